// How data comes: late, broken, changed, again; and that nobody asks for what nobody shows.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { browserOptions, open, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const TEXT = readFileSync(new URL('../../www/data/ningbo-2022.json', import.meta.url), 'utf8');
const DIGEST = 'sha256-' + createHash('sha256').update(TEXT).digest('base64');
const kpi = (more = '') => `<fazhi-kpi src="/live.json" indicator="legality-reviews" ${more}><p>作者的内容</p></fazhi-kpi>`;

/** A page with `body`; `answer(n)` gives the reply to request number n for /live.json. */
async function live(body, answer) {
  const asked = [];
  const opened = await open(world, '/own.html', {
    before: async (tab) => {
      const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><script type="module" src="/pkg/fazhi.js"></script><body>${body}</body></html>`;
      await tab.route('**/own.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await tab.route('**/live.json*', async (route) => {
        asked.push(Date.now());
        await answer(asked.length, route);
      });
    },
  });
  return { ...opened, asked };
}

const good = (route, body = TEXT) => route.fulfill({ contentType: 'application/json', body });
const figure = (page) => page.locator('.figure').first();

test('a server that fails once, and a network that fails once, are asked again', async () => {
  for (const fail of [(route) => route.fulfill({ status: 503 }), (route) => route.abort()]) {
    const { page, asked, close } = await live(kpi(), (n, route) => (n === 1 ? fail(route) : good(route)));
    await figure(page).waitFor();
    assert.equal(asked.length, 2);
    assert.ok(asked[1] - asked[0] >= 900, 'not at once');
    assert.deepEqual(await page.evaluate(() => window.seen.map(([name]) => name)), ['fazhi-ready']);
    await close();
  }
});

test('a missing file is not asked for again', async () => {
  const { page, asked, close } = await live(kpi() + kpi(), (n, route) => route.fulfill({ status: 404 }));
  await page.locator('.error').first().waitFor();
  await page.waitForTimeout(1500);
  assert.equal(asked.length, 1);
  await close();
});

test('a changed dataset is refused with a sentence, the registered one is shown', async () => {
  const right = await live(kpi(`integrity="${DIGEST}"`), (n, route) => good(route));
  await figure(right.page).waitFor();
  await right.close();
  const wrong = await live(kpi(`integrity="${DIGEST}"`), (n, route) => good(route, TEXT.replace('6.09', '3.09')));
  await wrong.page.locator('.error').waitFor();
  assert.match(await wrong.page.locator('.error').innerText(), /数据与登记的校验值不符，已停止显示/);
  assert.ok(await wrong.page.getByText('作者的内容').isVisible());
  assert.deepEqual(await wrong.page.evaluate(() => window.seen.map(([name, code]) => name + ' ' + code)), ['fazhi-error integrity-mismatch']);
  await wrong.close();
});

test('with a digest a broken network is called that, not a changed dataset', async () => {
  const { page, close } = await live(kpi(`integrity="${DIGEST}"`), (n, route) => route.abort());
  await page.locator('.error').waitFor();
  assert.match(await page.locator('.error').innerText(), /fetch-failed/);
  await close();
});

test('refresh brings new data in one request for all, and says of when it is', async () => {
  const newer = TEXT.replaceAll('20120', '20121');
  const { page, asked, close } = await live(kpi('refresh="1"') + kpi('refresh="1"'), (n, route) => good(route, n === 1 ? TEXT : newer));
  await page.waitForFunction(() => [...document.querySelectorAll('fazhi-kpi')].every((c) => /20121/.test(c.shadowRoot.querySelector('.figure')?.textContent)));
  assert.match(await page.locator('.refreshed').first().innerText(), /^数据取得时间:\d/);
  assert.equal(await page.locator('.refreshed').count(), 2);
  const [count, begun] = [asked.length, Date.now()];
  await page.waitForTimeout(2000);
  assert.ok(asked.length - count <= (Date.now() - begun) / 1000 + 1, 'one request a second for both');
  await close();
});

test('the last good data stays when a refresh fails, says so, and fazhi-error is sent once', async () => {
  const { page, close } = await live(kpi('refresh="1"'), (n, route) => (n === 1 ? good(route) : route.fulfill({ status: 404 })));
  await page.getByText('数据未能更新,仍显示此前取得的数据').waitFor();
  await page.waitForTimeout(2500);
  assert.equal(await figure(page).innerText(), '20120件');
  assert.equal(await page.locator('.refreshed').count(), 1);
  assert.deepEqual(await page.evaluate(() => window.seen.map(([name, code]) => name + ' ' + (code || ''))), ['fazhi-ready ', 'fazhi-error http-status']);
  await close();
});

test('a dataset that has another digest when it comes again is refused with the sentence, and no old figure stays', async () => {
  const { page, close } = await live(kpi(`integrity="${DIGEST}" refresh="1"`), (n, route) => good(route, n === 1 ? TEXT : TEXT.replaceAll('20120', '20121')));
  await figure(page).waitFor();
  await page.locator('.error').waitFor();
  assert.match(await page.locator('.error').innerText(), /数据与登记的校验值不符，已停止显示/);
  assert.equal(await page.locator('.figure').count(), 0);
  assert.ok(await page.getByText('作者的内容').isVisible());
  assert.deepEqual(await page.evaluate(() => window.seen.map(([name, code]) => name + ' ' + (code || ''))), ['fazhi-ready ', 'fazhi-error integrity-mismatch']);
  await close();
});

test('a program that does not come at first is asked for again', async () => {
  let asked = 0;
  const { page, close } = await open(world, '/portal.html', {
    before: (tab) => tab.route('**/*_bg.wasm', (route) => (asked++ ? route.continue() : route.abort())),
  });
  await figure(page).waitFor();
  assert.equal(asked, 2);
  await close();
});

test('the hints that the documentation puts into the head bring each file once', async () => {
  const docs = readFileSync(new URL('../../docs/mounting.md', import.meta.url), 'utf8');
  const hints = docs.match(/<link rel="preload".*>/g).join('').replace('"fazhi-', '"/pkg/fazhi-').replace('"ningbo-', '"/data/ningbo-');
  const notes = [];
  const { page, log, close } = await open(world, '/own.html', {
    before: async (tab) => {
      tab.on('console', (message) => notes.push(message.text()));
      const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页</title><link rel="icon" href="/favicon.svg">${hints}<script type="module" src="/pkg/fazhi.js"></script></head><body><fazhi-tracker src="/data/ningbo-2022.json"></fazhi-tracker></body></html>`;
      await tab.route('**/own.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    },
  });
  await page.locator('.measures').waitFor();
  const files = log.requests.map((url) => url.split('/').pop()).filter((name) => /wasm$|json$/.test(name));
  assert.deepEqual(files.sort(), ['fazhi-parts_bg.wasm', 'ningbo-2022.json']);
  // Where a hint is not used, Chromium says so some seconds later.
  await page.waitForTimeout(6000);
  assert.deepEqual(notes, []);
  await close();
});

test('an element that is taken away ends its request; one that is moved does not', async () => {
  const { page, asked, close } = await live('<main></main><aside></aside>' + kpi(), async (n, route) => {
    if (n > 1) return good(route);
    await new Promise((done) => setTimeout(done, 700));
    await good(route).catch(() => {});
  });
  const failed = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  await page.waitForFunction(() => document.querySelector('fazhi-kpi')?.shadowRoot?.querySelector('.loading'));
  await page.evaluate(() => document.querySelector('aside').append(document.querySelector('fazhi-kpi')));
  await page.waitForTimeout(100);
  assert.deepEqual(failed, []);
  await page.evaluate(() => {
    window.kept = document.querySelector('fazhi-kpi');
    window.kept.remove();
  });
  await page.waitForTimeout(100);
  assert.equal(failed.length, 1);
  await page.evaluate(() => document.querySelector('main').append(window.kept));
  await figure(page).waitFor();
  assert.equal(asked.length, 2);
  await close();
});

test('loading="lazy" asks for nothing before it comes near', async () => {
  const { page, log, asked, close } = await live('<p>段落</p>'.repeat(200) + kpi('loading="lazy"'), (n, route) => good(route));
  await page.waitForTimeout(500);
  assert.equal(asked.length, 0);
  assert.equal(log.requests.filter((url) => url.endsWith('.wasm')).length, 0);
  await page.locator('fazhi-kpi').scrollIntoViewIfNeeded();
  await figure(page).waitFor();
  await close();
});

/** The programs that a page has asked for, after its elements are drawn. */
async function programs(body) {
  const { page, log, close } = await live(body, (n, route) => good(route));
  await page.waitForFunction(() => [...document.querySelectorAll('fazhi-kpi,fazhi-tracker')].every((e) => e.shadowRoot.querySelector('.card,.tracker')));
  const names = () => log.requests.filter((url) => url.endsWith('.wasm')).map((url) => url.split('/').pop());
  return { page, names, close };
}

test('a page of cards asks for the small program, and any other part for one that draws them all', async () => {
  for (const [body, expected] of [
    [kpi() + kpi(), ['fazhi_bg.wasm']],
    [kpi() + '<fazhi-tracker src="/live.json"></fazhi-tracker>', ['fazhi-parts_bg.wasm']],
    [kpi() + '<div data-fazhi="tracker" data-src="/live.json"></div>', ['fazhi-parts_bg.wasm']],
  ]) {
    const { names, close } = await programs(body);
    assert.deepEqual(names(), expected, body);
    await close();
  }
});

test('a part that comes later brings its program, and the cards keep theirs', async () => {
  const { page, names, close } = await programs(kpi());
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('fazhi-tracker'), { id: 'late' })));
  await page.evaluate(() => document.querySelector('#late').setAttribute('src', '/live.json'));
  await page.locator('#late .tracker').waitFor();
  assert.deepEqual(names(), ['fazhi_bg.wasm', 'fazhi-parts_bg.wasm']);
  await page.evaluate(() => document.querySelector('fazhi-kpi').setAttribute('notation', 'wan'));
  await page.waitForFunction(() => /万/.test(document.querySelector('fazhi-kpi').shadowRoot.querySelector('.figure').textContent));
  await close();
});

