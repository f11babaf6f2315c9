// What a person does with the tracker, the measures, the plan and the whole report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, open, settled, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const LIST = 'fazhi-tracker:not([form])';
const STRIP = 'fazhi-tracker[form="strip"]';
const SHORT = ['党的领导', '立法保障', '营商环境', '规范决策', '执法改革', '依法监督', '纠纷化解', '数智赋能'];

/** The gallery of parts, all drawn. */
async function parts(options) {
  const opened = await open(world, '/parts.html' + ((options && options.hash) || ''), options);
  await settled(opened.page);
  return opened;
}

test('the gallery of parts is drawn silently, from its two datasets', async () => {
  const { page, log, close } = await parts();
  assert.equal(log.requests.filter((url) => url.endsWith('.json')).length, 2);
  const failed = await page.evaluate(() => window.seen.filter(([name]) => name === 'fazhi-error').map(([, code]) => code));
  assert.deepEqual(failed, ['no-such-entry'], 'only the one that is there to fail');
  spotless(log);
  await close();
});

test("Ningbo's eight measures are in their order, each with status, ground and progress", async () => {
  const { page, close } = await parts();
  const heads = page.locator(LIST).first().locator('.measure-head');
  assert.equal(await heads.count(), 8);
  assert.deepEqual(await heads.locator('.ordinal').allInnerTexts(), ['一', '二', '三', '四', '五', '六', '七', '八']);
  assert.deepEqual(await heads.locator('.status').allInnerTexts(), ['推进中', '已达标', ...Array(6).fill('推进中')]);
  assert.equal(await heads.nth(6).locator('.basis').innerText(), '依据 3/6 项任务已完成');
  await close();
});

test('a status is traced to its ground in two actions', async () => {
  const { page, close } = await parts();
  const tracker = page.locator(LIST).first();
  await tracker.locator('summary.measure-head').nth(6).click();
  const done = tracker.locator('details.measure').nth(6).locator('.deliverables[data-state="done"]');
  assert.match(await done.innerText(), /已完成 3\s+实现纠纷化解/);
  await tracker.locator('details.measure').nth(6).locator('.published summary').click();
  assert.match(await tracker.locator('details.measure').nth(6).locator('.published .quote').innerText(), /网上随时办/);
  await close();
});

test('a measure that is opened tells the page', async () => {
  const { page, close } = await parts();
  await page.evaluate(() => document.addEventListener('fazhi-select', (e) => (window.chosen = [e.detail.id, e.target.localName])));
  await page.locator(LIST).first().locator('summary.measure-head').nth(2).click();
  await page.waitForFunction(() => window.chosen);
  assert.deepEqual(await page.evaluate(() => window.chosen), ['m3', 'fazhi-tracker']);
  await close();
});

test('the filter by status hides the others and is kept when the data comes anew', async () => {
  const { page, close } = await parts();
  const tracker = page.locator(LIST).first();
  await tracker.locator('.filter-button', { hasText: '已达标' }).click();
  const visible = () => tracker.locator('.measure-title').evaluateAll((all) => all.filter((e) => e.getClientRects().length).length);
  assert.equal(await visible(), 1);
  assert.equal(await tracker.locator('[aria-pressed="true"]').innerText(), '已达标 1');
  await tracker.evaluate(async (e) => (e.data = await (await fetch('data/ningbo-2022.json')).json()));
  await page.waitForTimeout(100);
  assert.equal(await visible(), 1);
  await tracker.locator('.filter-button', { hasText: '全部' }).click();
  assert.equal(await visible(), 8);
  await close();
});

test('arrow keys walk the measures; Home and End go to the first and the last', async () => {
  const { page, close } = await parts();
  const tracker = page.locator(LIST).first();
  await tracker.locator('summary.measure-head').first().focus();
  const here = () => tracker.evaluate((e) => e.shadowRoot.activeElement.dataset.id);
  await page.keyboard.press('ArrowDown');
  assert.equal(await here(), 'm2');
  await page.keyboard.press('End');
  assert.equal(await here(), 'm8');
  await page.keyboard.press('Home');
  assert.equal(await here(), 'm1');
  await page.keyboard.press('Enter');
  assert.equal(await tracker.locator('details.measure').first().evaluate((e) => e.open), true);
  await close();
});

