// Every way to put a part on a page, on pages that are unkind to it. docs/mounting.md lists them by these names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const PKG = (name) => readFileSync(new URL('../../pkg/' + name, import.meta.url));
const KPI = '<fazhi-kpi src="/data/ningbo-2022.json" indicator="legality-reviews">作者的内容</fazhi-kpi>';
const DIV = '<div data-fazhi="kpi" data-src="/data/ningbo-2022.json" data-indicator="legality-reviews" data-onclick="window.bad=1">作者的内容</div>';
const tag = (name, more = '') => `<script ${name === 'fazhi.js' ? 'type="module" ' : ''}src="/pkg/${name}" ${more}></script>`;
const page = (head, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页</title>${head}</head><body>${body}</body></html>`;

/** Puts `html` (text or bytes) at `path`, under the strict policy unless another is given. */
const own = (html, { path = '/own.html', type = 'text/html', csp, more } = {}) => ({
  before: async (tab) => {
    await tab.route('**' + path, async (route) => {
      const { headers } = await route.fetch({ url: world.origin + '/portal.html' }).then((r) => ({ headers: r.headers() }));
      delete headers['content-length'];
      headers['content-type'] = type;
      if (csp === null) delete headers['content-security-policy'];
      else if (csp) headers['content-security-policy'] = csp;
      await route.fulfill({ status: 200, headers, body: html });
    });
    if (more) await more(tab);
  },
});

/** Opens it, waits for `count` figures, and gives what it did. */
async function shown(html, options = {}, count = 1) {
  const path = options.path || '/own.html';
  const opened = await open(options.origin ? { ...world, origin: options.origin } : world, path, own(html, options));
  await opened.page.waitForFunction(
    (count) => {
      const cards = [...document.querySelectorAll('fazhi-kpi')].filter((c) => c.shadowRoot && c.shadowRoot.querySelector('.figure'));
      return cards.length === count && cards.every((c) => c.shadowRoot.querySelector('.figure').textContent === '20120件');
    },
    count,
    { timeout: 15000 },
  );
  return opened;
}

const SCRIPTS = ['fazhi.js', 'fazhi.classic.js', 'fazhi.single.js'];

for (const name of SCRIPTS) {
  for (const [place, html] of [
    ['in the head', page(tag(name), KPI)],
    ['at the end of the body', page('', KPI + tag(name))],
    ['with async', page(tag(name, 'async'), KPI)],
    ['with defer', page(tag(name, 'defer'), KPI)],
    ['on a div with data-fazhi', page(tag(name), DIV)],
    ['without a doctype', page(tag(name), KPI).replace('<!doctype html>', '')],
    ['with a base elsewhere', page('<base href="/some/where/">' + tag(name), KPI)],
  ]) {
    test(`${name} ${place}`, async () => {
      const { page, log, close } = await shown(html);
      const wasm = log.requests.filter((url) => url.endsWith('.wasm')).length;
      assert.equal(wasm, name === 'fazhi.single.js' ? 0 : 1);
      assert.equal(log.requests.filter((url) => url.startsWith('data:')).length, 0);
      spotless(log);
      await close();
    });
  }

  test(`${name} under a sub-path and from another origin`, async () => {
    const elsewhere = world.origin.replace('127.0.0.1', 'localhost');
    const html = page(tag(name).replace('/pkg/', world.origin + '/pkg/'), KPI.replace('/data/', world.origin + '/data/'));
    const { close } = await shown(html, { path: '/a/b/own.html', origin: elsewhere, csp: null });
    await close();
  });

  test(`${name} twice: the first stays in charge and one note is written`, async () => {
    const notes = [];
    const again = name === 'fazhi.js' ? tag(name).replace('.js', '.js?v=2') : tag(name);
    const { page: tab, close } = await shown(page(tag(name) + again, KPI), { more: async (tab) => tab.on('console', (m) => notes.push(m.text())) });
    assert.equal(notes.filter((words) => words.includes('the first one stays')).length, 1, notes.join());
    assert.equal(await tab.locator('fazhi-kpi').count(), 1);
    await close();
  });

  test(`${name} with no element fetches no wasm and no dataset`, async () => {
    const { page: tab, log, close } = await open(world, '/own.html', own(page(tag(name), '<p>文</p>')));
    await tab.waitForTimeout(400);
    assert.deepEqual(log.requests.filter((url) => /wasm$|json$/.test(url)), []);
    spotless(log);
    await close();
  });

  for (const missing of ['customElements', 'WebAssembly', 'IntersectionObserver']) {
    test(`${name} in a browser without ${missing} leaves the author's content, silently`, async () => {
      const more = (tab) => tab.addInitScript((name) => Object.defineProperty(window, name, { value: undefined }), missing);
      const { page: tab, log, close } = await open(world, '/own.html', own(page(tag(name), KPI), { more }));
      await tab.waitForTimeout(300);
      assert.ok(await tab.getByText('作者的内容').isVisible());
      spotless(log);
      await close();
    });
  }
}

test('two versions at once: a newer second script leaves the first in charge', async () => {
  const { log, close } = await shown(page(tag('fazhi.classic.js') + tag('fazhi.single.js'), KPI));
  spotless(log);
  await close();
});

