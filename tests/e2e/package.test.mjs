// The package as others meet it: packed, checked, typed, and bundled by real projects that run in Chromium under the
// strict policy. Tools and frameworks are in tests/e2e/projects, with a lock of their own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import { chromium } from 'playwright-core';
import { browserOptions, open, spotless } from './support.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const projects = join(root, 'tests/e2e/projects');
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const tool = (name, args, options = {}) =>
  run(join(projects, 'node_modules/.bin', name), args, { cwd: projects, ...options }).catch((error) => {
    throw new Error(name + ' ' + args.join(' ') + '\n' + error.stdout + error.stderr);
  });

let work;
let tarball;
let browser;
before(async () => {
  work = mkdtempSync(join(tmpdir(), 'fazhi-package-'));
  await run('npm', ['pack', '--silent', '--pack-destination', work], { cwd: join(root, 'pkg') });
  tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')));
  const installed = join(projects, 'node_modules/fazhi-widgets');
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed);
  await run('tar', ['xzf', tarball, '-C', installed, '--strip-components=1']);
  browser = await chromium.launch(browserOptions());
});
after(async () => {
  if (browser) await browser.close();
  rmSync(work, { recursive: true, force: true });
});

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** Serves what a project was built into, with Ningbo's dataset beside it, and opens it. */
async function visit(folder) {
  mkdirSync(join(folder, 'data'));
  cpSync(join(root, 'www/data/ningbo-2022.json'), join(folder, 'data/ningbo-2022.json'));
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname.replace(/\/$/, '/index.html');
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] || 'text/plain', 'Content-Security-Policy': CSP });
      response.end(bytes);
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  const origin = 'http://127.0.0.1:' + server.address().port;
  const { page, log, close } = await open({ origin, browser }, '/');
  return { page, log, close: () => close().finally(() => server.close()) };
}

const files = (folder) => readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());

async function showsNingbo(page) {
  const card = page.locator('fazhi-kpi');
  await card.locator('.figure').waitFor();
  assert.equal(await card.locator('.figure').innerText(), '6.09%');
  assert.match(await card.locator('.change').innerText(), /同比下降0\.31个百分点/);
}

test('publint and are-the-types-wrong find nothing', async () => {
  await tool('publint', [join(root, 'pkg'), '--strict']);
  // Modules only; a file that is exported by its own name, for pages without a bundler, is no entry for types.
  const exported = Object.entries(json('pkg/package.json').exports);
  const scripts = exported.filter(([name, entry]) => typeof entry === 'string' && !name.endsWith('.json')).map(([name]) => name);
  await tool('attw', [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...scripts.map((name) => name.slice(2))]);
});

test('the tarball holds what the manifest promises, in the version of the crate', () => {
  const manifest = json('pkg/package.json');
  assert.match(readFileSync(join(root, 'Cargo.toml'), 'utf8'), new RegExp('^version = "' + manifest.version + '"$', 'm'));
  const promised = Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  const installed = readdirSync(join(projects, 'node_modules/fazhi-widgets'));
  for (const path of [...promised, manifest.customElements]) assert.ok(installed.includes(path.replace('./', '')), path);
});

for (const project of ['script', 'react', 'react18', 'preact', 'vue']) {
  test('the types hold, with every error that is expected: ' + project, async () => {
    await tool(project === 'vue' ? 'vue-tsc' : 'tsc', ['-p', 'types/tsconfig.' + project + '.json']);
  });
}

