// Charts as a person meets them: loaded late, drawn, walked, taken away, and let go.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, open, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const DATA = JSON.parse(readFileSync(new URL('../../www/data/ningbo-2022.json', import.meta.url), 'utf8'));
const isChart = (url) => /fazhi-(charts|echarts)/.test(url);

/** A page of one's own under the server's policy. */
const page = (body) => ({
  before: (page) =>
    page.route('**/own.html', async (route) => {
      const response = await route.fetch({ url: world.origin + '/portal.html' });
      const html = `<!doctype html><html lang="zh-CN"><title>图</title><script type="module" src="/pkg/fazhi.js"></script><main><h1>图</h1>${body}</main></html>`;
      await route.fulfill({ response, body: html });
    }),
});

const TREND = '<fazhi-chart src="data/ningbo-2022.json" indicator="first-instance-loss-rate"><p>作者的内容</p></fazhi-chart>';

/** Waits until every chart that is to be drawn is. */
async function drawn(page) {
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll('fazhi-chart')];
    return charts.length && charts.every((c) => c.shadowRoot.querySelector('.ground svg path, .error'));
  });
}

async function all(options = {}) {
  const opened = await open(world, '/charts.html', { reducedMotion: 'reduce', ...options });
  await opened.page.evaluate(() => document.querySelectorAll('fazhi-chart').forEach((c) => c.setAttribute('loading', 'eager')));
  await drawn(opened.page);
  return opened;
}

test('a page without charts fetches nothing of theirs', async () => {
  const { page, log, close } = await open(world, '/report.html');
  await page.waitForFunction(() => window.seen.length > 0);
  assert.deepEqual(log.requests.filter(isChart), []);
  await close();
});

test('a chart far below is fetched when it comes near, and shows its own content until then', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', page(`<p style="height:400vh"></p><div id="space"></div>${TREND}`.replace(' style="height:400vh"', ' id="tall"')));
  await tab.evaluate(() => (document.getElementById('tall').style.height = '400vh'));
  await tab.waitForTimeout(300);
  // The page was short when it came: only a reload finds the chart far away.
  assert.ok(await tab.getByText('作者的内容').count());
  await close();
  const far = await open(world, '/own.html', page(`${'<p>段落</p>'.repeat(200)}${TREND}`));
  await far.page.waitForTimeout(500);
  assert.deepEqual(far.log.requests.filter(isChart), []);
  assert.equal(far.log.requests.filter((url) => url.endsWith('.json')).length, 0);
  await far.page.locator('fazhi-chart').scrollIntoViewIfNeeded();
  await drawn(far.page);
  assert.equal(far.log.requests.filter(isChart).length, 3);
  spotless(far.log);
  await far.close();
});

test('every kind is drawn, silently, under the strict policy', async () => {
  const { page, log, close } = await all();
  const charts = await page.evaluate(() =>
    [...document.querySelectorAll('fazhi-chart')].map((c) => {
      const root = c.shadowRoot;
      const plot = root.querySelector('.plot');
      return plot && [plot.dataset.kind, root.querySelectorAll('.ground svg path').length, root.querySelector('.description').textContent.length];
    }),
  );
  const kinds = new Set(charts.filter(Boolean).map(([kind]) => kind));
  assert.deepEqual([...kinds].sort(), ['compare', 'funnel', 'measures', 'parts', 'rates', 'trend']);
  for (const [kind, paths, words] of charts.filter(Boolean)) assert.ok(paths > 3 && words > 10, kind);
  assert.equal(charts.filter((c) => !c).length, 1);
  spotless(log);
  await close();
});

for (const theme of ['light', 'dark', 'high-contrast']) {
  for (const size of ['normal', 'large']) {
    test(`axe finds nothing: ${theme}, ${size}`, async () => {
      const { page, close } = await all();
      await page.evaluate(([theme, size]) => {
        // Its text is the page's own, which has no dark mode.
        document.querySelector('fazhi-chart[type=funnel]').remove();
        for (const chart of document.querySelectorAll('fazhi-chart')) {
          chart.setAttribute('theme', theme);
          chart.setAttribute('size', size);
        }
      }, [theme, size]);
      await page.waitForTimeout(300);
      await page.evaluate(() => {
        for (const chart of document.querySelectorAll('fazhi-chart')) chart.shadowRoot.querySelectorAll('details').forEach((d) => (d.open = true));
      });
      assert.deepEqual(await axe(page), []);
      await close();
    });
  }
}

