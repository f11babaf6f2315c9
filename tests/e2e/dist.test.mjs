// What an editor is given: the zip of `cargo xtask dist`, unpacked into a folder, opened from there and put on a server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { start as startOld } from './old/browser.mjs';
import { browserOptions, open, spotless } from './support.mjs';
import { firefox } from './webdriver.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const GUIDE = '使用说明.html';
const PREVIEW = '本地预览.html';
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** The zip, made anew in a folder of its own. */
function made() {
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-dist-'));
  execFileSync('node', ['xtask/dist.mjs', folder], { cwd: root });
  const bytes = readFileSync(join(folder, readdirSync(folder)[0]));
  rmSync(folder, { recursive: true });
  return bytes;
}

let folder;
let zip;
let files;
let server;
let world;
before(async () => {
  zip = made();
  files = unzipSync(zip);
  folder = mkdtempSync(join(tmpdir(), 'fazhi-dist-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] || 'text/plain', 'Content-Security-Policy': CSP }).end(body);
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  world = { origin: 'http://127.0.0.1:' + server.address().port, browser: await chromium.launch(browserOptions()) };
});
after(async () => {
  if (world) await world.browser.close();
  if (server) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (name) => Buffer.from(files[name]).toString();
const local = (name) => pathToFileURL(join(folder, name)).href;
/** The first of the report's headline figures, and all its measures. */
const NINGBO = (page) => page.waitForFunction(() => {
  const card = document.querySelector('fazhi-kpi');
  const row = document.querySelector('fazhi-tracker');
  return card && row && card.shadowRoot.querySelector('.figure')?.textContent === '连续两年居全省第一' && row.shadowRoot.querySelectorAll('.cell').length === 8;
});
/** Whether all parts are drawn. Charts come when they are scrolled to. */
const drawn = () =>
  [...document.querySelectorAll('*')].every((e) => !/^fazhi-(?!chart)/.test(e.localName) || (e.shadowRoot && e.shadowRoot.querySelectorAll('*').length > 3 && !e.shadowRoot.querySelector('.error, .loading')));

test('the same files are the same bytes, and names that are not ASCII say that they are UTF-8', () => {
  assert.ok(zip.equals(made()));
  const flags = new Map();
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    flags.set(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)), zip.readUInt16LE(at + 8));
  }
  assert.deepEqual([...flags.keys()].sort(), Object.keys(files).sort());
  for (const name of [GUIDE, PREVIEW]) assert.equal(flags.get(name) & 0x800, 0x800, name);
});

test('each file of the program is the one that integrity.json names, and none is left out', () => {
  const named = JSON.parse(text('fazhi/integrity.json'));
  const there = Object.keys(files).filter((name) => name.startsWith('fazhi/') && name !== 'fazhi/integrity.json');
  assert.deepEqual(there.sort(), Object.keys(named).map((name) => 'fazhi/' + name).sort());
  for (const [name, sri] of Object.entries(named)) {
    assert.equal('sha384-' + createHash('sha384').update(files['fazhi/' + name]).digest('base64'), sri, name);
  }
  assert.equal(named['fazhi.js'], /integrity="([^"]+)"/.exec(text('index.html'))[1]);
});

/** The charts' files among what a page has asked for. */
const ofCharts = (requests) => requests.map((url) => url.split('/').pop()).filter((name) => /^fazhi-(charts|echarts)/.test(name));
const chart = (page) => page.locator('section > fazhi-chart');
const plot = (scope) => scope.locator('.plot svg path').first().waitFor({ state: 'attached' });

test('the folder for a server holds each file packed, to the same bytes in four tenths of the size, and the guide names it', () => {
  const folder = '给网站管理员/';
  const program = Object.keys(files).filter((name) => name.startsWith('fazhi/'));
  const packed = Object.keys(files).filter((name) => name.startsWith(folder));
  assert.deepEqual(packed.sort(), program.flatMap((name) => [folder + name + '.br', folder + name + '.gz']).sort());
  const sizes = { own: 0, br: 0, gz: 0 };
  for (const name of program) {
    assert.ok(brotliDecompressSync(files[folder + name + '.br']).equals(files[name]), name);
    assert.ok(gunzipSync(files[folder + name + '.gz']).equals(files[name]), name);
    if (!['fazhi.js', 'fazhi-parts_bg.wasm'].includes(name.slice(6))) continue;
    sizes.own += files[name].length;
    for (const end of ['br', 'gz']) sizes[end] += files[folder + name + '.' + end].length;
  }
  for (const end of ['br', 'gz']) assert.ok(sizes[end] / sizes.own > 0.35 && sizes[end] / sizes.own < 0.45, JSON.stringify(sizes));
  for (const words of ['“给网站管理员”', '四成']) assert.ok(text(GUIDE).includes(words));
});

