// The unkind pages of mounting.test.mjs in Firefox: under the strict policy, which reports to the server itself.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { DIV, KPI, LIBRARIES, NEW, OLD, OLD_LIBRARY, PKG, RATE, RESET, SCRIPTS, gbk, otherVersion, page, tag } from './hostile.mjs';
import { firefox } from './webdriver.mjs';
import { takeReport } from './support.mjs';

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; report-uri /reports";
const TYPES = { js: 'text/javascript', css: 'text/css', json: 'application/json', wasm: 'application/wasm', html: 'text/html' };

let server;
let origin;
let fox;
/** What is served beside the package: path → [body, whether under the policy]. */
const files = new Map();
const reports = [];

before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path === '/reports') return takeReport(request, response, reports);
    const [own, strict = true] = files.get(path) || [];
    const [, folder, name] = /^\/(pkg|other|data)\/([\w.-]+)$/.exec(path) || [];
    let body = own;
    if (folder === 'pkg') body = PKG(name);
    if (folder === 'other') body = otherVersion(name);
    if (folder === 'data') body = readFileSync(new URL('../../www/data/' + name, import.meta.url));
    if (body === undefined) return response.writeHead(404).end();
    const headers = { 'Content-Type': TYPES[path.split('.').pop()], 'Access-Control-Allow-Origin': '*' };
    response.writeHead(200, strict ? { ...headers, 'Content-Security-Policy': CSP } : headers).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  origin = 'http://127.0.0.1:' + server.address().port;
  fox = await firefox();
});

after(async () => {
  if (fox) await fox.stop();
  if (server) server.close();
});

/** Opens `html` and waits for `count` figures; nothing may be reported or thrown meanwhile. */
async function shown(html, { count = 1, path = '/own.html', strict = true, at = origin, before = '' } = {}) {
  files.set(path, [html, strict]);
  await fox.go(at + path);
  await fox.run(`window.thrown = []; addEventListener('error', (e) => window.thrown.push(e.message)); ${before}`);
  await fox.run(`await until(() => {
    const cards = $$('fazhi-kpi').filter((c) => c.shadowRoot && c.shadowRoot.querySelector('.figure'));
    return cards.length === args[0] && cards.every((c) => c.shadowRoot.querySelector('.figure').textContent === '20120件');
  }, args[0] + ' figures');`, count);
  const outside = await fox.run(`return performance.getEntriesByType('resource').map((e) => e.name).filter((name) => !name.startsWith(args[0]) && !name.startsWith(location.origin));`, origin);
  assert.deepEqual(outside, []);
  await new Promise((next) => setTimeout(next, 200));
  assert.deepEqual(reports.splice(0), []);
  assert.deepEqual(await fox.run('return window.thrown'), []);
}

for (const name of SCRIPTS) {
  test(`${name} in head and body, async and defer, on a div, without a doctype, with a base, and twice`, async () => {
    for (const html of [
      page(tag(name), KPI),
      page('', KPI + tag(name)),
      page(tag(name, 'async'), KPI),
      page(tag(name, 'defer'), KPI),
      page(tag(name), DIV),
      page(tag(name), KPI).replace('<!doctype html>', ''),
      page('<base href="/some/where/">' + tag(name), KPI),
      page(tag(name) + (name === 'fazhi.js' ? tag(name).replace('.js', '.js?v=2') : tag(name)), KPI),
    ]) await shown(html);
  });

  test(`${name} from another origin, and among extended prototypes with a foreign define`, async () => {
    const elsewhere = origin.replace('127.0.0.1', 'localhost');
    const html = page(tag(name).replace('/pkg/', origin + '/pkg/'), KPI.replace('/data/', origin + '/data/'));
    await shown(html, { path: '/a/b/own.html', strict: false, at: elsewhere });
    files.set('/old.js', [OLD_LIBRARY]);
    await shown(page('<script src="/old.js"></script>' + tag(name), KPI + DIV), { count: 2 });
  });

  for (const [library, path, insert] of LIBRARIES) {
    const skip = existsSync(path) ? false : library + ' is not installed; on Debian as root `cargo xtask setup` does it';
    test(`${name} on a page with ${library}, which puts in a part and a div of its own accord`, { skip }, async () => {
      files.set('/library.js', [readFileSync(path)]);
      files.set('/insert.js', [`window.insert = function (html) { ${insert} };`]);
      const html = page('<script src="/library.js"></script><script src="/insert.js"></script>' + tag(name), KPI + '<fazhi-tracker src="/data/ningbo-2022.json"></fazhi-tracker><main id="later"></main>');
      // The library's own tests of the browser write inline styles; what is proved here is that nothing breaks.
      await shown(html, { count: 3, strict: false, before: `window.insert(${JSON.stringify(KPI + DIV)});` });
      await fox.click('fazhi-tracker >> [data-set="filter=met"]');
      assert.equal(await fox.run(`return $$('fazhi-tracker >> .measure-head').filter(shown).length`), 1);
    });
  }
}