test('arrow keys walk over the points and say each; Esc ends it', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  const plot = tab.locator('.plot');
  await plot.focus();
  await tab.keyboard.press('ArrowRight');
  const said = tab.locator('[role=status]').last();
  assert.equal(await said.textContent(), '2021年:6.40%(推算)');
  assert.ok(await tab.locator('.tip').isVisible());
  await tab.keyboard.press('ArrowRight');
  assert.equal(await said.textContent(), '2022年:6.09%,同比下降0.31个百分点,向好');
  await tab.keyboard.press('End');
  assert.equal(await tab.locator('.tip').textContent(), '2022年:6.09%,同比下降0.31个百分点,向好');
  await tab.keyboard.press('Home');
  assert.equal(await tab.locator('.tip').textContent(), '2021年:6.40%(推算)');
  await tab.keyboard.press('Escape');
  assert.ok(await tab.locator('.tip').isHidden());
  // What is not the chart's stays the page's.
  await tab.keyboard.press('Tab');
  assert.ok(await tab.evaluate(() => document.querySelector('fazhi-chart').shadowRoot.activeElement.matches('.table-toggle')));
  await tab.keyboard.press('Enter');
  assert.match(await tab.locator('table').innerText(), /2021年\s+6\.40%/);
  await close();
});

test('the focus goes through a chart in the order in which it is read', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  const order = [];
  for (let i = 0; i < 10; i++) {
    await tab.keyboard.press('Tab');
    order.push(await tab.evaluate(() => {
      const active = document.querySelector('fazhi-chart').shadowRoot.activeElement;
      return active ? active.className : '';
    }));
  }
  assert.deepEqual(order.slice(0, 10), ['form', 'form', 'form', 'plot', 'table-toggle', 'source-toggle', 'action', 'action', 'action', 'action']);
  await close();
});

test('the pointer shows what is at a point, and no more once it is gone', async () => {
  const { page, log, close } = await all();
  for (const [kind, words] of [['funnel', /合法性审查/], ['measures', /已完成:|推进中:/], ['parts', /推算/], ['rates', /%/]]) {
    const plot = page.locator(`.plot[data-kind=${kind}]`).first();
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2);
    assert.match(await plot.locator('.tip').textContent(), words, kind);
    assert.ok(await plot.locator('.tip').isVisible(), kind);
    await page.mouse.move(0, 0);
    assert.ok(await plot.locator('.tip').isHidden(), kind);
  }
  spotless(log);
  await close();
});

test('a reader may choose among the kinds that fit', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  await tab.getByRole('button', { name: '比率图' }).click();
  await tab.waitForFunction(() => document.querySelector('fazhi-chart').shadowRoot.querySelector('.plot').dataset.kind === 'rates');
  assert.equal(await tab.locator('[aria-pressed=true]').textContent(), '比率图');
  assert.equal(await tab.locator('.ground svg').count(), 1);
  await close();
});

test('without ECharts the description and the table stand', async () => {
  const { before } = page(TREND);
  const { page: tab, close } = await open(world, '/own.html', {
    before: async (page) => {
      await before(page);
      await page.route('**/fazhi-echarts.js', (route) => route.abort());
    },
  });
  await tab.waitForSelector('.fallback:not([hidden])');
  assert.match(await tab.locator('.fallback').innerText(), /图形未能加载/);
  assert.ok(await tab.locator('table').isVisible());
  assert.match(await tab.locator('.description').innerText(), /6\.09%/);
  assert.ok(await tab.locator('.plot').isHidden());
  assert.equal(await tab.getByRole('button', { name: '图片(PNG)' }).count(), 0);
  const [file] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name: '表格(CSV)' }).click()]);
  assert.equal(file.suggestedFilename(), '宁波市-2022-行政机关一审败诉率.csv');
  await close();
});

for (const file of ['fazhi-charts.js', 'fazhi-charts_bg.wasm']) {
  test(`without ${file} the author's content stays`, async () => {
    const { before } = page(TREND);
    const { page: tab, close } = await open(world, '/own.html', {
      before: async (page) => {
        await before(page);
        await page.route('**/' + file, (route) => route.abort());
      },
    });
    await tab.waitForFunction(() => window.seen.length);
    assert.deepEqual(await tab.evaluate(() => window.seen[0].slice(0, 2)), ['fazhi-error', 'engine-failed']);
    assert.ok(await tab.getByText('作者的内容').isVisible());
    await close();
  });
}

test('the image, the vector image and the table can be taken away, named by place, year and indicator', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  const take = async (name) => {
    const [file] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name }).click()]);
    return [file.suggestedFilename(), readFileSync(await file.path())];
  };
  const [png, image] = await take('图片(PNG)');
  assert.equal(png, '宁波市-2022-行政机关一审败诉率.png');
  assert.equal(image.subarray(1, 4).toString(), 'PNG');
  assert.equal(image.readUInt32BE(16), 1920);
  const [svg, vector] = await take('矢量图(SVG)');
  assert.equal(svg, '宁波市-2022-行政机关一审败诉率.svg');
  assert.match(vector.toString(), /^<svg[\s\S]*行政机关一审败诉率[\s\S]*宁波市2022年法治政府建设情况/);
  const [csv, table] = await take('表格(CSV)');
  assert.equal(csv, '宁波市-2022-行政机关一审败诉率.csv');
  assert.match(table.toString(), /宁波市.*2021.*derived/);
  spotless(log);
  await close();
});

