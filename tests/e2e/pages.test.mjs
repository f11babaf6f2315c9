// What a person meets on both pages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, open, settled, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

test('the portal shows its cards, silently, from one dataset request', async () => {
  const { page, log, close } = await open(world, '/portal.html');
  await settled(page);
  const rate = page.locator('main fazhi-kpi[indicator="first-instance-loss-rate"]');
  assert.equal(await rate.locator('.figure').innerText(), '6.09%');
  assert.match(await rate.locator('.change').innerText(), /同比下降0\.31个百分点\s*向好/);
  assert.match(await rate.locator('.previous').innerText(), /推算/);
  assert.equal(log.requests.filter((url) => url.endsWith('.json')).length, 1);
  assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length, 1);
  spotless(log);
  await close();
});

test("the portal's style sheet neither breaks nor rules the cards", async () => {
  const { page, close } = await open(world, '/portal.html');
  await settled(page);
  const card = page.locator('main fazhi-kpi .card').first();
  const [border, size, indent] = await card.evaluate((e) => {
    const style = getComputedStyle(e);
    return [style.borderTopStyle, style.fontSize, style.textIndent];
  });
  assert.deepEqual([border, size, indent], ['solid', '16px', '0px']);
  await close();
});

test('原文 opens by keyboard and shows the sentence with its figure marked', async () => {
  const { page, close } = await open(world, '/portal.html');
  await settled(page);
  const card = page.locator('main fazhi-kpi[indicator="first-instance-loss-rate"]');
  await card.locator('summary.source-toggle').filter({ hasText: '原文' }).focus();
  await page.keyboard.press('Enter');
  assert.match(await card.locator('blockquote').innerText(), /行政机关一审败诉率为6\.09%/);
  assert.deepEqual(await card.locator('mark').allInnerTexts(), ['6.09%', '同比下降0.31%']);
  assert.match(await card.locator('.citation').innerText(), /《宁波市2022年法治政府建设情况》/);
  await close();
});

test('the gallery shows every state, and a failure keeps the author’s words', async () => {
  const { page, log, close } = await open(world, '/index.html');
  await settled(page);
  const failed = page.locator('fazhi-kpi[indicator="no-such-indicator"]');
  assert.ok(await failed.getByText('作者写在元素里的内容').isVisible());
  assert.match(await failed.locator('.error').innerText(), /no-such-entry/);
  const codes = await page.evaluate(() => window.seen.filter(([name]) => name === 'fazhi-error').map(([, code]) => code));
  assert.deepEqual(codes.sort(), ['http-status', 'no-such-entry']);
  spotless(log, (words) => /404/.test(words));
  await close();
});

for (const theme of ['light', 'dark', 'high-contrast', 'auto']) {
  for (const size of ['normal', 'large']) {
    test(`axe finds nothing: ${theme}, ${size}`, async () => {
      const { page, close } = await open(world, '/portal.html', { colorScheme: theme === 'auto' ? 'dark' : 'light' });
      await settled(page);
      await page.evaluate(([theme, size]) => {
        for (const card of document.querySelectorAll('fazhi-kpi')) {
          card.setAttribute('theme', theme);
          card.setAttribute('size', size);
          card.shadowRoot.querySelector('details').open = true;
        }
      }, [theme, size]);
      assert.deepEqual(await axe(page), []);
      await close();
    });
  }
}

const DATA = '**/data/ningbo-2022.json';
const reply = (body, status = 200, type = 'application/json') => (page) =>
  page.route(DATA, (route) => route.fulfill({ status, contentType: type, body }));

