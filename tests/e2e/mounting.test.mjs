// Every way to put a part on a page, on pages that are unkind to it. docs/mounting.md lists them by these names.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test as register } from 'node:test';
import { DIV, KPI, LIBRARIES, NEW, OLD, OLD_LIBRARY, PKG, RATE, RESET, SCRIPTS, gbk, otherVersion, page, tag } from './hostile.mjs';
import { open, spotless, start } from './support.mjs';

/** The titles of the tests, which the table in the documentation must name. */
const titles = [];
const test = (title, ...rest) => {
  titles.push(title);
  register(title, ...rest);
};

let world;
before(async () => (world = await start()));
after(() => world.stop());

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

const CHART = '<fazhi-chart src="/data/ningbo-2022.json" indicator="first-instance-loss-rate" loading="eager">作者的图</fazhi-chart>';
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const CHART_FILES = {
  'fazhi.js': ['fazhi-charts.js', 'fazhi-charts_bg.wasm', 'fazhi-echarts.js'],
  'fazhi.classic.js': ['fazhi-charts.js', 'fazhi-charts_bg.wasm', 'fazhi-echarts.js'],
  'fazhi.single.js': ['fazhi-charts.single.js'],
};

for (const name of SCRIPTS) {
  test(`${name} with a chart, Trusted Types required, among old libraries, fetches ${CHART_FILES[name].join(', ')}`, async () => {
    const more = (tab) => tab.route('**/old.js', (route) => route.fulfill({ contentType: 'text/javascript', body: OLD_LIBRARY }));
    const { page: tab, log, close } = await open(world, '/own.html', own(page('<script src="/old.js"></script>' + tag(name), CHART), { csp: STRICT, more }));
    await tab.locator('.plot svg path').first().waitFor({ state: 'attached' });
    assert.ok(await tab.locator('.plot').getByText('6.09').first().isVisible());
    const files = log.requests.map((url) => url.split('/').pop()).filter((file) => /charts/.test(file));
    assert.deepEqual(files.sort(), CHART_FILES[name]);
    spotless(log);
    await close();
  });
}