test('wasm of the wrong MIME type is compiled all the same', async () => {
  const { page, close } = await open(world, '/portal.html', {
    before: (tab) => tab.route('**/*_bg.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    }),
  });
  await figure(page).waitFor();
  await close();
});

test('a server that never answers is given up after three tries of 20 seconds, and the author\'s content stays', async () => {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><script type="module" src="/pkg/fazhi.js"></script><body>${kpi()}</body></html>`;
  let asked = 0;
  const { page, close } = await open(world, '/own.html', {
    before: async (tab) => {
      await tab.clock.install();
      await tab.route('**/own.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await tab.route('**/live.json', () => void asked++);
    },
  });
  const passed = async (seconds, wanted) => {
    await page.clock.runFor(seconds * 1000);
    for (let i = 0; i < 100 && asked < wanted; i++) await new Promise((next) => setTimeout(next, 50));
    assert.equal(asked, wanted);
  };
  await page.waitForFunction(() => document.querySelector('fazhi-kpi').shadowRoot.querySelector('.loading'));
  await passed(0, 1);
  await passed(19, 1);
  await passed(1, 1);
  await passed(1.1, 2);
  await passed(20, 2);
  await passed(4.1, 3);
  assert.deepEqual(await page.evaluate(() => window.seen), []);
  assert.ok(await page.getByText('作者的内容').isVisible());
  await passed(20.1, 3);
  await page.locator('.error').waitFor();
  assert.match(await page.locator('.error').innerText(), /fetch-failed/);
  assert.ok(await page.getByText('作者的内容').isVisible());
  await close();
});

test('an element that is taken away from a silent server ends its tries', async () => {
  const { page, asked, close } = await live(kpi(), () => new Promise(() => {}));
  const failed = [];
  page.on('requestfailed', (request) => failed.push(request.failure().errorText));
  await page.waitForFunction(() => document.querySelector('fazhi-kpi')?.shadowRoot?.querySelector('.loading'));
  for (let i = 0; i < 100 && !asked.length; i++) await page.waitForTimeout(20);
  await page.evaluate(() => document.querySelector('fazhi-kpi').remove());
  await page.waitForTimeout(2000);
  assert.deepEqual([asked.length, failed], [1, ['net::ERR_ABORTED']]);
  assert.deepEqual(await page.evaluate(() => window.seen), []);
  await close();
});

test('a page that goes into the store of pages and comes back has lost nothing and works on', async (t) => {
  // The driver turns that store off unless it is told not to.
  const browser = await chromium.launch({ ...browserOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  t.after(() => browser.close());
  const { page } = await open({ ...world, browser }, '/parts.html');
  await page.locator('fazhi-report .downloads').waitFor();
  const tracker = page.locator('fazhi-tracker:not([form])').first();
  await tracker.locator('.filter-button', { hasText: '已达标' }).click();
  await page.evaluate(() => {
    window.kept = 'still here';
    window.addEventListener('pageshow', (event) => (window.persisted = event.persisted));
  });
  await page.goto(world.origin + '/report.html');
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => window.persisted !== undefined);
  assert.deepEqual(await page.evaluate(() => [window.kept, window.persisted]), ['still here', true]);
  assert.equal(await tracker.locator('.measure-head:visible').count(), 1);
  await tracker.locator('.filter-button').first().click();
  assert.equal(await tracker.locator('.measure-head:visible').count(), 8);
});

test('an application that swaps its views 200 times leaks neither datasets nor elements, and a view that comes back shows its data', async () => {
  const { page, log, close } = await open(world, '/own.html', {
    before: async (tab) => {
      const html = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>页</title><link rel="icon" href="/favicon.svg"><script type="module" src="/pkg/fazhi.js"></script><body><main></main></body></html>';
      await tab.route('**/own.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await tab.addInitScript(() => {
        const real = WebAssembly.instantiateStreaming;
        window.memories = [];
        WebAssembly.instantiateStreaming = async (...args) => {
          const made = await real(...args);
          window.memories.push(made.instance.exports.memory);
          return made;
        };
      });
    },
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const swap = (times) => page.evaluate(async ([times, text]) => {
    const main = document.querySelector('main');
    const src = 'src="/data/ningbo-2022.json"';
    const views = {
      '/cards': `<fazhi-kpi ${src} indicator="first-instance-loss-rate"></fazhi-kpi><fazhi-kpi class="own" indicator="legality-reviews"></fazhi-kpi><fazhi-sparkline ${src} indicator="first-instance-loss-rate"></fazhi-sparkline>`,
      '/measures': `<fazhi-tracker ${src}></fazhi-tracker><fazhi-plan ${src}></fazhi-plan>`,
    };
    for (let i = 0; i < times; i++) {
      const path = Object.keys(views)[i % 2];
      history.pushState({}, '', path);
      main.innerHTML = views[path];
      const own = main.querySelector('.own');
      // A dataset of one's own each time: what is let go must be let go in the program too.
      if (own) own.data = JSON.parse(text);
      while (![...main.children].every((e) => e.shadowRoot.querySelector('.card, .measures, .plan, .spark'))) await new Promise((next) => setTimeout(next, 1));
    }
    main.replaceChildren();
    await new Promise((next) => setTimeout(next, 50));
  }, [times, TEXT]);
  const measure = async () => {
    await page.waitForTimeout(300);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((m) => m.name === name).value;
    const wasm = await page.evaluate(() => window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize'), wasm };
  };
  await swap(40);
  const before = await measure();
  await swap(200);
  const after = await measure();
  const grown = JSON.stringify([before, after]);
  assert.ok(after.nodes - before.nodes < 100, 'nodes ' + grown);
  assert.ok(after.listeners - before.listeners < 20, 'listeners ' + grown);
  assert.ok(after.heap - before.heap < 2e6, 'heap ' + grown);
  assert.ok(before.wasm > 0, grown);
  assert.equal(after.wasm, before.wasm, 'memory of the program ' + grown);
  assert.equal(log.requests.filter((url) => url.endsWith('ningbo-2022.json')).length, 1, 'one request for all views');
  await page.evaluate(() => {
    window.view = document.createElement('section');
    window.view.innerHTML = '<fazhi-tracker src="/data/ningbo-2022.json"></fazhi-tracker>';
    document.querySelector('main').append(window.view);
  });
  const tracker = page.locator('fazhi-tracker');
  await tracker.locator('.filter-button', { hasText: '已达标' }).click();
  await page.evaluate(() => window.view.remove());
  await page.waitForTimeout(50);
  await page.evaluate(() => document.querySelector('main').append(window.view));
  await page.waitForFunction(() => document.querySelector('fazhi-tracker').shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);
  assert.deepEqual(log.errors, []);
  await close();
});

test('a page back from the store of pages tries again what had failed', async () => {
  let working = false;
  const { page, close } = await live(kpi(), (n, route) => (working ? good(route) : route.fulfill({ status: 404 })));
  await page.locator('.error').waitFor();
  working = true;
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await figure(page).waitFor();
  await close();
});