test('a chart in each way, among old libraries', async () => {
  files.set('/old.js', [OLD_LIBRARY]);
  for (const name of SCRIPTS) {
    files.set('/own.html', [page('<script src="/old.js"></script>' + tag(name), '<fazhi-chart src="/data/ningbo-2022.json" indicator="first-instance-loss-rate" loading="eager"></fazhi-chart>')]);
    await fox.go(origin + '/own.html');
    await fox.run(`await until(() => $('fazhi-chart >> .plot svg path'), 'the chart')`);
    assert.deepEqual(reports.splice(0), []);
  }
});

test('a div that comes later', async () => {
  await shown(page(tag('fazhi.classic.js'), '<main id="later"></main>'), { before: `document.getElementById('later').insertAdjacentHTML('beforeend', ${JSON.stringify(DIV)});` });
});

for (const name of SCRIPTS) {
  test(`${name} in an iframe, under a reset, and in a page in GBK`, async () => {
    files.set('/inner.html', [page(tag(name), KPI + DIV)]);
    files.set('/frame.html', [page('', '<iframe src="/inner.html"></iframe>')]);
    await fox.go(origin + '/frame.html');
    await fox.run(`await until(() => [...$('iframe').contentDocument.querySelectorAll('fazhi-kpi')].filter((e) => e.shadowRoot?.querySelector('.figure')).length === 2, 'the frame')`);
    files.set('/reset.css', [RESET]);
    await shown(page('<link rel="stylesheet" href="/reset.css">' + tag(name), KPI + DIV), { count: 2 });
    assert.equal(await fox.run(`return getComputedStyle($('fazhi-kpi >> .card')).borderTopStyle`), 'solid');
    await shown(gbk(name), { count: 2 });
    assert.deepEqual(await fox.run(`return [document.characterSet, $('p').textContent]`), ['GBK', '作者']);
    assert.deepEqual(reports.splice(0), []);
  });
}

for (const [first, second, wanted] of [['pkg', 'other', OLD], ['other', 'pkg', NEW]]) {
  test(`two versions of the package on one page: all that is drawn is of the first, /${first}/`, async () => {
    files.set('/own.html', [page(tag('fazhi.classic.js').replace('/pkg/', `/${first}/`) + tag('fazhi.js').replace('/pkg/', `/${second}/`), RATE)]);
    await fox.go(origin + '/own.html');
    const seen = await fox.run(`await until(() => $('fazhi-kpi >> .judgement'));
      return [getComputedStyle($('fazhi-kpi >> .card')).borderTopLeftRadius, $('fazhi-kpi >> .judgement').textContent];`);
    assert.deepEqual(seen, wanted);
    assert.deepEqual(reports.splice(0), []);
  });
}

test('a page that goes into the store of pages and comes back has lost nothing and works on', async () => {
  const tracker = '<fazhi-tracker src="/data/ningbo-2022.json"></fazhi-tracker>';
  files.set('/one.html', [page(tag('fazhi.js'), tracker)]);
  files.set('/two.html', [page('', '<p>二</p>')]);
  await fox.go(origin + '/one.html');
  await fox.click('fazhi-tracker >> [data-set="filter=met"]');
  await fox.run(`window.kept = 'still here'; addEventListener('pageshow', (e) => (window.persisted = e.persisted));`);
  await fox.go(origin + '/two.html');
  await fox.back();
  assert.deepEqual(await fox.run(`await until(() => 'persisted' in window); return [window.kept, window.persisted]`), ['still here', true]);
  const titles = () => fox.run(`return $$('fazhi-tracker >> .measure-head').filter(shown).length`);
  assert.equal(await titles(), 1);
  await fox.click('fazhi-tracker >> .filter-button');
  assert.equal(await titles(), 8);
});