for (const [what, before, code] of [
  ['a missing file', reply('gone', 404), 'http-status'],
  ['a server error', reply('oops', 500), 'http-status'],
  ['no network', (page) => page.route(DATA, (route) => route.abort()), 'fetch-failed'],
  ['malformed JSON', reply('{"version": 1,'), 'bad-json'],
  ['a page instead of data', reply('<!doctype html>', 200, 'text/html'), 'bad-json'],
  ['a list instead of an object', reply('[]'), 'not-an-object'],
  ['another version', reply('{"version": 2}'), 'unsupported-version'],
  ['a wrong type', reply('{"version":1,"title":5,"year":2022,"place":{"name":"甲"},"measures":[],"indicators":[]}'), 'wrong-type'],
  ['a missing indicator', reply('{"version":1,"title":"甲","year":2022,"place":{"name":"甲"},"measures":[],"indicators":[]}'), 'no-such-entry'],
  ['no wasm', (page) => page.route('**/*.wasm', (route) => route.abort()), 'engine-failed'],
  [
    'a trap',
    (page) =>
      page.addInitScript(() => {
        const real = WebAssembly.instantiateStreaming;
        // As a fault in the program would: the call that draws ends in a RuntimeError.
        WebAssembly.instantiateStreaming = async (...args) => {
          const { instance, module } = await real(...args);
          const exports = Object.assign({}, instance.exports, {
            draw() {
              throw new WebAssembly.RuntimeError('unreachable');
            },
          });
          return { module, instance: { exports } };
        };
      }),
    'trap',
  ],
]) {
  test(`${what} leaves the page's own content and says ${code}`, async () => {
    const { page, close } = await open(world, '/portal.html', {
      before: async (page) => {
        await page.addInitScript(() => {
          document.addEventListener('DOMContentLoaded', () => {
            for (const card of document.querySelectorAll('fazhi-kpi')) card.textContent = '作者的内容';
          });
        });
        await before(page);
      },
    });
    await settled(page);
    const seen = await page.evaluate(() => window.seen.map(([name, code, card]) => name + ' ' + (card ? code : 'another')));
    assert.deepEqual([...new Set(seen)].filter((words) => !words.endsWith('another')), ['fazhi-error ' + code]);
    assert.ok(!seen.includes('fazhi-ready another'), 'no part is drawn from it either');
    assert.ok(await page.getByText('作者的内容').first().isVisible());
    await close();
  });
}

test('one bad indicator takes only itself off the page', async () => {
  const data = JSON.parse(readFileSync(new URL('../../www/data/ningbo-2022.json', import.meta.url), 'utf8'));
  data.indicators.find((i) => i.id === 'first-instance-cases').value = '许多';
  const { page, close } = await open(world, '/portal.html', { before: reply(JSON.stringify(data)) });
  await settled(page);
  const errors = await page.evaluate(() => window.seen.filter(([name]) => name === 'fazhi-error').map(([, , id]) => id));
  assert.deepEqual([...new Set(errors)], ['first-instance-cases']);
  await close();
});

test('data nested deeper than any dataset does not stop the other parts', async () => {
  const { page, log, close } = await open(world, '/portal.html');
  await settled(page);
  for (const depth of [1500, 2500, 3500, 5000, 100000]) {
    await page.evaluate((depth) => {
      let deep = [];
      for (let i = 0; i < depth; i++) deep = [deep];
      const card = document.createElement('fazhi-kpi');
      card.data = { version: 1, title: deep };
      document.querySelector('main').append(card);
    }, depth);
    await page.waitForTimeout(150);
  }
  await page.evaluate(() => document.querySelector('main fazhi-kpi').setAttribute('lang', 'en'));
  await page.waitForFunction(() => document.querySelector('main fazhi-kpi').shadowRoot.querySelector('.card').lang === 'en');
  assert.deepEqual(await page.evaluate(() => window.seen.filter(([, code]) => code === 'trap')), []);
  spotless(log);
  await close();
});

test('data whose getters throw is an error of its own element only', async () => {
  const { page, log, close } = await open(world, '/portal.html');
  await settled(page);
  await page.evaluate(() => {
    const thrown = () => {
      throw new Error('of the page');
    };
    const hostile = Object.defineProperty({ version: 1 }, 'title', { get: thrown, enumerable: true });
    const walled = new Proxy({}, { ownKeys: thrown, get: thrown });
    for (const data of [hostile, walled]) {
      const card = document.createElement('fazhi-kpi');
      card.className = 'hostile';
      card.textContent = '作者的内容';
      card.data = data;
      document.querySelector('main').append(card);
    }
    document.querySelector('main fazhi-tracker').setAttribute('lang', 'en');
  });
  await page.waitForFunction(() => window.seen.filter(([name]) => name === 'fazhi-error').length === 2);
  assert.ok(!(await page.evaluate(() => window.seen.map(([, code]) => code))).includes('trap'));
  assert.ok(await page.getByText('作者的内容').first().isVisible());
  await page.locator('main fazhi-tracker').getByText('Under way').first().waitFor();
  spotless(log);
  await close();
});

test('text from data is text, whatever it holds', async () => {
  const data = JSON.parse(readFileSync(new URL('../../www/data/ningbo-2022.json', import.meta.url), 'utf8'));
  data.indicators.find((i) => i.id === 'first-instance-cases').label = '<img src=x onerror=alert(1)>\u0004\u0001img\u0002src=x\u0002onerror=alert(1)';
  const { page, log, close } = await open(world, '/portal.html', { before: reply(JSON.stringify(data)) });
  await settled(page);
  assert.equal(await page.locator('fazhi-kpi[indicator="first-instance-cases"] .label').innerText(), '<img src=x onerror=alert(1)>imgsrc=xonerror=alert(1)');
  assert.equal(await page.locator('fazhi-kpi img').count(), 0);
  spotless(log);
  await close();
});

