// Each part by finger: a phone's screen, touches, and nothing that needs a pointer to hover.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, settled, spotless, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

async function phone(path) {
  const opened = await open(world, path, PHONE);
  await settled(opened.page);
  await opened.page.evaluate(() => {
    window.chosen = [];
    document.addEventListener('fazhi-select', (e) => window.chosen.push(e.detail.id));
  });
  return opened;
}

test('a tap opens the source of a card, and closes it', async () => {
  const { page, log, close } = await phone('/portal.html');
  const source = page.locator('main fazhi-kpi[indicator="first-instance-loss-rate"] details.source').first();
  await source.locator('> summary').tap();
  assert.match(await source.locator('blockquote').innerText(), /6\.09%/);
  await source.locator('> summary').tap();
  assert.ok(await source.locator('blockquote').isHidden());
  spotless(log);
  await close();
});

test('a tap filters the tracker, opens a measure and tells the page, and chooses a cell of the strip', async () => {
  const { page, log, close } = await phone('/parts.html');
  const list = page.locator('fazhi-tracker:not([form])').first();
  await list.locator('.filter-button', { hasText: '已达标' }).tap();
  assert.equal(await list.locator('.measure-head:visible').count(), 1);
  await list.locator('.filter-button').first().tap();
  await list.locator('summary.measure-head').nth(2).tap();
  assert.equal(await list.locator('details.measure').nth(2).evaluate((e) => e.open), true);
  const strip = page.locator('fazhi-tracker[form=strip]').first();
  await strip.locator('[role=tab][data-id=m7]').tap();
  assert.match(await strip.locator('[role=tabpanel]').innerText(), /依据 3\/6 项任务已完成/);
  const grid = page.locator('fazhi-tracker[form=grid]');
  await grid.locator('summary.measure-head').first().tap();
  assert.equal(await grid.locator('details.measure').first().evaluate((e) => e.open), true);
  assert.deepEqual(await page.evaluate(() => window.chosen), ['m3', 'm7', 'm1']);
  spotless(log);
  await close();
});

test('a tap opens the text of a measure, and follows a link of the plan', async () => {
  const { page, log, close } = await phone('/parts.html');
  await page.locator('fazhi-measure[measure=m7] details.published > summary').tap();
  assert.match(await page.locator('fazhi-measure[measure=m7] .published .quote').innerText(), /网上随时办/);
  const plan = page.locator('fazhi-plan');
  await plan.locator('[data-id=g2] [data-jump=m4]').tap();
  assert.deepEqual(await plan.locator('[data-on]').evaluateAll((all) => all.map((e) => e.dataset.id)), ['g2', 'm4', 'p5']);
  spotless(log);
  await close();
});

test('a tap searches, sorts and downloads the figures of the report', async () => {
  const { page, log, close } = await phone('/parts.html');
  const report = page.locator('fazhi-report');
  await report.getByLabel('查找指标').tap();
  await page.keyboard.type('败诉率');
  assert.equal(await report.locator('[role=status]').innerText(), '1项');
  const [file] = await Promise.all([page.waitForEvent('download'), report.getByRole('button', { name: 'CSV' }).tap()]);
  assert.match(readFileSync(await file.path(), 'utf8'), /"行政机关一审败诉率",6\.09,"%"/);
  spotless(log);
  await close();
});

test('a tap on a sparkline tells the point, which stays until the next tap elsewhere', async () => {
  const { page, log, close } = await phone('/parts.html');
  const spark = page.locator('fazhi-sparkline[label="复议案件"]');
  const told = () => spark.locator('[role=status]').textContent();
  await spark.locator('.spark').tap({ position: { x: 3, y: 8 } });
  await page.waitForTimeout(100);
  assert.equal(await told(), '2018年 412件');
  await page.locator('h1').tap();
  await page.waitForTimeout(100);
  assert.equal(await told(), '');
  spotless(log);
  await close();
});

test('a tap on a chart shows the point, chooses another kind, opens the table and downloads it', async () => {
  const { page, log, close } = await open(world, '/charts.html', PHONE);
  const chart = page.locator('fazhi-chart[indicator="first-instance-loss-rate"]').first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('.ground svg path').first().waitFor({ state: 'attached' });
  // The drawing moves at first.
  await page.waitForTimeout(1500);
  const box = await chart.locator('.plot').boundingBox();
  await chart.locator('.plot').tap({ position: { x: box.width * 0.75, y: box.height / 2 } });
  await page.waitForTimeout(100);
  assert.equal(await chart.locator('.tip').innerText(), '2022年:6.09%,同比下降0.31个百分点,向好');
  await chart.locator('.caption').tap();
  await page.waitForTimeout(100);
  assert.ok(await chart.locator('.tip').isHidden());
  await chart.getByRole('button', { name: '比率图' }).tap();
  await chart.locator('.plot[data-kind=rates]').waitFor();
  await chart.locator('.table-toggle').tap();
  assert.match(await chart.locator('table').innerText(), /6\.09%/);
  const [file] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: '表格(CSV)' }).tap()]);
  assert.equal(file.suggestedFilename(), '宁波市-2022-行政机关一审败诉率.csv');
  spotless(log);
  await close();
});

test('a pointer that came while a chart was moving is answered by what stands there now', async () => {
  const { page, close } = await open(world, '/charts.html');
  const chart = page.locator('fazhi-chart[indicator^="legality-reviews"]').first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('.ground svg path').first().waitFor({ state: 'attached' });
  const hover = async (share) => {
    const box = await chart.locator('.plot').boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height * share];
    await page.mouse.move(x, y);
    await page.mouse.move(x + 2, y);
    return chart.locator('.tip').textContent();
  };
  await hover(1 / 2);
  await page.waitForTimeout(1500);
  const words = [];
  for (const share of [1 / 6, 1 / 2, 5 / 6]) words.push((await hover(share)).split(':')[0]);
  assert.deepEqual(words, ['合法性审查', '合法性审查意见', '审查意见被采纳']);
  await close();
});
