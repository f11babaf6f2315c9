// What an editor uploads, as one zip: node xtask/dist/make.mjs FOLDER, after a build. Pages, snippets and static HTML are made
// by the same code as those that leave the studio; here are only the page for a local folder and the guide.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import start, * as program from '../../target/bindings/studio_bindings.js';
import { PARTS, PUBLISH } from '../../www/studio/model.js';
import { bundle, elements, escaped, fileName, markup, page, snippet } from '../../www/studio/publish.js';

const root = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, root));
const sri = (bytes) => 'sha384-' + createHash('sha384').update(bytes).digest('base64');

await start({ module_or_path: read('pkg/fazhi-studio_bg.wasm') });
const dataset = JSON.parse(read('www/data/ningbo-2022.json'));
const faults = program.check(dataset, String(read('www/data/ningbo-2022.txt'))).filter(({ severity }) => severity === 'error');
if (faults.length) throw new Error(JSON.stringify(faults, null, 1));

const name = fileName(dataset);
const json = JSON.stringify(dataset, null, 1) + '\n';
const publish = { ...PUBLISH, parts: PARTS };
const made = elements(publish, dataset);

/** The element with its static HTML inside: read where the program does not come. */
const withContent = ({ tag, attributes }, first = '') =>
  program.renderStatic(dataset, tag, { src: name, ...attributes }).replace(/^<[^>]*>\n?/, (open) => open + first);

const files = {};
const manifest = JSON.parse(read('pkg/integrity.json'));
for (const [file, digest] of Object.entries(manifest)) {
  files['fazhi/' + file] = read('pkg/' + file);
  if (sri(files['fazhi/' + file]) !== digest) throw new Error(file + ' is not what integrity.json names: build again');
}
files['fazhi/integrity.json'] = read('pkg/integrity.json');
const integrity = { dataset: sri(strToU8(json)), script: manifest['fazhi.js'] };
const fixed = made.map(({ tag, attributes }) => program.renderStatic(dataset, tag, attributes)).join('\n');
const shared = bundle({ dataset, publish, json, integrity, fixed });
const module = shared['index.html'].match(/<script type="module".*\n/)[0];
const cards = made.filter(({ part }) => part === 'cards');
const grid = (made) => `<div class="cards">\n${made.map((element) => withContent(element)).join('\n')}\n</div>`;
const others = made.filter(({ part }) => part !== 'cards').map((element) => withContent(element));

/** Each part once, with its name; see `local.js` for how its data comes. */
function preview() {
  const one = (tag, attributes) => ({ tag, attributes });
  const series = dataset.indicators.find((i) => (i.series || []).length > 1);
  const note = '<p class="note">从文件夹打开时,浏览器不允许加载图表程序;上传到网站后这里是图。图中的数据如下:</p>\n';
  const section = (title, tag, body) => `<section>\n<h2>${title} <code>&lt;${tag}&gt;</code></h2>\n${body}\n</section>`;
  return [
    '<p class="note">这个页面双击即可打开,不需要网站,也不连接网络。数据为宁波市公开报告,每个数字都可以展开“原文”核对。怎样放到网站上,见 <a href="使用说明.html">使用说明</a>。</p>',
    section('指标卡', 'fazhi-kpi', `<div class="cards">\n${cards.map((element) => markup(element, name)).join('\n')}\n</div>`),
    section('走势', 'fazhi-sparkline', `<p>${escaped(series.label)} ${markup(one('fazhi-sparkline', { indicator: series.id }), name)} 放在一行文字里。</p>`),
    section('举措进展:一行色块', 'fazhi-tracker', markup(one('fazhi-tracker', { form: 'strip' }), name)),
    section('举措进展:列表', 'fazhi-tracker', markup(one('fazhi-tracker', {}), name)),
    section('一项举措', 'fazhi-measure', markup(one('fazhi-measure', { measure: dataset.measures[dataset.measures.length - 2].id }), name)),
    section('不足与下一步', 'fazhi-plan', markup(one('fazhi-plan', {}), name)),
    section('图表', 'fazhi-chart', withContent(one('fazhi-chart', { indicator: series.id }), note)),
    section('整份报告', 'fazhi-report', markup(one('fazhi-report', {}), name)),
  ].join('\n');
}

const local = '<script src="local.js" defer></script>\n<script src="fazhi/fazhi.single.js" defer></script>\n';
// Few enough to print on one page: a card, and all measures in a row.
const shown = [cards.find(({ attributes }) => attributes.indicator === 'first-instance-loss-rate') || cards[0], { tag: 'fazhi-tracker', attributes: { form: 'strip' } }];
const guide = String(read('xtask/dist/guide.html')).replace(/\{\{(\w+)\}\}/g, (_, key) => (key === 'name' ? name : escaped(snippet(key, shown, name).trim())));

Object.assign(files, {
  ...Object.fromEntries(['static.html', 'snippet.html', name].map((file) => [file, shared[file]])),
  'index.html': page(dataset, [grid(cards), ...others].join('\n'), { script: module }),
  '本地预览.html': page(dataset, preview(), { script: local }),
  '使用说明.html': guide,
  'page.css': shared['page.css'] + '.note { color: #595f69; }\n.local ::part(chart-here) { display: none; }\ncode { color: #595f69; font-size: .875rem; font-weight: 400; }\n',
  'guide.css': read('xtask/dist/guide.css'),
  'local.js': String(read('xtask/dist/local.js')).replace('DATASET', () => JSON.stringify(dataset)),
});
// A date of its own for no file: the same files are the same bytes.
const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
const zip = zipSync(Object.fromEntries(entries.map(([file, body]) => [file, typeof body === 'string' ? strToU8(body) : body])), { level: 9, mtime: new Date(1980, 0, 1) });
const [folder] = process.argv.slice(2);
const out = join(folder, `fazhi-widgets-${JSON.parse(read('pkg/package.json')).version}.zip`);
mkdirSync(folder, { recursive: true });
writeFileSync(out, zip);
console.log(`dist: ${out}, ${entries.length} files, ${zip.length} bytes, sha256 ${createHash('sha256').update(zip).digest('hex')}`);