test('custom-elements.json follows its schema', () => {
  const schema = JSON.parse(readFileSync(join(projects, 'node_modules/custom-elements-manifest/schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  assert.ok(validate(json('pkg/custom-elements.json')), JSON.stringify(validate.errors, null, 1));
});

test('VS Code completes every tag, its attributes and their words', () => {
  const { TextDocument, getLanguageService, newHTMLDataProvider } = createRequire(join(projects, 'package.json'))('vscode-html-languageservice');
  const provider = newHTMLDataProvider('fazhi', json('pkg/html-custom-data.json'));
  const service = getLanguageService({ customDataProviders: [provider], useDefaultDataProvider: false });
  const offered = (text) => {
    const document = TextDocument.create('page.html', 'html', 1, text);
    return service.doComplete(document, document.positionAt(text.length), service.parseHTMLDocument(document)).items.map(({ label }) => label);
  };
  const elements = json('pkg/custom-elements.json').modules.flatMap((module) => module.declarations);
  assert.deepEqual(offered('<main><').filter((name) => name.startsWith('fazhi')).sort(), elements.map(({ tagName }) => tagName).sort());
  for (const { tagName, attributes } of elements) {
    const names = offered(`<${tagName} `).filter((name) => name !== 'data-');
    assert.deepEqual(names.sort(), attributes.map(({ name }) => name).sort(), tagName);
  }
  assert.deepEqual(offered('<fazhi-tracker form="'), ['list', 'strip', 'grid']);
});

test('no page carries what is said of the attributes', () => {
  const files = ['fazhi_bg.wasm', 'fazhi-parts_bg.wasm', 'fazhi-charts_bg.wasm'];
  const wasm = files.map((name) => readFileSync(join(root, 'pkg', name), 'latin1')).join();
  const elements = json('pkg/custom-elements.json').modules.flatMap((module) => module.declarations);
  const said = elements.flatMap(({ attributes }) => attributes.map(({ description }) => description));
  assert.ok(said.length > 40);
  assert.deepEqual(said.filter((words) => wasm.includes(words)), []);
});

test('the README names every element, every attribute and every event', () => {
  const elements = json('pkg/custom-elements.json').modules.flatMap((module) => module.declarations);
  assert.equal(elements.length, 7);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  const common = rows.filter((line) => !line.startsWith('| `<') && !line.startsWith('| `cargo')).map((line) => line.split('`')[1]);
  for (const { tagName, attributes, events } of elements) {
    const row = rows.find((line) => line.startsWith('| `<' + tagName + '>`'));
    assert.ok(row, tagName);
    for (const { name } of attributes) assert.ok(common.includes(name) || row.includes('`' + name + '`'), tagName + ' ' + name);
    for (const { name } of events) assert.ok(readme.includes('`' + name + '`'), name);
  }
});

test('the modules can be imported on a server, and register nothing there', async () => {
  const script = "import('fazhi-widgets').then((m) => console.log(typeof m.KpiElement, typeof m.ChartElement))";
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: projects });
  assert.equal(stdout.trim(), 'function function');
});

test('Vite and React: the dataset as a property, and charts only when one comes near', async () => {
  const out = join(work, 'react');
  await tool('vite', ['build', 'react', '--outDir', out]);
  const { page, log, close } = await visit(out);
  await showsNingbo(page);
  assert.equal(await page.locator('#words').innerText(), '6.09% 同比下降0.31个百分点 0');
  await page.locator('main[data-ready="1"]').waitFor();
  await page.locator('fazhi-chart svg').first().waitFor({ state: 'attached' });
  const wasm = log.requests.filter((url) => url.endsWith('.wasm'));
  assert.equal(wasm.length, 2, 'one for the cards, one for the chart');
  spotless(log);
  await close();
});

test('Vite and Vue: one element brings nothing of the charts, neither to the build nor to the reader', async () => {
  const out = join(work, 'vue');
  await tool('vite', ['build', 'vue', '--outDir', out]);
  const built = files(out);
  assert.deepEqual(built.filter((name) => /chart/.test(name)), []);
  assert.equal(built.filter((name) => name.endsWith('.wasm')).length, 2, 'that of cards and that of all parts');
  const { page, log, close } = await visit(out);
  await showsNingbo(page);
  await page.locator('main[data-ready="1"]').waitFor();
  assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length, 1, 'of which a reader needs one');
  assert.deepEqual(log.requests.filter((url) => /chart/.test(url)), []);
  assert.ok(!(await page.locator('fazhi-kpi .chart-here').isVisible()), 'a chart to open that would stay empty');
  spotless(log);
  await close();
});

test('webpack: the wasm is found, charts stay away, and only what is registered is there', async () => {
  const out = join(work, 'webpack');
  await tool('webpack', ['-c', 'webpack/webpack.config.js'], { env: { ...process.env, OUT: out } });
  cpSync(join(projects, 'webpack/index.html'), join(out, 'index.html'));
  const built = files(out);
  assert.equal(built.filter((name) => name.endsWith('.wasm')).length, 2, built.join(' '));
  assert.equal(built.filter((name) => name.endsWith('.js')).length, 1, built.join(' '));
  const { page, log, close } = await visit(out);
  await showsNingbo(page);
  await page.locator('fazhi-sparkline svg').waitFor();
  const defined = await page.evaluate(() => ['fazhi-kpi', 'fazhi-sparkline', 'fazhi-report', 'fazhi-chart'].map((tag) => !!customElements.get(tag)));
  assert.deepEqual(defined, [true, true, false, false]);
  assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length, 1);
  spotless(log);
  await close();
});

