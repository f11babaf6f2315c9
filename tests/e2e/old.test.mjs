// The lowest browsers, as README names them: old Chromium builds draw what today's draws, and still older ones show what the
// author wrote, in silence. These builds come as packages of their own: tests/e2e/old/package.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { start } from './old/browser.mjs';
import { browserOptions } from './support.mjs';

const DRAWS = [86, 92, 103];
const BELOW = [80];
const SCRIPTS = ['fazhi.js', 'fazhi.classic.js', 'fazhi.single.js'];
const GALLERY = ['index.html', 'parts.html', 'report.html', 'charts.html'];
/** What the gallery shows on purpose. */
const MEANT = /404.*missing\.json/;

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";
const root = new URL('../../', import.meta.url);

const PARTS = `<fazhi-kpi src="/data/ningbo-2022.json" indicator="first-instance-loss-rate">作者的卡片</fazhi-kpi>
<div data-fazhi="sparkline" data-src="/data/ningbo-2022.json" data-indicator="first-instance-loss-rate">作者的走势</div>`;
const CHART = '<fazhi-chart src="/data/ningbo-2022.json" indicator="first-instance-loss-rate" loading="eager">作者的图</fazhi-chart>';
const written = (script, more = '') => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title>
<script>window.seen = []; for (const name of ['fazhi-ready', 'fazhi-error']) document.addEventListener(name, (e) => seen.push([name, e.detail && e.detail.code].join(' ')));</script>
<script ${script === 'fazhi.js' ? 'type="module" ' : 'defer '}src="/pkg/${script}"></script>${PARTS}${more}</html>`;

let origin;
let server;
before(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://x');
    if (pathname.startsWith('/written/')) {
      // A policy also forbids the page's own inline listener; what is asked of it then is only its text.
      const policy = search === '?strict' ? { 'Content-Security-Policy': CSP } : {};
      return response.writeHead(200, { 'Content-Type': TYPES['.html'], ...policy }).end(written(pathname.slice(9), search === '?chart' ? CHART : ''));
    }
    try {
      const body = readFileSync(new URL('.' + (pathname.startsWith('/pkg/') ? '' : '/www') + pathname, root));
      response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] || 'text/plain' }).end(body);
    } catch {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  origin = 'http://127.0.0.1:' + server.address().port;
});
after(() => server.close());

/** Whether each part of the page is drawn; charts are made to come, near the screen or not. */
const DRAWN = `[...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-')).every((e) => {
  if (e.localName === 'fazhi-chart' && e.getAttribute('loading') !== 'eager') e.setAttribute('loading', 'eager');
  const root = e.shadowRoot;
  return root && root.querySelectorAll('*').length > 1 && !root.querySelector('.loading') && (!root.querySelector('.plot') || root.querySelector('.plot svg path'));
})`;
/** What each part says. The words in a drawing of ECharts are cut to fit the letters, which differ. */
const WORDS = `[...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-')).map((e) => {
  const copy = document.createElement('div');
  for (const node of e.shadowRoot.childNodes) copy.append(node.cloneNode(true));
  for (const drawing of copy.querySelectorAll('.plot')) drawing.remove();
  return e.localName + ': ' + copy.textContent;
})`;

/** States that are written in the colour of their ground. */
const UNREADABLE = `[...document.querySelectorAll('fazhi-tracker')].flatMap((e) => [...e.shadowRoot.querySelectorAll('.status, .cell')]).filter((state) => {
  let ground = state;
  while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
  return getComputedStyle(state).color === (ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)');
}).length`;

/** The room around and the size of what is written, in normal and in large type; tables go by container queries. */
const SPACING = `['normal', 'large'].flatMap((size) => [...document.querySelectorAll('fazhi-kpi, fazhi-tracker, fazhi-measure, fazhi-plan, fazhi-report')].flatMap((e) => {
  e.setAttribute('size', size);
  const written = e.shadowRoot.querySelectorAll('.quote, .heading, .section-title, .source-toggle, .point-text, .jump, .judgement, .derived, .basis, .legend > summary');
  return [...written].map((node) => {
    const style = getComputedStyle(node);
    return [size, e.localName, node.localName, node.className, style.padding, style.margin, style.minHeight, style.fontSize].join(' ');
  });
}))`;

const today = new Map();
const spacing = new Map();
before(async () => {
  const browser = await chromium.launch(browserOptions());
  for (const path of GALLERY) {
    const page = await browser.newPage();
    await page.goto(origin + '/' + path);
    await page.waitForFunction(DRAWN, undefined, { timeout: 60000 });
    today.set(path, await page.evaluate(WORDS));
    spacing.set(path, await page.evaluate(SPACING));
  }
  assert.ok(spacing.get('parts.html').length > 100);
  await browser.close();
});

for (const version of DRAWS) {
  test(`Chromium ${version} draws every part of the gallery, in the words of today's`, async (t) => {
    const old = await start(version);
    t.after(old.stop);
    assert.equal(old.version.split('.')[0], String(version));
    for (const path of GALLERY) {
      const page = await old.open(origin + '/' + path);
      await page.until(DRAWN);
      assert.deepEqual(await page.evaluate(WORDS), today.get(path), path);
      assert.equal(await page.evaluate(UNREADABLE), 0, path);
      assert.deepEqual(await page.evaluate(SPACING), spacing.get(path), path);
      assert.deepEqual(page.log.errors.filter((words) => !MEANT.test(words)), [], path);
      await page.close();
    }
  });

  test(`Chromium ${version}: a report is searched, and fits a narrow screen without container queries`, async (t) => {
    const old = await start(version);
    t.after(old.stop);
    const page = await old.open(origin + '/report.html', { width: 360 });
    await page.until(DRAWN);
    assert.ok((await page.evaluate('document.documentElement.scrollWidth')) <= 360);
    const rows = `[...document.querySelector('fazhi-report').shadowRoot.querySelectorAll('.controls ~ table .row-label')].filter((e) => e.getClientRects().length).length`;
    const all = await page.evaluate(rows);
    await page.evaluate(`(() => {
      const field = document.querySelector('fazhi-report').shadowRoot.querySelector('input');
      field.value = '败诉';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await page.until(`${rows} > 0 && ${rows} < ${all}`);
    assert.deepEqual(page.log.errors, []);
  });

  for (const script of SCRIPTS) {
    test(`Chromium ${version}: ${script} mounts a tag and a div`, async (t) => {
      const old = await start(version);
      t.after(old.stop);
      const page = await old.open(origin + '/written/' + script);
      await page.until(DRAWN + ` && document.querySelector('fazhi-sparkline')`);
      assert.equal(await page.evaluate(`document.querySelector('fazhi-kpi').shadowRoot.querySelector('.figure').textContent`), '6.09%');
      assert.deepEqual(await page.evaluate('seen'), ['fazhi-ready ', 'fazhi-ready ']);
      assert.deepEqual(page.log.errors, []);
    });
  }
}

for (const version of DRAWS) {
  test(`Chromium ${version}: fazhi.single.js draws a chart, by one more file`, async (t) => {
    const old = await start(version);
    t.after(old.stop);
    const page = await old.open(origin + '/written/fazhi.single.js?chart');
    await page.until(DRAWN);
    assert.ok(await page.evaluate(`!!document.querySelector('fazhi-chart').shadowRoot.querySelector('.plot svg path')`));
    assert.deepEqual(page.log.requests.filter((url) => /charts|wasm$/.test(url)).map((url) => url.split('/').pop()), ['fazhi-charts.single.js']);
    assert.deepEqual(page.log.errors, []);
  });
}

/** The author's own words, and that they take up room on the page. */
const SHOWN = `['作者的卡片', '作者的走势'].every((words) => document.body.innerText.includes(words))`;

for (const version of BELOW) {
  for (const script of SCRIPTS) {
    test(`Chromium ${version}, below the lowest: ${script} leaves what the author wrote, in silence, and fetches nothing`, async (t) => {
      const old = await start(version);
      t.after(old.stop);
      assert.equal(old.version.split('.')[0], String(version));
      const page = await old.open(origin + '/written/' + script);
      await page.evaluate('new Promise((done) => setTimeout(done, 500))');
      assert.ok(await page.evaluate(SHOWN));
      assert.deepEqual(page.log.errors, []);
      assert.deepEqual(page.log.requests.filter((url) => /wasm$|json$/.test(url)), []);
      assert.ok(page.log.requests.some((url) => url.endsWith(script)), 'the script itself was asked for');
    });
  }
}

test("Chromium 92 knows no 'wasm-unsafe-eval': under the strict policy the author's words show, and one line tells the developer why", async (t) => {
  const old = await start(92);
  t.after(old.stop);
  for (const script of SCRIPTS) {
    const page = await old.open(origin + '/written/' + script + '?strict');
    const ours = () => page.log.errors.filter((words) => words.includes('fazhi:'));
    for (const end = Date.now() + 30000; !ours().length && Date.now() < end; ) await page.evaluate('new Promise((done) => setTimeout(done, 50))');
    assert.equal(ours().length, 1);
    assert.match(ours()[0], /disallowed by embedder/);
    assert.ok(await page.evaluate(SHOWN));
    assert.deepEqual(page.log.errors.filter((words) => words.startsWith('thrown')), []);
    await page.close();
  }
});

test('READMEs and the guide name the lowest version that these tests run', () => {
  for (const name of ['README.md', 'README.zh-CN.md', 'www/studio/guide.js']) {
    const text = readFileSync(new URL(name, root), 'utf8');
    assert.match(text, new RegExp(`Chromium ${DRAWS[0]}\\b`), name);
  }
});