test('a changed attribute rewrites only what changed', async () => {
  const { page, close } = await open(world, '/portal.html');
  await settled(page);
  const kept = await page.evaluate(async () => {
    const card = document.querySelector('fazhi-kpi[indicator="legality-reviews"]');
    const before = [...card.shadowRoot.querySelectorAll('*')];
    card.shadowRoot.querySelector('details').open = true;
    const records = [];
    new MutationObserver((list) => records.push(...list)).observe(card.shadowRoot, { subtree: true, characterData: true, attributes: true });
    card.setAttribute('lang', 'en');
    await new Promise((done) => setTimeout(done, 50));
    const details = card.shadowRoot.querySelector('details');
    return [before.includes(details), details.open, records.length > 0 && records.length < 15];
  });
  assert.deepEqual(kept, [true, true, true]);
  await close();
});

test('the article does not jump when the data comes late', async () => {
  const { page, close } = await open(world, '/portal.html', {
    before: async (page) => {
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.route(DATA, async (route) => {
        await new Promise((done) => setTimeout(done, 800));
        await route.continue();
      });
    },
  });
  await settled(page);
  await page.waitForTimeout(300);
  // 0.1 is what the web's own measure calls good.
  const shift = await page.evaluate(() => window.shift);
  assert.ok(shift < 0.1, 'layout shift ' + shift);
  await close();
});

test('every source is open on paper, and closed again afterwards', async () => {
  const { page, close } = await open(world, '/portal.html');
  await settled(page);
  const open_ = () => page.evaluate(() => [...document.querySelectorAll('fazhi-kpi')].filter((c) => c.shadowRoot.querySelector('details').open).length);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await open_(), await page.locator('fazhi-kpi').count());
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await open_(), 0);
  await close();
});

test('the script works from another origin and from any folder', async () => {
  const elsewhere = world.origin.replace('127.0.0.1', 'localhost');
  const { page, close } = await open({ ...world, origin: elsewhere }, '/deep/folder/page.html', {
    before: (page) => page.route('**/deep/folder/page.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><script type="module" src="${world.origin}/pkg/fazhi.js"></script>
        <fazhi-kpi src="${world.origin}/data/ningbo-2022.json" indicator="legality-reviews"></fazhi-kpi>`,
    })),
  });
  await settled(page);
  assert.equal(await page.locator('.figure').innerText(), '20120 件'.replace(' ', ''));
  await close();
});

test('without an element no wasm is fetched', async () => {
  const { page, log, close } = await open(world, '/portal.html', {
    before: (page) => page.route('**/portal.html', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(/fazhi-\w+/g, 'div') });
    }),
  });
  await page.waitForTimeout(500);
  assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length, 0);
  await close();
});

test('each sample of the gallery has its snippet, which a button copies, and takes the look that is chosen', async () => {
  for (const path of ['/index.html', '/parts.html', '/charts.html']) {
    const { page, log, close } = await open(world, path, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.waitForSelector('.copy');
    const lacking = await page.evaluate(() =>
      [...document.querySelectorAll('main section')].filter((s) => !s.querySelector('.copy')).map((s) => s.querySelector('h3').textContent));
    assert.deepEqual(lacking, [], path);
    await page.locator('.copy').first().click();
    await page.waitForFunction(() => document.querySelector('.copy').textContent === '已复制');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^<fazhi-[a-z]+ .*<\/fazhi-[a-z]+>$/);
    await page.getByLabel('主题').selectOption('dark');
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('main section > *')].filter((e) => e.localName.startsWith('fazhi-')).every((e) => e.hasAttribute('theme'))));
    spotless(log, (words) => /404/.test(words));
    await close();
  }
});

test('the portal shows every part, or the way to it', async () => {
  const { page, close } = await open(world, '/portal.html');
  const here = await page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map((e) => e.localName).filter((n) => n.startsWith('fazhi-')))].sort());
  assert.deepEqual(here, ['fazhi-chart', 'fazhi-kpi', 'fazhi-measure', 'fazhi-plan', 'fazhi-sparkline', 'fazhi-tracker']);
  await page.locator('.more a').click();
  assert.equal(await page.locator('fazhi-report').count(), 1);
  await close();
});