test("Vite's development server finds the wasm as well", async () => {
  const script = `import { createServer } from 'vite';
    const server = await createServer({ root: 'vue', configFile: 'vue/vite.config.js', cacheDir: ${JSON.stringify(join(work, 'cache'))}, server: { port: 0, host: '127.0.0.1' } });
    await server.listen();
    console.log(server.resolvedUrls.local[0] || server.resolvedUrls.network[0]);`;
  const server = execFile('node', ['--input-type=module', '-e', script], { cwd: projects });
  try {
    const origin = await new Promise((resolve, reject) => {
      server.stdout.on('data', (text) => resolve(String(text).trim().replace(/\/$/, '')));
      server.on('exit', (code) => reject(new Error('vite ended with ' + code)));
    });
    const page = await browser.newPage();
    await page.route('**/data/ningbo-2022.json', (route) => route.fulfill({ path: join(root, 'www/data/ningbo-2022.json') }));
    await page.goto(origin + '/');
    await showsNingbo(page);
    await page.close();
  } finally {
    server.kill();
  }
});

test('defineElements registers the classes of a list, or all but charts', async () => {
  const out = join(work, 'classes');
  cpSync(join(root, 'pkg'), out, { recursive: true });
  writeFileSync(join(out, 'index.html'), '<!doctype html><title>classes</title>');
  const { page, log, close } = await visit(out);
  const registered = await page.evaluate(async () => {
    const { KpiElement, defineElements } = await import('/elements.js');
    const there = () => ['kpi', 'sparkline', 'tracker', 'measure', 'plan', 'report', 'chart'].filter((name) => customElements.get('fazhi-' + name));
    const seen = [there()];
    for (const list of [[KpiElement], undefined, undefined]) {
      defineElements(list);
      seen.push(there());
    }
    return seen;
  });
  const all = ['kpi', 'sparkline', 'tracker', 'measure', 'plan', 'report'];
  assert.deepEqual(registered, [[], ['kpi'], all, all]);
  assert.deepEqual(log.requests.filter((url) => url.endsWith('.wasm')), []);
  await close();
});

test('scripts get findings with code, path and sentence, and figures in words', async () => {
  const out = join(work, 'scripts');
  cpSync(join(root, 'pkg'), out, { recursive: true });
  writeFileSync(join(out, 'index.html'), '<!doctype html><title>scripts</title>');
  const { page, close } = await visit(out);
  const told = await page.evaluate(async () => {
    const fazhi = await import('/elements.js');
    const { dataset } = await fazhi.loadReport('data/ningbo-2022.json');
    const failed = (promise) => promise.then(() => 'no error', ({ code, path, message }) => [code, path, message]);
    const count = { id: 'a', label: '甲', value: 20120, unit: '件', quote: '共20120件' };
    return {
      findings: await fazhi.checkReport({ ...dataset, indicators: [{ ...count, value: 3 }] }),
      clean: await fazhi.checkReport(dataset),
      wan: await fazhi.formatFigure(count, { notation: 'wan' }),
      english: await fazhi.formatChange({ ...count, change: { value: -8, unit: 'percent' } }, { lang: 'en' }),
      nothing: await fazhi.formatChange(count),
      bad: await failed(fazhi.formatFigure({ ...count, quote: null })),
      absent: await failed(fazhi.loadReport('none.json')),
      changed: await failed(fazhi.loadReport('data/ningbo-2022.json', { integrity: 'sha256-' + 'A'.repeat(43) + '=' })),
      registered: !!customElements.get('fazhi-kpi'),
    };
  });
  assert.deepEqual(told.clean, []);
  assert.equal(told.findings[0].severity, 'error');
  assert.deepEqual(told.findings.find((f) => f.path === 'indicators[0].value').code, 'printed-not-in-quote');
  assert.match(told.findings[0].message, /[一-鿿]/);
  assert.equal(told.wan, '约2.01万件');
  assert.equal(told.english, 'down 8%, year on year');
  assert.equal(told.nothing, '');
  assert.deepEqual(told.bad.slice(0, 2), ['missing-quote', 'quote']);
  assert.equal(told.absent[0], 'http-status');
  assert.deepEqual(told.changed, ['integrity-mismatch', '', '数据与登记的校验值不符，已停止显示']);
  assert.equal(told.registered, false);
  await close();
});
