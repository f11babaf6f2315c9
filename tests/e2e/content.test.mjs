// What an author writes inside an element: shown before and after a failure, and the data where none is named.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, settled, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const TAGS = ['kpi', 'tracker', 'measure', 'plan', 'report', 'sparkline', 'chart'];

function page(body, { script = '<script type="module" src="/pkg/fazhi.js"></script>', ...options } = {}) {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>content</title><link rel="icon" href="/favicon.svg">${script}<body>${body}</body></html>`;
  return open(world, '/content-test.html', {
    ...options,
    before: async (page) => {
      await page.route('**/content-test.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      if (options.before) await options.before(page);
    },
  });
}

const DATA = '**/data/ningbo-2022.json';
const EVERY = TAGS.map((tag) => `<fazhi-${tag} loading="eager" src="/data/ningbo-2022.json" indicator="first-instance-cases" measure="m1"><table><tr><td>${tag}的内容</td></tr></table></fazhi-${tag}>`).join('');
const trap = (page) => page.addInitScript(() => {
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...args) => {
    const { instance, module } = await real(...args);
    const draw = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    return { module, instance: { exports: Object.assign({}, instance.exports, { draw }) } };
  };
});

for (const [what, options, code] of [
  ['no script', { script: '' }],
  ['no wasm', { before: (page) => page.route('**/*.wasm', (route) => route.abort()) }, 'engine-failed'],
  ['a missing file', { before: (page) => page.route(DATA, (route) => route.fulfill({ status: 404, body: '' })) }, 'http-status'],
  ['bad JSON', { before: (page) => page.route(DATA, (route) => route.fulfill({ body: '{"version"' })) }, 'bad-json'],
  ['a trap', { before: trap }, 'trap'],
]) {
  test(`${what}: every element shows what stands inside`, async () => {
    const { page: p, close } = await page(EVERY, options);
    if (code) {
      await p.waitForFunction((n) => window.seen.length >= n, TAGS.length);
      const codes = await p.evaluate(() => [...new Set(window.seen.map(([name, code]) => name + ' ' + code))]);
      assert.deepEqual(codes, ['fazhi-error ' + code]);
    }
    for (const tag of TAGS) assert.ok(await p.getByText(tag + '的内容', { exact: true }).isVisible(), tag);
    await close();
  });
}

test('while the data is on its way every element shows what stands inside', async () => {
  let release;
  const held = new Promise((done) => (release = done));
  const { page: p, close } = await page(EVERY, { before: (page) => page.route(DATA, (route) => held.then(() => route.continue())) });
  await p.waitForFunction(() => document.querySelector('fazhi-report').shadowRoot?.querySelector('.loading'));
  for (const tag of TAGS) assert.ok(await p.getByText(tag + '的内容', { exact: true }).isVisible(), tag);
  release();
  await settled(p);
  for (const tag of TAGS) assert.ok(!(await p.getByText(tag + '的内容', { exact: true }).isVisible()), tag);
  await close();
});

test('a list of terms is a card, and says who gave it', async () => {
  const { page: p, log, close } = await page('<fazhi-kpi better="lower"><dl><dt>一审败诉率</dt><dd>6.09%</dd><div><dt>同比</dt><dd>下降0.31个百分点</dd></div><dt>目标</dt><dd>5%</dd></dl></fazhi-kpi>');
  await settled(p);
  assert.equal(await p.locator('.figure').innerText(), '6.09%');
  assert.match(await p.locator('.change').innerText(), /同比下降0\.31个百分点\s*向好/);
  assert.match(await p.locator('.target').innerText(), /目标5%/);
  assert.ok(await p.getByText('本数据由页面编辑填写').isVisible());
  assert.deepEqual(log.requests.filter((url) => url.endsWith('.json')), []);
  spotless(log);
  await close();
});

test('a table of names and figures is the same card', async () => {
  const { page: p, close } = await page('<fazhi-kpi><table><tr><th>指标</th><th>数值</th></tr><tr><td>合法性审查</td><td>20,120件</td></tr></table></fazhi-kpi>');
  await settled(p);
  assert.equal(await p.locator('.figure').innerText(), '20,120件');
  await close();
});

test('a list of measures is a tracker with its filter, inside a list of the page too', async () => {
  const { page: p, close } = await page(`<ul><li><fazhi-tracker><ol>
    <li>立法保障<!-- 内部 --><ul><li>修订办法(已完成)</li><li>起草条例:已完成</li></ul></li>
    <li>营商环境<ul><li>出台方案 推进中</li></ul></li></ol></fazhi-tracker></li></ul>`);
  await settled(p);
  assert.deepEqual(await p.locator('.measure-title').allInnerTexts(), ['立法保障', '营商环境']);
  assert.deepEqual(await p.locator('.status').evaluateAll((all) => all.slice(0, 2).map((e) => e.textContent)), ['已达标', '推进中']);
  await p.locator('.filter-button', { hasText: '已达标' }).click();
  await p.waitForFunction(() => document.querySelector('fazhi-tracker').shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);
  await close();
});

test('a table of years is the line of a sparkline, and asks for nothing', async () => {
  const { page: p, log, close } = await page('<div>受理 <fazhi-sparkline><table><tr><th>年份</th><th>件</th></tr><tr><td>2021</td><td>1247</td></tr><tr><td>2022</td><td>1230</td></tr></table></fazhi-sparkline></div>');
  await settled(p);
  await p.locator('fazhi-sparkline svg path').first().waitFor({ state: 'attached' });
  assert.match(await p.locator('fazhi-sparkline [aria-label]').first().getAttribute('aria-label'), /2021年 1247.*2022年 1230/);
  assert.ok(!(await p.locator('table').isVisible()));
  assert.deepEqual(log.requests.filter((url) => url.endsWith('.json')), []);
  spotless(log);
  await close();
});

test('what is not certain stays as the author wrote it, with a word for the editor', async () => {
  const { page: p, close } = await page('<fazhi-kpi><dl><dt>办件量</dt><dd>约2万件</dd></dl></fazhi-kpi>');
  await settled(p);
  assert.ok(await p.getByText('约2万件', { exact: true }).isVisible());
  assert.match(await p.locator('.error').innerText(), /办件量[\s\S]*not-a-number/);
  await close();
});

test("an author's table is the data of a chart, which says who gave it, asks for no dataset, and can be taken away", async () => {
  const table = '<table><tr><th>年份</th><th>办件</th></tr><tr><td>2020</td><td>1,102件</td></tr><tr><td>2021</td><td>1,247件</td></tr><tr><td>2022</td><td>1,230件</td></tr></table>';
  const { page: p, log, close } = await page(`<fazhi-chart loading="eager" label="政务服务办件">${table}</fazhi-chart>`, { reducedMotion: 'reduce' });
  await p.locator('.ground svg path').first().waitFor({ state: 'attached' });
  assert.equal(await p.locator('.plot').getAttribute('data-kind'), 'trend');
  assert.match(await p.locator('.description').innerText(), /2022年为1230件.*最高为2021年的1247件,最低为2020年的1102件/);
  assert.ok(await p.getByText('本数据由页面编辑填写').isVisible());
  await p.locator('.plot').focus();
  await p.keyboard.press('Home');
  assert.equal(await p.locator('.tip').innerText(), '2020年:1102件');
  const [file] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name: '表格(CSV)' }).click()]);
  assert.equal(file.suggestedFilename(), '2022-办件.csv');
  assert.match(readFileSync(await file.path(), 'utf8'), /^"",2020,"办件",1102,"件","",given,""/m);
  await p.getByRole('button', { name: '对比图' }).click();
  await p.locator('.plot[data-kind=compare]').waitFor();
  assert.deepEqual(log.requests.filter((url) => url.endsWith('.json')), []);
  spotless(log);
  await close();
});

test('a table that cannot be charted for certain stays a table, with a word for the editor', async () => {
  const { page: p, close } = await page('<fazhi-chart loading="eager"><table><tr><td>来信</td><td>约2万件</td></tr><tr><td>来访</td><td>230件</td></tr></table></fazhi-chart>');
  await p.locator('.error').waitFor();
  assert.ok(await p.getByText('约2万件', { exact: true }).isVisible());
  assert.match(await p.locator('.error').innerText(), /来信[\s\S]*not-a-number/);
  await close();
});