test('opened from the folder in Chromium, every part is drawn, and a chart when it comes near, by one plain script', async () => {
  const page = await world.browser.newPage();
  const requests = [];
  const errors = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(local(PREVIEW));
  await page.waitForFunction(drawn);
  const tags = await page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map((e) => e.localName).filter((name) => name.startsWith('fazhi-')))].sort());
  assert.deepEqual(tags, ['fazhi-chart', 'fazhi-kpi', 'fazhi-measure', 'fazhi-plan', 'fazhi-report', 'fazhi-sparkline', 'fazhi-tracker']);
  assert.equal(await page.locator('fazhi-kpi[indicator="first-instance-loss-rate"] .figure').innerText(), '6.09%');
  assert.deepEqual(ofCharts(requests), []);
  await chart(page).scrollIntoViewIfNeeded();
  await plot(chart(page));
  assert.ok(await chart(page).locator('.plot').getByText('1230件').first().isVisible());
  const card = page.locator('section > .cards > fazhi-kpi[indicator="first-instance-loss-rate"]');
  await card.locator('.chart-here > summary').click();
  await plot(card.locator('fazhi-chart'));
  assert.deepEqual(ofCharts(requests), ['fazhi-charts.single.js']);
  const [file] = await Promise.all([page.waitForEvent('download'), chart(page).getByRole('button', { name: '图片(PNG)' }).click()]);
  assert.match(file.suggestedFilename(), /\.png$/);
  assert.deepEqual(errors, []);
  assert.deepEqual(requests.filter((url) => !/^(file|blob):/.test(url)), []);
  await page.close();
});

test('opened from the folder in Firefox, every part is drawn, the chart too, and nothing is asked for outside the folder', async (t) => {
  const fox = await firefox();
  t.after(fox.stop);
  await fox.go(local(PREVIEW));
  const seen = await fox.run(`
    await until(${drawn});
    $('section > fazhi-chart').scrollIntoView();
    await until(() => $('section > fazhi-chart >> .plot svg path'), 'the chart');
    return { figure: $('fazhi-kpi[indicator=first-instance-loss-rate] >> .figure').textContent, parts: $$('main fazhi-report, main fazhi-plan, main fazhi-measure').length,
      asked: performance.getEntriesByType('resource').map((entry) => entry.name).filter((url) => !url.startsWith('file://')) };`);
  assert.deepEqual(seen, { figure: '6.09%', parts: 3, asked: [] });
});

test('opened from the folder in Chromium 86, the lowest that README names, every part is drawn, the chart too', async (t) => {
  const old = await startOld(86);
  t.after(old.stop);
  const page = await old.open(local(PREVIEW));
  await page.until(`(${drawn})()`);
  await page.evaluate(`document.querySelector('section > fazhi-chart').scrollIntoView()`);
  await page.until(`document.querySelector('section > fazhi-chart').shadowRoot.querySelector('.plot svg path')`);
  assert.deepEqual(page.log.errors, []);
});

test('where the file of the charts was not uploaded, the chart\'s own content shows', async () => {
  const { page, close } = await open(world, '/' + encodeURIComponent(PREVIEW), { before: (tab) => tab.route('**/fazhi-charts.single.js', (route) => route.fulfill({ status: 404 })) });
  await chart(page).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => window.seen.some(([, code]) => code === 'engine-failed'));
  assert.ok(await chart(page).getByText('2022年为1230件').first().isVisible());
  await close();
});

test('the page to upload reads from the folder, and on a server under the strict policy every part is drawn, the chart too', async () => {
  const page = await world.browser.newPage();
  await page.goto(local('index.html'));
  assert.ok(await page.getByText('6.09%').first().isVisible());
  await page.close();
  const { page: served, log, close } = await open(world, '/index.html');
  await served.waitForFunction(drawn);
  await served.locator('main > fazhi-chart').scrollIntoViewIfNeeded();
  await plot(served.locator('main > fazhi-chart'));
  spotless(log);
  await close();
});

test('the preview works on a server as well, with its chart, and fetches no wasm', async () => {
  const { page, log, close } = await open(world, '/' + encodeURIComponent(PREVIEW));
  await page.waitForFunction(drawn);
  await chart(page).scrollIntoViewIfNeeded();
  await plot(chart(page));
  assert.deepEqual(ofCharts(log.requests), ['fazhi-charts.single.js']);
  assert.deepEqual(log.requests.filter((url) => url.endsWith('.wasm')), []);
  spotless(log);
  await close();
});

for (const way of ['module', 'classic', 'single', 'div']) {
  test(`the guide's code mounts as it is printed: ${way}`, async () => {
    const guide = await world.browser.newPage();
    await guide.goto(local(GUIDE));
    const code = await guide.locator(`code[data-way=${way}]`).textContent();
    await guide.close();
    writeFileSync(join(folder, way + '.html'), `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页</title></head><body>${code}</body></html>`);
    const { page, log, close } = await open(world, `/${way}.html`);
    await NINGBO(page);
    assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length > 0, way !== 'single');
    spotless(log);
    await close();
  });
}

test('what the guide tells to copy where no script is allowed is there, and reads', async () => {
  const page = await world.browser.newPage({ javaScriptEnabled: false });
  await page.setContent(text('static.html').match(/<main>([^]*)<\/main>/)[1]);
  for (const words of ['6.09%', '同比下降0.31个百分点', '坚持党的领导']) assert.ok(await page.getByText(words).first().isVisible(), words);
  await page.close();
});

test('the guide prints on one A4 page, links to files that there are, and fits a telephone', async () => {
  const page = await world.browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(local(GUIDE));
  assert.ok((await page.evaluate('document.documentElement.scrollWidth')) <= 360);
  const links = await page.locator('[href]').evaluateAll((all) => all.map((e) => e.getAttribute('href')));
  for (const link of links) assert.ok(files[decodeURIComponent(link)], link);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b/g).length, 1);
  assert.match(pdf, /\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  await page.close();
});