test('the strip is tabs: one stop, arrows choose, the panel is named by its tab', async () => {
  const { page, close } = await parts();
  const strip = page.locator(STRIP).first();
  assert.deepEqual(await strip.locator('[role="tab"] .reference span:last-child').allInnerTexts(), SHORT);
  assert.equal(await strip.locator('[role="tab"][tabindex="0"]').count(), 1);
  assert.equal(await strip.locator('[role="tabpanel"]').count(), 0, 'one line until something is chosen');
  await strip.locator('[role="tab"]').first().focus();
  await page.keyboard.press('ArrowRight');
  const panel = page.getByRole('tabpanel', { name: /二 ?立法保障 已达标/ });
  await panel.waitFor();
  assert.match(await panel.innerText(), /依据 6\/6 项任务已完成/);
  assert.equal(await strip.locator('[aria-selected="true"]').getAttribute('data-id'), 'm2');
  assert.equal(await strip.evaluate((e) => e.shadowRoot.activeElement.dataset.id), 'm2');
  await close();
});

test('a link to #m7 opens that measure, at once and later', async () => {
  const { page, close } = await parts({ hash: '#m7' });
  const open = (n) => page.locator(LIST).first().locator('details.measure').nth(n).evaluate((e) => e.open);
  assert.equal(await open(6), true);
  assert.equal(await open(0), false);
  await page.evaluate(() => (location.hash = '#m1'));
  await page.waitForTimeout(100);
  assert.equal(await open(0), true);
  await close();
});

test('the plan is linked both ways', async () => {
  const { page, close } = await parts();
  const plan = page.locator('fazhi-plan');
  await plan.locator('.column').first().locator('.jump', { hasText: '规范决策' }).click();
  const on = plan.locator('[data-on]');
  assert.deepEqual(await on.evaluateAll((all) => all.map((e) => e.dataset.id)), ['g2', 'm4', 'p5']);
  assert.equal(await plan.evaluate((e) => e.shadowRoot.activeElement.dataset.id), 'm4', 'the focus follows');
  await plan.locator('[data-id="m4"] .jump', { hasText: '进一步提升依法行政水平' }).click();
  assert.equal(await plan.evaluate((e) => e.shadowRoot.activeElement.dataset.id), 'p5');
  await close();
});

test('all figures are searched, narrowed to a measure, and sorted', async () => {
  const { page, close } = await parts();
  const report = page.locator('fazhi-report');
  const rows = () =>
    report.locator('.controls ~ table .row-label').evaluateAll((all) => all.filter((e) => e.getClientRects().length).map((e) => e.textContent));
  assert.equal((await rows()).length, 45);
  await report.getByLabel('查找指标').fill('败诉率');
  assert.deepEqual(await rows(), ['行政机关一审败诉率']);
  assert.equal(await report.locator('[role="status"]').innerText(), '1项');
  await report.getByLabel('查找指标').fill('没有这个');
  assert.equal(await report.locator('[role="status"]').innerText(), '没有符合条件的数据');
  await report.getByLabel('查找指标').fill('');
  await report.getByLabel('所属举措').selectOption('m7');
  assert.equal((await rows()).length, 12);
  await report.getByLabel('排序').selectOption('fall');
  assert.equal((await rows())[0], '重大工程项目补偿安置相关行政争议发案量');
  await close();
});

test('the figures are downloaded as CSV and JSON without a request', async () => {
  const { page, log, close } = await parts({ acceptDownloads: true });
  const before = log.requests.length;
  for (const [kind, name] of [['CSV', '宁波市-2022-法治政府建设指标.csv'], ['JSON', '宁波市-2022-法治政府建设指标.json']]) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('fazhi-report').getByRole('button', { name: kind }).click(),
    ]);
    assert.equal(file.suggestedFilename(), name);
    const text = readFileSync(await file.path(), 'utf8');
    if (kind === 'JSON') assert.equal(JSON.parse(text).indicators.length, 45);
    else assert.match(text, /"行政机关一审败诉率",6\.09,"%"/);
  }
  assert.deepEqual(log.requests.slice(before).filter((url) => !url.startsWith('blob:')), []);
  await close();
});

