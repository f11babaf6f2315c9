// Static HTML from `fazhi render`: without script, and taken over by it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { open, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const FAZHI = ['run', '-q', '--release', '--features', 'cli', '--bin', 'fazhi', '--', 'render', 'www/data/ningbo-2022.json', '--src', '/data/ningbo-2022.json'];
const made = new Map();
const rendered = (...words) => {
  const key = words.join(' ');
  if (!made.has(key)) {
    const css = key.includes('chart') ? '/pkg/fazhi-charts.css' : '/pkg/fazhi.css';
    made.set(key, execFileSync('cargo', [...FAZHI, '--css', css, '--element', ...words], { encoding: 'utf8' }));
  }
  return made.get(key);
};
const PARTS = [
  ['kpi', '--indicator', 'first-instance-loss-rate'],
  ['tracker'],
  ['tracker', '--form', 'strip'],
  ['measure', '--measure', 'm7'],
  ['plan'],
  ['report'],
  ['sparkline', '--indicator', 'first-instance-cases'],
];

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** A page with these parts; `script` puts ours at its end, where it comes after the first drawing. */
async function page(parts, { script = true, ...options } = {}) {
  const body = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>static</title><link rel="icon" href="/favicon.svg"><body>${parts.join('\n')}<p>after</p>${script ? '<script type="module" src="/pkg/fazhi.js"></script>' : ''}</body></html>`;
  return open(world, '/static-test.html', {
    ...options,
    before: async (page) => {
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });
        document.addEventListener('readystatechange', () => {
          if (document.readyState !== 'interactive') return;
          window.first = [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-')).map((e) => [e, e.shadowRoot && [...e.shadowRoot.querySelectorAll('*')].filter((n) => n.localName !== 'link')]);
        });
      });
      await page.route('**/static-test.html', (route) => route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': CSP }, body }));
      if (options.before) await options.before(page);
    },
  });
}

/** How many elements there are that were not there at first, and how many of those are gone. */
const changed = (page) => page.evaluate(() => window.first.map(([e, nodes]) => {
  const now = [...e.shadowRoot.querySelectorAll('*')].filter((n) => n.localName !== 'link');
  return [e.localName, now.filter((n) => !nodes.includes(n)).length, nodes.filter((n) => !n.isConnected).length];
}));

const data = (log) => log.requests.filter((url) => /\.(json|wasm)$/.test(url));

test('without script every part shows its figures, styled, under the strict policy', async () => {
  const { page: p, log, close } = await page(PARTS.map((part) => rendered(...part)), { script: false, javaScriptEnabled: false });
  const card = p.locator('fazhi-kpi').first();
  assert.equal(await card.locator('.figure').innerText(), '6.09%');
  assert.ok(await p.locator('fazhi-tracker .measure-head').first().isVisible());
  assert.equal(await card.locator('.card').evaluate((e) => getComputedStyle(e).borderTopStyle), 'solid');
  assert.deepEqual(data(log), []);
  spotless(log);
  await close();
});

test('a bare part reads without script or sheet', async () => {
  const { page: p, close } = await page([rendered('kpi', '--indicator', 'first-instance-loss-rate', '--bare')], { script: false });
  const words = await p.locator('fazhi-kpi').innerText();
  assert.match(words, /行政机关一审败诉率[\s\S]*6\.09%[\s\S]*同比下降0\.31个百分点 向好/);
  await p.locator('summary').click();
  assert.ok(await p.getByText('行政机关一审败诉率为6.09%,同比下降0.31%。').isVisible());
  await close();
});

test('the script takes over without a request, a shift or a new node', async () => {
  const { page: p, log, close } = await page(PARTS.map((part) => rendered(...part)));
  await p.waitForFunction((n) => window.seen.filter(([name]) => name === 'fazhi-ready').length === n, PARTS.length);
  await p.waitForTimeout(300);
  assert.deepEqual(data(log), [], 'neither dataset nor program');
  assert.equal(await p.evaluate(() => window.shift), 0);
  for (const [tag, added, gone] of await changed(p)) assert.deepEqual([tag, added, gone], [tag, 0, 0]);
  // What needs no data works as it is.
  await p.locator('fazhi-tracker').first().locator('summary.measure-head').nth(2).click();
  assert.ok(await p.locator('fazhi-tracker').first().locator('details.measure').nth(2).locator('.deliverables').first().isVisible());
  assert.deepEqual(data(log), []);
  spotless(log);
  await close();
});

for (const part of PARTS) {
  test(`${part.join(' ')}: what is asked for later is drawn into the same nodes`, async () => {
    const { page: p, log, close } = await page([rendered(...part)]);
    await p.waitForFunction(() => window.seen.length);
    await p.evaluate(async () => {
      const root = window.first[0][0].shadowRoot;
      const details = root.querySelector('details');
      if (details) details.open = true;
      // What opening it has moved is the reader's own doing.
      await new Promise((done) => setTimeout(done, 200));
      window.shift = 0;
      window.first[0][0].setAttribute('palette', 'neutral');
    });
    await p.waitForFunction(() => !window.first[0][0].shadowRoot.querySelector('link'));
    const [[, added, gone]] = await changed(p);
    assert.deepEqual([added, gone], [0, 0]);
    const opened = await p.evaluate(() => [...window.first[0][0].shadowRoot.querySelectorAll('details')].slice(0, 1).every((d) => d.open));
    assert.ok(opened, 'what the reader opened stays open');
    assert.equal(data(log).filter((url) => url.endsWith('.json')).length, 1);
    assert.equal(await p.evaluate(() => window.shift), 0);
    spotless(log);
    await close();
  });
}

test('a filter in a static tracker works, from the first click', async () => {
  const { page: p, close } = await page([rendered('tracker')]);
  await p.waitForFunction(() => window.seen.length);
  await p.locator('.filter-button', { hasText: '已达标' }).click();
  await p.waitForFunction(() => document.querySelector('fazhi-tracker').shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);
  assert.deepEqual(await changed(p), [['fazhi-tracker', 0, 0]]);
  await close();
});

test('another attribute than that of the drawing is never left beside its old figure', async () => {
  const html = rendered('kpi', '--indicator', 'first-instance-loss-rate').replace('indicator="first-instance-loss-rate"', 'indicator="first-instance-cases"');
  const { page: p, close } = await page([html]);
  await p.waitForFunction(() => document.querySelector('fazhi-kpi').shadowRoot.querySelector('.label').textContent !== '行政机关一审败诉率');
  assert.match(await p.locator('.figure').innerText(), /1230/);
  await close();
});

test('a dataset that does not come leaves the drawing, and the page is told', async () => {
  const { page: p, close } = await page([rendered('tracker')], { before: (page) => page.route('**/data/*.json', (route) => route.fulfill({ status: 404, body: '' })) });
  await p.waitForFunction(() => window.seen.length);
  await p.locator('.filter-button').last().click();
  await p.waitForFunction(() => window.seen.some(([name, code]) => name === 'fazhi-error' && code === 'http-status'));
  assert.equal(await p.locator('.measure-head').count(), 8);
  await close();
});

test('the downloads of a static report work', async () => {
  const { page: p, close } = await page([rendered('report')]);
  await p.waitForFunction(() => window.seen.length);
  const coming = p.waitForEvent('download');
  await p.locator('[data-save="csv"]').first().click();
  assert.match((await coming).suggestedFilename(), /\.csv$/);
  await close();
});
