// The text files of the zip that an editor uploads. All of it pure: the studio and `cargo xtask dist` both call it.
import { GUIDE_SHEET, guide } from './guide.js';
import { elements, escaped, fileName, markup, page, plain, snippet } from './publish.js';

const SHEET = `body { --text: #1f2329; --ground: #f4f6f9; --accent: #1a4f9c; --line: #d9dce1; margin: 0; padding: 1.5rem 1rem 4rem; border-top: 5px solid var(--accent); color: var(--text); background: var(--ground); font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { margin: 0 auto; max-width: 72rem; }
h1 { margin: 0 0 1rem; font-size: clamp(1.3125rem, 5vw, 1.75rem); line-height: 1.4; }
a { color: var(--accent); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 1rem; }
main > *, section > * { margin-bottom: 1.5rem; }
section { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
section > h2 { margin: 0 0 1rem; color: var(--accent); font-size: 1.25rem; line-height: 1.5; }
.note { opacity: .85; }
code { opacity: .7; font-size: .875rem; font-weight: 400; }
body.dark { --text: #eceff4; --ground: #14181f; --accent: #8fb8ff; --line: #3c4452; }
body.high-contrast { --text: #000; --ground: #fff; --accent: #00369c; --line: #000; }
@media (prefers-color-scheme: dark) {
  body.auto { --text: #eceff4; --ground: #14181f; --accent: #8fb8ff; --line: #3c4452; }
}
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
 * are elements that only the page for a folder shows. The guide speaks of the folder PACKED if the zip has one.
 */
export function bundle({ dataset, publish, json, integrity, fixed, more = [], packed = false }) {
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
    '使用说明.html': guide(name, printed(made), packed),
    'guide.css': GUIDE_SHEET,
    [name]: json,
  };
}