test('axe finds nothing in the gallery of parts, closed and with everything open', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await parts({ colorScheme });
    assert.deepEqual(await axe(page), []);
    await page.evaluate(() => {
      for (const e of document.querySelectorAll('*')) {
        if (e.shadowRoot) for (const d of e.shadowRoot.querySelectorAll('details')) d.open = true;
      }
    });
    await page.locator(STRIP).first().locator('[role="tab"]').nth(3).click();
    assert.deepEqual(await axe(page), []);
    await close();
  }
});

test('the tracker is read in its order with its roles and names', async () => {
  const { page, close } = await parts();
  const words = await page.locator(LIST).first().ariaSnapshot();
  const wanted = ['group "举措"', 'group "按状态筛选"', 'button "全部 8" [pressed]', 'button "已达标 1"', 'list:', '坚持党的领导', '坚持数智赋能'];
  let at = -1;
  for (const word of wanted) {
    const next = words.indexOf(word, at + 1);
    assert.ok(next > at, word + ' after what comes before it in\n' + words);
    at = next;
  }
  await close();
});

test('five hundred measures and a title of ten thousand characters break no layout', async () => {
  const { page, log, close } = await open(world, '/parts.html', {
    before: (page) =>
      page.route('**/ningbo-2022.json', (route) =>
        route.fulfill({
          json: {
            version: 1, title: '甲市2022年报告', year: 2022, place: { name: '甲市' }, indicators: [],
            measures: Array.from({ length: 500 }, (_, i) => ({ id: 'm' + (i + 1), ordinal: i + 1, title: i === 6 ? '长'.repeat(10000) : '举措' })),
          },
        }),
      ),
  });
  await settled(page);
  assert.equal(await page.locator(LIST).first().locator('.measure-head').count(), 500);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  spotless(log);
  await close();
});

test('forced colours and print keep state in words and open every detail', async () => {
  const { page, close } = await parts({ forcedColors: 'active' });
  const strip = page.locator(STRIP).first();
  assert.match(await strip.locator('[role="tab"]').first().innerText(), /党的领导/);
  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const closed = (more) => page.locator(LIST).first().evaluate((e, more) => e.shadowRoot.querySelectorAll('details:not([open])' + more).length, more);
  assert.equal(await closed(':not(.chart-here)'), 0);
  // A chart that nobody opened would be fetched for the paper: it stays away, its line too.
  assert.ok((await closed('.chart-here')) > 0);
  assert.equal(await page.locator(LIST).first().locator('.chart-here:visible').count(), 0);
  await close();
});

test('a sparkline sits in its line of text, and says its series in a sentence', async () => {
  const { page, close } = await parts();
  const spark = page.locator('fazhi-sparkline[indicator="first-instance-loss-rate"]');
  const name = await spark.locator('.spark').getAttribute('aria-label');
  assert.match(name, /^行政机关一审败诉率: 2021年 6\.40%\(推算\);2022年 6\.09%;.*同比下降0\.31个百分点$/);
  const [line, drawing] = await spark.evaluate((e) => [
    e.parentElement.getBoundingClientRect().height,
    e.shadowRoot.querySelector('svg').getBoundingClientRect().height,
  ]);
  assert.ok(drawing < line && line < 40, `${drawing} in ${line}`);
  await close();
});

test('arrow keys and the pointer walk the points of a sparkline, which are told', async () => {
  const { page, close } = await parts();
  const spark = page.locator('fazhi-sparkline[label="复议案件"]');
  const told = () => spark.locator('[role="status"]').innerText();
  await spark.locator('.spark').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await told(), '2018年 412件');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await told(), '2020年 未披露');
  await page.keyboard.press('End');
  assert.equal(await told(), '2022年 567件');
  await page.keyboard.press('Escape');
  assert.equal(await spark.locator('[role="status"]').textContent(), '');
  const box = await spark.locator('.spark').boundingBox();
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  assert.equal(await told(), '2018年 412件');
  await page.mouse.move(5, 5);
  await page.waitForTimeout(50);
  assert.equal(await spark.locator('[role="status"]').textContent(), '');
  await close();
});

test("the author's own table is drawn, and stays where there is no script", async () => {
  const { page, close } = await parts();
  const spark = page.locator('fazhi-sparkline[label="办件"]');
  assert.match(await spark.locator('.spark').getAttribute('aria-label'), /^办件: 2020年 1102件;2021年 1247件;2022年 1230件/);
  await close();
  const bare = await open(world, '/parts.html', { javaScriptEnabled: false });
  assert.ok(await bare.page.getByRole('cell', { name: '1,247' }).isVisible());
  await bare.close();
});