test('the citation is copied, with the sentence it is about', async () => {
  const { page: tab, close } = await open(world, '/own.html', { ...page(TREND), permissions: ['clipboard-read', 'clipboard-write'] });
  await drawn(tab);
  await tab.getByRole('button', { name: '复制引用' }).click();
  await tab.waitForFunction(() => [...document.querySelector('fazhi-chart').shadowRoot.querySelectorAll('[role=status]')].some((e) => e.textContent === '引用已复制'));
  const text = await tab.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /《宁波市2022年法治政府建设情况》/);
  assert.match(text, /行政机关一审败诉率为6\.09%/);
  await close();
});

const strokes = (page) =>
  page.evaluate(() => {
    const svg = document.querySelector('fazhi-chart').shadowRoot.querySelector('.ground svg');
    return [...svg.querySelectorAll('path')].map((p) => p.getAttribute('stroke')).filter(Boolean).join(' ');
  });

test('theme, colours of the page and dark mode are followed at once', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  const light = await strokes(tab);
  assert.match(light, /rgb\(26,\s?79,\s?156\)/);
  await tab.evaluate(() => document.querySelector('fazhi-chart').setAttribute('theme', 'dark'));
  await tab.waitForTimeout(200);
  assert.match(await strokes(tab), /rgb\(143,\s?184,\s?255\)/);
  await tab.evaluate(() => document.querySelector('fazhi-chart').removeAttribute('theme'));
  await tab.waitForTimeout(200);
  assert.equal(await strokes(tab), light);
  await tab.evaluate(() => document.body.style.setProperty('--fazhi-series-1', '#123456'));
  await tab.waitForTimeout(400);
  assert.match(await strokes(tab), /rgb\(18,\s?52,\s?86\)/);
  await tab.evaluate(() => {
    document.body.style.removeProperty('--fazhi-series-1');
    document.querySelector('fazhi-chart').setAttribute('theme', 'auto');
  });
  await tab.emulateMedia({ colorScheme: 'dark' });
  await tab.waitForTimeout(400);
  assert.match(await strokes(tab), /rgb\(143,\s?184,\s?255\)/);
  await close();
});

test('with forced colours the chart is drawn in those of the system', async () => {
  const { page: tab, close } = await open(world, '/own.html', { ...page(TREND), forcedColors: 'active' });
  await drawn(tab);
  assert.doesNotMatch(await strokes(tab), /rgb\(26,\s?79,\s?156\)/);
  await tab.evaluate(() => document.querySelector('fazhi-chart').removeAttribute('indicator'));
  await tab.waitForFunction(() => document.querySelector('fazhi-chart').shadowRoot.querySelector('.plot').dataset.kind === 'measures');
  await tab.waitForTimeout(200);
  // Where all series have one colour, the pattern alone tells them apart.
  assert.ok(await tab.evaluate(() => document.querySelector('fazhi-chart').shadowRoot.querySelectorAll('.ground svg pattern').length > 0));
  await close();
});

test('a chart is as wide as its place, and wraps its names where that is narrow', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(`<div id="place">${TREND}</div>`));
  await drawn(tab);
  const width = () => tab.evaluate(() => document.querySelector('fazhi-chart').shadowRoot.querySelector('.ground svg').getBoundingClientRect().width);
  const wide = await width();
  await tab.evaluate(() => (document.getElementById('place').style.width = '320px'));
  await tab.waitForTimeout(300);
  const narrow = await width();
  assert.ok(wide > 900 && narrow < 320 && narrow > 200, wide + ' ' + narrow);
  await close();
});

test('the property option is merged last, also where it was set before the class was there', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', {
    before: async (tab) => {
      await page(TREND).before(tab);
      await tab.addInitScript(() => {
        document.addEventListener('DOMContentLoaded', () => {
          document.querySelector('fazhi-chart').option = { yAxis: { axisLabel: { color: '#ff0000' } } };
        });
      });
    },
  });
  await drawn(tab);
  const fills = () => tab.evaluate(() => [...document.querySelector('fazhi-chart').shadowRoot.querySelectorAll('.ground svg text')].map((t) => t.getAttribute('fill')).join(' '));
  assert.match(await fills(), /#ff0000/);
  await tab.evaluate(() => (document.querySelector('fazhi-chart').option = { yAxis: { axisLabel: { color: '#00ff00' } } }));
  await tab.waitForTimeout(200);
  assert.match(await fills(), /#00ff00/);
  spotless(log);
  await close();
});