test('fazhi.single.js with a chart whose file has a tag of its own, with its digest', async () => {
  const sri = JSON.parse(PKG('integrity.json'))['fazhi-charts.single.js'];
  const charts = (digest) => tag('fazhi-charts.single.js', `integrity="${digest}" defer`);
  const { page: tab, log, close } = await open(world, '/own.html', own(page(charts(sri) + tag('fazhi.single.js', 'defer'), CHART), { csp: STRICT }));
  await tab.locator('.plot svg path').first().waitFor({ state: 'attached' });
  assert.equal(log.requests.filter((url) => /charts/.test(url)).length, 1);
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

for (const name of SCRIPTS) {
  test(`${name} in an iframe`, async () => {
    const before = async (tab) => {
      const answer = (path, body) => tab.route('**' + path, (route) => route.fulfill({ contentType: 'text/html', body }));
      await answer('/own.html', page('', '<iframe src="/inner.html"></iframe>'));
      await answer('/inner.html', page(tag(name), KPI + DIV));
    };
    const { page: tab, close } = await open(world, '/own.html', { before });
    const figures = tab.frameLocator('iframe').locator('.figure');
    await figures.nth(1).waitFor();
    assert.deepEqual(await figures.allInnerTexts(), ['20120件', '20120件']);
    await close();
  });

  test(`${name} under * { all: unset } and a reset: a card keeps its own look`, async () => {
    const more = (tab) => tab.route('**/reset.css', (route) => route.fulfill({ contentType: 'text/css', body: RESET }));
    const { page: tab, log, close } = await shown(page('<link rel="stylesheet" href="/reset.css">' + tag(name), KPI + DIV), { more }, 2);
    const borders = await tab.locator('.card').evaluateAll((all) => all.map((e) => getComputedStyle(e).borderTopStyle));
    assert.deepEqual(borders, ['solid', 'solid']);
    spotless(log);
    await close();
  });

  test(`${name} in a page in GBK: the script is ASCII and the words are right`, async () => {
    assert.ok(PKG(name).every((byte) => byte < 128));
    const { page: tab, log, close } = await shown(gbk(name), {}, 2);
    assert.equal(await tab.evaluate(() => document.characterSet), 'GBK');
    assert.equal(await tab.locator('p').first().innerText(), '作者');
    assert.match(await tab.locator('.card').first().innerText(), /合法性审查/);
    spotless(log);
    await close();
  });
}

for (const name of SCRIPTS) {
  test(`${name} among old libraries: extended prototypes, AMD define, $ and jQuery's globals`, async () => {
    const more = (tab) => tab.route('**/old.js', (route) => route.fulfill({ contentType: 'text/javascript', body: OLD_LIBRARY }));
    const { page: tab, log, close } = await shown(page('<script src="/old.js"></script>' + tag(name), KPI + DIV), { more }, 2);
    assert.deepEqual(await tab.evaluate(() => Object.keys(window.exports)), []);
    spotless(log);
    await close();
  });
}

for (const [library, path, insert] of LIBRARIES) {
  const skip = existsSync(path) ? false : library + ' is not installed; on Debian as root `cargo xtask setup` does it';
  for (const name of SCRIPTS) {
    test(`${name} on a page with ${library}, which puts in a part and a div of its own accord`, { skip }, async () => {
      const more = (tab) => tab.route('**/library.js', (route) => route.fulfill({ contentType: 'text/javascript', body: readFileSync(path) }));
      const tracker = '<fazhi-tracker src="/data/ningbo-2022.json"></fazhi-tracker>';
      const html = page('<script src="/library.js"></script>' + tag(name), KPI + tracker + CHART + '<main id="later"></main>');
      // The library's own tests of the browser write inline styles; what is proved here is that nothing breaks.
      const { page: tab, log, close } = await shown(html, { more, csp: null });
      await tab.evaluate(([insert, html]) => new Function('html', insert)(html), [insert, KPI + DIV]);
      await tab.waitForFunction(() => {
        const cards = [...document.querySelectorAll('fazhi-kpi')];
        return cards.length === 3 && cards.every((c) => c.shadowRoot?.querySelector('.figure')?.textContent === '20120件');
      });
      await tab.locator('fazhi-tracker').locator('.filter-button', { hasText: '已达标' }).click();
      assert.equal(await tab.locator('fazhi-tracker').locator('.measure-head:visible').count(), 1);
      await tab.locator('.plot svg path').first().waitFor({ state: 'attached' });
      assert.equal(await tab.evaluate(([insert, html]) => new Function('html', insert)(html), [insert, KPI]), 2, 'the library finds the parts');
      assert.deepEqual(log.errors, []);
      await close();
    });
  }
}

test('RequireJS loads the plain script as it loads any other', async () => {
  const body = "requirejs.config({ paths: { fazhi: '/pkg/fazhi.classic' } }); require(['fazhi'], () => (window.loaded = true));";
  const more = async (tab) => {
    await tab.route('**/require.js', (route) => route.fulfill({ contentType: 'text/javascript', body: readFileSync(new URL('../../node_modules/requirejs/require.js', import.meta.url)) }));
    await tab.route('**/main.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
  };
  const { page: tab, log, close } = await shown(page('<script src="/require.js"></script><script src="/main.js"></script>', KPI), { more });
  assert.equal(await tab.evaluate(() => window.loaded), true);
  spotless(log);
  await close();
});

const other = (tab) =>
  tab.route('**/other/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop();
    return route.fulfill({ contentType: name.endsWith('.js') ? 'text/javascript' : 'application/wasm', body: otherVersion(name) });
  });
const looks = (scope) => scope.locator('fazhi-kpi .card').evaluate((e) => [getComputedStyle(e).borderTopLeftRadius, e.querySelector('.judgement').textContent]);

for (const [first, second, wanted] of [['pkg', 'other', OLD], ['other', 'pkg', NEW]]) {
  test(`two versions of the package on one page: all that is drawn is of the first, /${first}/`, async () => {
    const notes = [];
    const scripts = tag('fazhi.classic.js').replace('/pkg/', `/${first}/`) + tag('fazhi.js').replace('/pkg/', `/${second}/`);
    const more = async (tab) => {
      tab.on('console', (message) => notes.push(message.text()));
      await other(tab);
    };
    const { page: tab, log, close } = await open(world, '/own.html', own(page(scripts, RATE), { more }));
    await tab.locator('.judgement').waitFor();
    assert.deepEqual(await looks(tab), wanted);
    const wasm = log.requests.filter((url) => url.endsWith('.wasm'));
    assert.deepEqual(wasm.map((url) => url.split('/').at(-2)), [first]);
    assert.equal(notes.filter((words) => words.includes('the first one stays')).length, 1, notes.join());
    spotless(log);
    await close();
  });
}

test('two versions of the package, one in the page and one in a frame: each draws its own', async () => {
  const before = async (tab) => {
    await other(tab);
    const answer = (path, body) => tab.route('**' + path, (route) => route.fulfill({ contentType: 'text/html', body }));
    await answer('/own.html', page(tag('fazhi.classic.js'), RATE + '<iframe src="/inner.html"></iframe>'));
    await answer('/inner.html', page(tag('fazhi.classic.js').replace('/pkg/', '/other/'), RATE));
  };
  const { page: tab, close } = await open(world, '/own.html', { before });
  const inner = tab.frameLocator('iframe');
  await inner.locator('.judgement').waitFor();
  await tab.locator('.judgement').waitFor();
  assert.deepEqual([await looks(tab), await looks(inner)], [OLD, NEW]);
  await close();
});

test('what charts are drawn by is ASCII too', () => {
  for (const name of ['fazhi-charts.js', 'fazhi-echarts.js', 'fazhi-charts.single.js']) assert.ok(PKG(name).every((byte) => byte < 128), name);
});

for (const name of SCRIPTS) {
  test(`${name} with Trusted Types required for scripts`, async () => {
    const { log, close } = await shown(page(tag(name), KPI + DIV), { csp: STRICT }, 2);
    spotless(log);
    await close();
  });
}

for (const name of SCRIPTS) {
  test(`${name} under a policy that allows no wasm leaves the author's content, and says so once`, async () => {
    const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
    const { page: tab, close } = await open(world, '/own.html', own(page(tag(name), KPI + DIV), { csp }));
    await tab.waitForFunction(() => window.seen.length === 2);
    assert.deepEqual(await tab.evaluate(() => window.seen.map(([event, code]) => event + ' ' + code)), ['fazhi-error engine-failed', 'fazhi-error engine-failed']);
    assert.equal(await tab.getByText('作者的内容').filter({ visible: true }).count(), 2);
    await close();
  });
}

test('each row of the table of ways to mount names the test that proves it', () => {
  const table = readFileSync(new URL('../../docs/mounting.md', import.meta.url), 'utf8');
  const rows = table.split('\n').filter((line) => /^\| (?!way |---)/.test(line));
  assert.ok(rows.length > 25);
  for (const row of rows) {
    const [, file, title] = /\| `(?:([\w-]+\.test\.mjs): )?([^`]+)` \|$/.exec(row) || [];
    assert.ok(title, row);
    const there = file ? readFileSync(new URL(file, import.meta.url), 'utf8').includes(`test('${title}', `) : titles.includes(title);
    assert.ok(there, row);
  }
});