test('twenty thousand points are drawn as few, and the extremes are among them', async () => {
  const { page, close } = await parts();
  const drawn = await page.evaluate(async () => {
    const spark = document.createElement('fazhi-sparkline');
    spark.setAttribute('values', Array.from({ length: 20000 }, (_, i) => (i === 12345 ? 999 : i % 50)).join(','));
    document.body.append(spark);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const d = spark.shadowRoot.querySelector('.spark-line').getAttribute('d');
    return { steps: d.split('L').length, top: d.includes(' 28L'), name: spark.shadowRoot.querySelector('.spark').getAttribute('aria-label') };
  });
  assert.ok(drawn.steps < 700, String(drawn.steps));
  assert.ok(drawn.top);
  assert.match(drawn.name, /最高 12346 999/);
  await close();
});

for (const theme of ['light', 'dark', 'high-contrast', 'auto']) {
  for (const size of ['normal', 'large']) {
    test(`axe finds nothing in any part: ${theme}, ${size}`, async () => {
      const { page, close } = await parts({ colorScheme: 'dark' });
      await page.evaluate(
        ([theme, size]) => {
          if (theme === 'dark' || theme === 'auto') document.body.style.cssText = 'background:#10141a;color:#eceff4';
          for (const e of document.querySelectorAll('*')) {
            if (!e.localName.startsWith('fazhi-')) continue;
            e.setAttribute('theme', theme);
            e.setAttribute('size', size);
          }
        },
        [theme, size],
      );
      await page.waitForTimeout(100);
      await page.evaluate(() => {
        for (const e of document.querySelectorAll('*')) {
          if (e.shadowRoot) for (const d of e.shadowRoot.querySelectorAll('details')) d.open = true;
        }
      });
      // The gallery's own headings and snippets are light whatever the parts are.
      assert.deepEqual(await axe(page, true), []);
      await close();
    });
  }
}

for (const [what, selector, wanted] of [
  ['a measure', 'fazhi-measure[measure="m7"]', ['group "坚持多元并举', '七', '推进中', '依据 3/6', 'heading "任务" [level=4]', 'heading "数据" [level=4]', 'table:', 'columnheader "指标"', 'rowheader', '行政机关一审败诉率', 'heading "下一步安排"', '报告正文']],
  ['the plan', 'fazhi-plan', ['group "存在的不足 → 下一步安排"', 'heading "存在的不足" [level=3]', '法治政府建设成效评估体系仍需细化', 'heading "举措" [level=3]', 'heading "下一步安排" [level=3]', '进一步构建社会治理新格局']],
  ['the report', 'fazhi-report', ['region "宁波市2022年法治政府建设情况"', 'heading "宁波市2022年法治政府建设情况" [level=2]', 'heading "主要数据" [level=3]', 'article "法治浙江', 'heading "举措" [level=3]', 'heading "下一步安排" [level=3]', 'heading "全部数据" [level=3]', 'searchbox "查找指标"', 'combobox "所属举措"', 'combobox "排序"', 'status: 45项', 'table:', 'button "下载表格(CSV)"']],
]) {
  test(`${what} is read in its order with its roles and names`, async () => {
    const { page, close } = await parts();
    const words = await page.locator(selector).first().ariaSnapshot();
    let at = -1;
    for (const word of wanted) {
      const next = words.indexOf(word, at + 1);
      assert.ok(next > at, word + ' after what comes before it in\n' + words.slice(Math.max(0, at), at + 3000));
      at = next;
    }
    await close();
  });
}

test('an unknown attribute value is warned of once, with the allowed ones', async () => {
  const { page, close } = await parts();
  const warnings = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.locator(LIST).first().evaluate((e) => {
    e.setAttribute('form', 'cloud');
    e.setAttribute('size', 'large');
  });
  await page.waitForTimeout(100);
  await page.locator(LIST).first().evaluate((e) => e.setAttribute('size', 'normal'));
  await page.waitForTimeout(100);
  assert.equal(warnings.length, 1, warnings.join('\n'));
  assert.match(warnings[0], /<fazhi-tracker> form: .*list \| strip \| grid/);
  await close();
});