test('where less motion is wanted nothing moves', async () => {
  const { page: tab, close } = await open(world, '/own.html', { ...page(TREND), reducedMotion: 'reduce' });
  await drawn(tab);
  const shape = () => tab.evaluate(() => document.querySelector('fazhi-chart').shadowRoot.querySelector('.ground svg').innerHTML);
  const first = await shape();
  await tab.waitForTimeout(300);
  assert.equal(await shape(), first);
  await close();
});

test('paper gets the drawing, the table and the sources', async () => {
  const { page: tab, close } = await open(world, '/own.html', page(TREND));
  await drawn(tab);
  await tab.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await tab.emulateMedia({ media: 'print' });
  await tab.waitForTimeout(200);
  assert.ok(await tab.locator('table').isVisible());
  assert.ok(await tab.locator('blockquote').isVisible());
  assert.ok(await tab.locator('.ground svg').isVisible());
  assert.ok(await tab.locator('.actions').isHidden());
  await close();
});

test('a card and a chart of one dataset fetch it once', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', page(`<fazhi-kpi src="data/ningbo-2022.json" indicator="first-instance-loss-rate"></fazhi-kpi>${TREND}`));
  await drawn(tab);
  await tab.waitForFunction(() => window.seen.length === 2);
  assert.equal(log.requests.filter((url) => url.endsWith('ningbo-2022.json')).length, 1);
  spotless(log);
  await close();
});

test('a card opens the chart of its years in place, and only then fetches it', async () => {
  const { page: tab, log, close } = await open(world, '/own.html', page('<fazhi-kpi src="data/ningbo-2022.json" indicator="first-instance-loss-rate" theme="dark"></fazhi-kpi>'));
  await tab.waitForFunction(() => window.seen.length === 1);
  await tab.waitForTimeout(300);
  assert.deepEqual(log.requests.filter(isChart), []);
  await tab.locator('.chart-here > summary').focus();
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.querySelector('fazhi-kpi').shadowRoot.querySelector('fazhi-chart').shadowRoot.querySelector('.ground svg path'));
  assert.equal(await tab.locator('fazhi-chart .plot').getAttribute('data-kind'), 'trend');
  assert.equal(await tab.locator('fazhi-chart').getAttribute('theme'), 'dark');
  assert.deepEqual(await axe(tab), []);
  await tab.evaluate(() => document.querySelector('fazhi-kpi').setAttribute('theme', 'light'));
  await tab.waitForTimeout(200);
  assert.equal(await tab.locator('fazhi-chart').getAttribute('theme'), 'light');
  assert.equal(log.requests.filter((url) => url.endsWith('ningbo-2022.json')).length, 1);
  spotless(log);
  await close();
});

test('a card with data instead of an address hands it on', async () => {
  const { page: tab, close } = await open(world, '/own.html', page('<fazhi-kpi indicator="first-instance-cases"></fazhi-kpi>'));
  await tab.evaluate((data) => (document.querySelector('fazhi-kpi').data = data), DATA);
  await tab.locator('.chart-here > summary').click();
  await tab.waitForFunction(() => document.querySelector('fazhi-kpi').shadowRoot.querySelector('fazhi-chart').shadowRoot.querySelector('.ground svg path'));
  assert.match(await tab.locator('fazhi-chart .description').innerText(), /1230件/);
  await close();
});

test('300 charts that come and go leave nothing behind', async () => {
  const { page: tab, close } = await open(world, '/own.html', { ...page('<div id="place"></div>'), reducedMotion: 'reduce' });
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  const round = (times) =>
    tab.evaluate(
      async ([data, times]) => {
        const place = document.getElementById('place');
        for (let i = 0; i < times; i += 5) {
          for (let n = 0; n < 5; n++) {
            const chart = document.createElement('fazhi-chart');
            chart.setAttribute('loading', 'eager');
            chart.setAttribute('indicator', n % 2 ? 'first-instance-loss-rate' : 'legality-reviews legality-review-opinions');
            chart.data = data;
            place.append(chart);
          }
          while (![...place.children].every((c) => c.shadowRoot.querySelector('.ground svg path'))) await new Promise((done) => setTimeout(done, 5));
          place.replaceChildren();
          await new Promise((done) => setTimeout(done, 0));
        }
      },
      [DATA, times],
    );
  const measure = async () => {
    await tab.waitForTimeout(300);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((m) => m.name === name).value;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  };
  await round(20);
  const before = await measure();
  await round(300);
  const after = await measure();
  assert.ok(after.nodes - before.nodes < 100, 'nodes ' + JSON.stringify([before, after]));
  assert.ok(after.listeners - before.listeners < 20, 'listeners ' + JSON.stringify([before, after]));
  assert.ok(after.heap - before.heap < 2e6, 'heap ' + JSON.stringify([before, after]));
  await close();
});