test('a div that comes later is mounted, keeps its words as fallback, and takes no handler', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', own(page(tag('fazhi.classic.js'), '<main id="later"></main>')));
  await tab.evaluate((html) => document.getElementById('later').insertAdjacentHTML('beforeend', '<section>' + html + '</section>'), DIV);
  await tab.waitForFunction(() => document.querySelector('fazhi-kpi')?.shadowRoot.querySelector('.figure'));
  const seen = await tab.evaluate(() => {
    const part = document.querySelector('fazhi-kpi');
    return [part.parentNode.dataset.fazhi, part.textContent, part.hasAttribute('onclick'), document.querySelectorAll('fazhi-kpi').length];
  });
  assert.deepEqual(seen, ['kpi', '作者的内容', false, 1]);
  spotless(log);
  await close();
});

test('a div moved within the page is not mounted again', async () => {
  const { page: tab, close } = await shown(page(tag('fazhi.js'), DIV + '<main id="to"></main>'));
  await tab.evaluate(() => document.getElementById('to').append(document.querySelector('[data-fazhi]')));
  await tab.waitForTimeout(100);
  assert.equal(await tab.locator('fazhi-kpi').count(), 1);
  assert.equal(await tab.locator('.figure').innerText(), '20120件');
  await close();
});

test('in an iframe', async () => {
  const inner = page(tag('fazhi.classic.js'), KPI);
  const before = async (tab) => {
    const answer = (path, body) => tab.route('**' + path, (route) => route.fulfill({ contentType: 'text/html', body }));
    await answer('/own.html', page('', '<iframe src="/inner.html"></iframe>'));
    await answer('/inner.html', inner);
  };
  const { page: tab, close } = await open(world, '/own.html', { before });
  await tab.frameLocator('iframe').locator('.figure').waitFor();
  assert.equal(await tab.frameLocator('iframe').locator('.figure').innerText(), '20120件');
  await close();
});

const OLD_LIBRARY = `
  Array.prototype.each = function () {}; Array.prototype.toJSON = function () { return 'x'; };
  Object.prototype.clone = function () {}; String.prototype.toJSON = function () { return 'x'; };
  Function.prototype.bind = function (to) { var f = this; return function () { return f.apply(to, arguments); }; };
  Array.from = function (list) { var out = []; for (var i = 0; list && i < list.length; i++) out.push(list[i]); return out; };
  Element.prototype.show = function () {}; window.$ = window.$$ = function () { return null; };
  window.define = function () { throw new Error('define is not ours'); }; window.define.amd = {}; window.exports = {}; window.module = window.exports;
  window.require = function () { throw new Error('require is not ours'); };`;

for (const name of SCRIPTS) {
  test(`${name} among old libraries: extended prototypes, AMD define, $ and jQuery's globals`, async () => {
    const more = (tab) => tab.route('**/old.js', (route) => route.fulfill({ contentType: 'text/javascript', body: OLD_LIBRARY }));
    const { page: tab, log, close } = await shown(page('<script src="/old.js"></script>' + tag(name), KPI + DIV), { more }, 2);
    assert.deepEqual(await tab.evaluate(() => Object.keys(window.exports)), []);
    spotless(log);
    await close();
  });
}

test('under `* { all: unset }` and a reset a card keeps its own look', async () => {
  const css = '* { all: unset !important } *, *::before { margin: 0; padding: 0; border: 0; font: inherit }';
  const more = (tab) => tab.route('**/reset.css', (route) => route.fulfill({ contentType: 'text/css', body: css }));
  const { page: tab, log, close } = await shown(page('<link rel="stylesheet" href="/reset.css">' + tag('fazhi.js'), KPI), { more });
  const border = await tab.locator('.card').evaluate((e) => getComputedStyle(e).borderTopStyle);
  assert.equal(border, 'solid');
  spotless(log);
  await close();
});

test('in a page in GBK: the scripts are ASCII and the words are right', async () => {
  for (const name of ['fazhi.classic.js', 'fazhi.single.js', 'fazhi.js', 'fazhi-charts.js']) {
    assert.ok(PKG(name).every((byte) => byte < 128), name);
  }
  // 作者 in GBK; the rest of the page is ASCII.
  const body = Buffer.concat([
    Buffer.from(`<html lang="zh-CN"><head><meta charset="gb2312"><title>x</title>${tag('fazhi.classic.js')}</head><body><p>`),
    Buffer.from([0xd7, 0xf7, 0xd5, 0xdf]),
    Buffer.from('</p><fazhi-kpi src="/data/ningbo-2022.json" indicator="legality-reviews"></fazhi-kpi></body></html>'),
  ]);
  const { page: tab, log, close } = await shown(body);
  assert.equal(await tab.evaluate(() => document.characterSet), 'GBK');
  assert.equal(await tab.locator('p').first().innerText(), '作者');
  spotless(log);
  await close();
});

test('with Trusted Types required for scripts', async () => {
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  for (const name of SCRIPTS) {
    const { log, close } = await shown(page(tag(name), KPI), { csp });
    spotless(log);
    await close();
  }
});

test('the table of ways to mount names tests that there are', () => {
  const table = readFileSync(new URL('../../docs/mounting.md', import.meta.url), 'utf8');
  const tests = readFileSync(new URL(import.meta.url), 'utf8');
  const proofs = [...table.matchAll(/^\|[^|]*\|[^|]*\| `([^`]+)` \|$/gm)].map((row) => row[1]);
  assert.ok(proofs.length > 10);
  for (const words of proofs) assert.ok(tests.includes(words), words);
});
