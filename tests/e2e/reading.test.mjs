// What a screen reader is given of each part: roles, names, order, and the language of every word.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, open, settled, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

/** What stands in the accessibility tree, in this order. */
function inOrder(snapshot, wanted) {
  let at = -1;
  for (const words of wanted) {
    const next = snapshot.indexOf(words, at + 1);
    assert.ok(next > at, words + ' after what comes before it in\n' + snapshot);
    at = next;
  }
}

test('a card is an article named by its indicator: figure, change, judgement, what it rests on, its series, its source', async () => {
  const { page, close } = await open(world, '/portal.html');
  await settled(page);
  const card = page.locator('main fazhi-kpi[indicator="first-instance-loss-rate"]');
  inOrder(await card.ariaSnapshot(), [
    'article "行政机关一审败诉率"', 'paragraph: 行政机关一审败诉率', 'paragraph: 6.09%', 'paragraph: 同比下降0.31个百分点向好', '上年6.40%推算',
    'application "行政机关一审败诉率: 2021年 6.40%(推算);2022年 6.09%', '宁波市 · 2022年', 'group: "原文 : 行政机关一审败诉率"', 'group: "图表 : 行政机关一审败诉率"',
  ]);
  await card.locator('details.source > summary').first().click();
  inOrder(await card.ariaSnapshot(), ['blockquote', '行政机关一审败诉率为', 'mark: 6.09%', 'mark: 同比下降0.31%', '《宁波市2022年法治政府建设情况》']);
  await close();
});

test('a sparkline is one name that says the whole series, and each point is a status', async () => {
  const { page, close } = await open(world, '/parts.html');
  await settled(page);
  const spark = page.locator('fazhi-sparkline[label="复议案件"]');
  inOrder(await spark.ariaSnapshot(), ['application "复议案件: 2018年 412件', '2020年 未披露', '2022年 567件', '最高 2022年 567件;最低 2018年 412件']);
  await spark.locator('.spark').focus();
  await page.keyboard.press('End');
  inOrder(await spark.ariaSnapshot(), ['application', 'status: 2022年 567件']);
  inOrder(await page.locator('fazhi-sparkline[label="没有"]').ariaSnapshot(), ['img "没有: 暂无数据"']);
  await close();
});

test('the strip is a list of tabs with number, name and status; the grid is a list', async () => {
  const { page, close } = await open(world, '/parts.html');
  await settled(page);
  const strip = page.locator('fazhi-tracker[form=strip]').first();
  inOrder(await strip.ariaSnapshot(), ['group "举措"', 'tablist "举措"', 'tab "一 党的领导 推进中"', 'tab "八 数智赋能 推进中"', 'group: 状态怎样判定']);
  await strip.locator('[role=tab]').nth(1).click();
  inOrder(await strip.ariaSnapshot(), ['tab "二 立法保障 已达标" [selected]', 'tabpanel "二 立法保障 已达标"', '依据 6/6 项任务已完成']);
  inOrder(await page.locator('fazhi-tracker[form=grid]').ariaSnapshot(), ['group "举措"', 'group "按状态筛选"', 'button "全部 8" [pressed]', 'list:', '一 完善行政规范性文件管理 已达标 依据 2/2 项指标达标', '编辑认定:']);
  await close();
});

