// Measures, shortcomings and plan on the studio's desk, and what of them stands in the dataset.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, spotless, start } from './support.mjs';
import { dataset, fill, pasted, select, step, tab } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const entry = (page, words) => page.locator('.entry-card', { hasText: words }).first();

test('a shortcoming is mended, linked to measures, added from selected words, and dropped', async () => {
  const { page, log, close } = await pasted(world);
  await tab(page, '不足与计划');
  const gaps = page.locator('[data-list="gaps"]');
  const before = await gaps.locator('.entry-card').count();
  const first = gaps.locator('.entry-card').first();
  await first.locator('summary').click();
  await fill(first, '标题', '评估体系仍需细化');
  await first.getByLabel(/^\s*1 · /).check();
  await first.getByLabel(/^\s*6 · /).check();
  assert.match(await first.locator('.facts').innerText(), /举措 1、6/);
  await select(page, '行政决策法治化有待提升');
  await gaps.getByRole('button', { name: '取所选文字' }).click();
  await page.keyboard.press('Enter');
  assert.equal(await gaps.locator('.entry-card').count(), before + 1);
  const dropped = gaps.locator('.entry-card').nth(1);
  await dropped.locator('summary').click();
  await dropped.getByRole('button', { name: '移除' }).click();
  const data = await dataset(page);
  assert.deepEqual(data.gaps[0].measures, ['m1', 'm6']);
  assert.equal(data.gaps[0].title, '评估体系仍需细化');
  assert.equal(data.gaps.length, before);
  assert.deepEqual(data.gaps.at(-1), { id: 'gap-1', title: '行政决策法治化有待提升', measures: [] });
  assert.deepEqual(await page.locator('.before .fault').allInnerTexts(), [], 'a reader of the dataset refuses nothing');
  await page.locator('.preview fazhi-plan', { hasText: '评估体系仍需细化' }).waitFor();
  spotless(log);
  await close();
});

test('a point of the plan is typed in by keys, and a taken away one comes back by undo', async () => {
  const { page, close } = await pasted(world);
  await tab(page, '不足与计划');
  const plan = page.locator('[data-list="plan"]');
  const before = await plan.locator('.entry-card').count();
  await plan.getByLabel('添加一条计划').focus();
  await page.keyboard.type('建设“一网统管”平台');
  await page.keyboard.press('Enter');
  assert.equal(await plan.locator('.entry-card').count(), before + 1);
  const own = entry(page, '一网统管');
  await own.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.match(await own.innerText(), /与报告原文不同/, 'words that the report does not print are said to be so');
  await own.getByRole('button', { name: '移除' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await plan.locator('.entry-card').count(), before);
  await page.waitForFunction(() => document.activeElement.name === 'words', null, { timeout: 3000 });
  await page.locator('.said button', { hasText: '撤销' }).click();
  assert.equal(await plan.locator('.entry-card').count(), before + 1);
  assert.equal((await dataset(page)).plan.at(-1).title, '建设“一网统管”平台');
  await close();
});

test('a measure takes another title, short title, text, deliverables with their state, and a status with its reason', async () => {
  const { page, close } = await pasted(world);
  await tab(page, '举措');
  const first = page.locator('.entry-card').first();
  await first.locator('summary').click();
  await fill(first, '短名称', '党的领导');
  await fill(first, '标题', '坚持党的领导');
  await fill(first, '正文', '始终坚持党对法治建设工作的全面领导。');
  await first.getByLabel('完成情况 1').selectOption('planned');
  await fill(first, '成果 2', '实施“八大抓手”');
  await first.getByRole('button', { name: /^移除:健全完善府院/ }).click();
  await page.waitForFunction(() => document.activeElement.closest('.deliverables'), null, { timeout: 3000 });
  await first.getByLabel('添加一项成果').fill('出台实施纲要');
  await first.getByLabel('添加一项成果').press('Enter');
  await first.getByLabel('状态').selectOption('attention');
  assert.match(await first.innerText(), /请写明理由/);
  await fill(first, '理由', '平台建设晚于计划两个月');
  const [measure] = (await dataset(page)).measures;
  assert.equal(measure.short, '党的领导');
  assert.equal(measure.title, '坚持党的领导');
  assert.equal(measure.text, '始终坚持党对法治建设工作的全面领导。');
  assert.deepEqual(measure.deliverables.map((d) => d.state), ['planned', 'ongoing', 'done']);
  assert.deepEqual(measure.deliverables.slice(1).map((d) => d.text), ['实施“八大抓手”', '出台实施纲要']);
  assert.deepEqual(measure.status, { state: 'attention', reason: '平台建设晚于计划两个月' });
  await page.locator('.preview fazhi-tracker', { hasText: '需关注' }).waitFor();
  await close();
});

test('with a measure go the links to it, and its figures stay', async () => {
  const { page, close } = await pasted(world);
  const figures = await page.locator('[data-row]').count();
  await tab(page, '不足与计划');
  const gap = page.locator('[data-list="gaps"] .entry-card').first();
  await gap.locator('summary').click();
  await gap.getByLabel(/^\s*2 · /).check();
  await tab(page, '举措');
  await page.locator('[data-list="measures"]').getByLabel('添加一项举措').fill('数字法治');
  await page.keyboard.press('Enter');
  const second = page.locator('.entry-card').nth(1);
  await second.locator('summary').click();
  assert.ok(await second.locator('.chip').count(), 'its figures are listed');
  await second.getByRole('button', { name: '移除', exact: true }).click();
  const data = await dataset(page);
  assert.ok(!data.measures.some((m) => m.id === 'm2'));
  assert.deepEqual(data.measures.at(-1), { id: 'measure-1', ordinal: 9, title: '数字法治', deliverables: [], status: null });
  assert.deepEqual(data.gaps[0].measures, []);
  assert.equal(data.indicators.length, figures);
  assert.ok(!data.indicators.some((i) => i.measure === 'm2'));
  assert.deepEqual(await page.locator('.before .fault').allInnerTexts(), []);
  await close();
});

test('an entry shows its place in the report', async () => {
  const { page, close } = await pasted(world);
  await tab(page, '不足与计划');
  const gap = page.locator('[data-list="gaps"] .entry-card').nth(1);
  await gap.locator('summary').click();
  await gap.getByRole('button', { name: '看原句' }).click();
  await page.locator('.text .quoted', { hasText: '行政决策法治化有待提升' }).waitFor();
  await page.waitForFunction(() => {
    const box = document.querySelector('.text .quoted').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  await close();
});

test('axe finds nothing in an open measure and an open shortcoming, and each control has a name', async () => {
  const { page, close } = await pasted(world);
  for (const name of ['举措', '不足与计划']) {
    await tab(page, name);
    await page.locator('.entry-card summary').first().click();
    assert.deepEqual(await axe(page), [], name);
    const names = await page.locator('.list-pane :is(input, select, textarea, button, summary)').evaluateAll((all) => all.filter((e) => e.checkVisibility() && !(e.labels && e.labels.length ? e.labels[0].innerText : e.getAttribute('aria-label') || e.innerText).trim()).map((e) => e.outerHTML));
    assert.deepEqual(names, []);
  }
  await step(page, '核对');
  await close();
});
