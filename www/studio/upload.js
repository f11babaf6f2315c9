// The text files of the zip that an editor uploads. All of it pure: the studio and `cargo xtask dist` both call it.
import { GUIDE_SHEET, guide } from './guide.js';
import { elements, escaped, fileName, markup, page, plain, snippet } from './publish.js';

const SHEET = `body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 72rem; color: #1f2329; background: #f4f6f9; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.4; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 1rem; margin-bottom: 1.5rem; }
main > * { margin-bottom: 1.5rem; }
.note { opacity: .8; }
code { opacity: .7; font-size: .875rem; font-weight: 400; }
body.dark { color: #eceff4; background: #10141a; }
body.dark a { color: #8fb8ff; }
body.high-contrast { color: #000; background: #fff; }
`;

function laidOut(made, write) {
  const cards = made.filter((e) => e.part === 'cards').map(write);
  const first = made.findIndex((e) => e.part === 'cards');
  const blocks = made.map((element, i) => (element.part !== 'cards' ? write(element) : i === first ? `<div class="cards">\n${cards.join('\n')}\n</div>` : null));
  return blocks.filter(Boolean).join('\n');
}

/**
 * A page opened from a folder may not read files beside it: the dataset is in this script instead, which runs before the
 * parts are there and take the property over.
 */
const localScript = (dataset) => `(function () {
  var dataset = ${JSON.stringify(dataset)};
  [].forEach.call(document.querySelectorAll('[src$=".json"]'), function (part) {
    part.data = dataset;
  });
})();
`;

const LOCAL = '<script src="local.js" defer></script>\n<script src="fazhi/fazhi.single.js" defer></script>\n';
const LOCAL_NOTE = '<p class="note">这个页面双击即可打开，不需要网站，也不连接网络。每个数字都可以展开“原文”核对。怎样放到网站上，见<a href="使用说明.html">使用说明</a>。</p>';
const NAMES = { 'fazhi-kpi': '指标卡', 'fazhi-sparkline': '走势', 'fazhi-tracker': '举措进展', 'fazhi-measure': '一项举措', 'fazhi-plan': '不足与下一步', 'fazhi-chart': '图表', 'fazhi-report': '整份报告' };

/** Each part under its name. */
function preview(made, name) {
  const kinds = [...new Set(made.map(({ tag }) => tag))];
  const one = (element) => {
    // Only a chart comes late: until then it reads.
    const inside = element.tag === 'fazhi-chart' ? element.inside : '';
    return markup({ ...element, inside }, name);
  };
  const sections = kinds.map((tag) => {
    const body = laidOut(made.filter((element) => element.tag === tag), one);
    return `<section>\n<h2>${NAMES[tag]} <code>${escaped('<' + tag + '>')}</code></h2>\n${body}\n</section>`;
  });
  return [LOCAL_NOTE, ...sections].join('\n');
}

/** What stands between an element's tags. */
const content = (html) => html.replace(/^<[^>]*>|<\/[^>]*>\s*$/g, '');

/** Few enough that the guide stays on one page: a card, and all measures in a row. */
const printed = (made) => {
  const card = made.find(({ tag }) => tag === 'fazhi-kpi');
  const rest = made.filter(({ tag }) => tag !== 'fazhi-kpi' && tag !== 'fazhi-sparkline');
  return [...(card ? [card] : []), ...rest].slice(0, 2);
};

/**
 * The files by name. `fixed` are the parts as plain HTML, one by one; `integrity` the digests of dataset and script; `more`
 * are elements that only the page for a folder shows.
 */
export function bundle({ dataset, publish, json, integrity, fixed, more = [] }) {
  const name = fileName(dataset);
  const made = elements(publish, dataset);
  // Inside each part is what reads without it: for browsers that are too old, and for whoever opens the page from a folder.
  const full = made.map((element, i) => ({ ...element, inside: content(fixed[i]) }));
  const script = `<script type="module" src="fazhi/fazhi.js"${integrity.script ? ` integrity="${integrity.script}"` : ''}></script>\n`;
  const looks = { lang: publish.lang, theme: publish.theme };
  return {
    'index.html': page(dataset, laidOut(full, (e) => markup(e, name, integrity.dataset)), { script, ...looks }),
    'static.html': page(dataset, plain(made, fixed), looks),
    'snippet.html': snippet('module', made, name, { integrity: integrity.dataset }),
    'page.css': SHEET,
    '本地预览.html': page(dataset, preview([...full, ...more], name), { script: LOCAL, ...looks }),
    'local.js': localScript(dataset),
    '使用说明.html': guide(name, printed(made)),
    'guide.css': GUIDE_SHEET,
    [name]: json,
  };
}