for (const [what, selector, wanted] of [
  ['years', 'fazhi-chart[indicator="first-instance-loss-rate"]', ['figure "行政机关一审败诉率"', '宁波市 · 2021—2022年 · 单位:%', 'group "图形"', 'button "趋势图" [pressed]', 'application "行政机关一审败诉率"', '用方向键逐点查看', 'status', '一审败诉率:2022年为6.09%,同比下降0.31个百分点', 'group: 数据表', 'group: 原文', 'group "下载与引用"', 'button "表格(CSV)"', 'button "复制引用"']],
  ['a funnel', 'fazhi-chart[indicator^="legality-reviews"]', ['figure "合法性审查、', 'application "合法性审查、', '合法性审查20120件', 'group: 数据表', 'group: 原文', 'group "下载与引用"']],
  ['the measures', 'fazhi-chart:not([indicator]):not([type])', ['figure "宁波市2022年法治政府建设情况', 'application', '8项举措共列出', 'group: 数据表', 'group "下载与引用"']],
]) {
  test(`a chart of ${what} is a figure with caption, description and, one key away, its table`, async () => {
    const { page, close } = await open(world, '/charts.html', { reducedMotion: 'reduce' });
    const chart = page.locator(selector).first();
    await chart.evaluate((e) => e.setAttribute('loading', 'eager'));
    await chart.locator('.ground svg path').first().waitFor({ state: 'attached' });
    const closed = await chart.ariaSnapshot();
    inOrder(closed, wanted);
    assert.doesNotMatch(closed, /table "|img/, 'the drawing itself is not read');
    const described = await chart.locator('.plot').evaluate((e) => e.getAttribute('aria-describedby').split(' ').map((id) => e.getRootNode().getElementById(id).textContent).join(' '));
    assert.match(described, /用方向键逐点查看/);
    assert.ok(described.length > 25);
    await chart.locator('.plot').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    inOrder(await chart.ariaSnapshot(), ['group "数据表:', 'table "', 'columnheader "', 'rowheader "', 'cell "']);
    await close();
  });
}


/** The languages in which the words of each part stand, and a sample of the words in none. */
const languages = (page) =>
  page.evaluate(() => {
    const seen = {};
    for (const part of document.querySelectorAll('*')) {
      if (!part.localName.startsWith('fazhi-') || part.hasAttribute('lang')) continue;
      const walker = document.createTreeWalker(part.shadowRoot, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element) continue;
        const named = element.closest('[lang]');
        (seen[part.localName] ??= new Set()).add(named ? named.getAttribute('lang') : 'none: ' + walker.currentNode.data.trim());
      }
    }
    return Object.fromEntries(Object.entries(seen).map(([name, set]) => [name, [...set].sort()]));
  });

for (const tag of ['zh-Hant', 'zh-TW', 'zh-HK', 'zh-Hant-MO']) {
  test(`on a page in ${tag} every part is there in simplified characters, and says so to fonts and voices`, async () => {
    for (const path of ['/index.html', '/parts.html', '/charts.html']) {
      const { page, log, close } = await open(world, path, {
        reducedMotion: 'reduce',
        before: (tab) => tab.route('**' + path, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: (await response.text()).replace('<html lang="zh-CN"', `<html lang="${tag}"`) });
        }),
      });
      if (path === '/charts.html') {
        await page.evaluate(() => document.querySelectorAll('fazhi-chart').forEach((c) => c.setAttribute('loading', 'eager')));
        await page.waitForFunction(() => [...document.querySelectorAll('fazhi-chart')].every((c) => c.shadowRoot.querySelector('.ground svg path, .error')));
      } else await settled(page);
      const seen = await languages(page);
      assert.ok(Object.keys(seen).length > 0);
      for (const [name, tags] of Object.entries(seen)) assert.deepEqual(tags, ['zh-CN'], name);
      const text = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-')).map((e) => e.shadowRoot.textContent).join(''));
      assert.doesNotMatch(text, /undefined|\ufffd/);
      assert.deepEqual(await axe(page, true), []);
      spotless(log, (words) => /404/.test(words));
      await close();
    }
  });
}

test('on an English page the words are English, and what the report printed stays Chinese and is marked so', async () => {
  const { page, close } = await open(world, '/parts.html');
  await settled(page);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('*')) if (part.localName.startsWith('fazhi-')) part.setAttribute('lang', 'en');
  });
  await page.waitForTimeout(200);
  const marked = await page.evaluate(() => {
    const unmarked = [];
    for (const part of document.querySelectorAll('fazhi-tracker, fazhi-measure, fazhi-plan, fazhi-report')) {
      for (const quote of part.shadowRoot.querySelectorAll('blockquote, .quote')) if (quote.closest('[lang]').lang !== 'zh-CN') unmarked.push(quote.textContent.slice(0, 20));
    }
    return unmarked;
  });
  assert.deepEqual(marked, []);
  inOrder(await page.locator('fazhi-report').ariaSnapshot(), ['searchbox "Find a figure"', 'table:', 'button']);
  await close();
});
