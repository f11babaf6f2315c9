// Two years of one county, as its governments write them: what joins by itself, what an editor decides, what the dataset then says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, open, spotless, start } from './support.mjs';
import { PARTS, dataset, downloaded, fill, pasted, step, tab, uploaded } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const year = (number) => readFileSync(new URL(`../fixtures/studio/yunling-${number}.txt`, import.meta.url), 'utf8');

/** The newer report on the desk, then the earlier one, at the step of the years. */
async function bothYears(options) {
  const opened = await pasted(world, year(2023), options);
  await step(opened.page, '历年');
  await opened.page.getByRole('button', { name: '添加另一年' }).click();
  await opened.page.locator('#paste').fill(year(2022));
  await opened.page.locator('.step-import .primary').click();
  await opened.page.locator('.sheets').waitFor();
  await step(opened.page, '历年');
  await opened.page.locator('table tbody tr').first().waitFor();
  return opened;
}

const pair = (page, from, to) => page.locator('[data-pair]').filter({ has: page.locator('.side').first().getByText(from, { exact: true }) }).filter({ has: page.locator('.side').last().getByText(to, { exact: true }) });
const answer = (page, from, to, words) => pair(page, from, to).getByRole('button', { name: new RegExp('^' + words) }).click();
const seriesOf = (data, label) => (data.indicators.find((i) => i.label === label).series || []).map((p) => [p.year, p.value]);

test('what is surely one figure joins by itself; what is only alike waits, and is in no download', async () => {
  const { page, log, close } = await bothYears();
  assert.ok((await page.locator('[data-pair]').count()) >= 5);
  const data = await dataset(page);
  assert.deepEqual(seriesOf(data, '案卷合格率'), [[2022, 91.2], [2023, 94.6]]);
  assert.deepEqual(seriesOf(data, '办理法律援助案件'), [[2022, 612], [2023, 655]]);
  assert.deepEqual(seriesOf(data, '提出法律意见建议'), []);
  assert.deepEqual(seriesOf(data, '行政复议申请收件数'), []);
  assert.deepEqual(await page.locator('.before .fault').allInnerTexts(), []);
  spotless(log);
  await close();
});

test('an editor joins and separates; the dataset holds what was decided, and each decision can be taken back', async () => {
  const { page, close } = await bothYears();
  await answer(page, '提出法律意见', '提出法律意见建议', '是同一指标');
  await pair(page, '提出法律意见', '提出法律意见建议').waitFor({ state: 'detached' });
  await answer(page, '组织行政执法人员培训', '培训行政执法人员', '不是');
  await pair(page, '组织行政执法人员培训', '培训行政执法人员').waitFor({ state: 'detached' });
  await page.locator('tbody tr', { hasText: '案卷合格率' }).getByRole('button', { name: /^拆开/ }).click();
  await page.locator('tbody tr', { hasText: '案卷合格率' }).waitFor({ state: 'detached' });
  let data = await dataset(page);
  assert.deepEqual(seriesOf(data, '提出法律意见建议'), [[2022, 214], [2023, 239]]);
  assert.deepEqual(seriesOf(data, '培训行政执法人员'), []);
  assert.deepEqual(seriesOf(data, '案卷合格率'), []);
  await step(page, '历年');
  assert.equal(await page.locator('[data-decided]').count(), 3);
  await page.locator('[data-decided]', { hasText: '案卷合格率' }).getByRole('button').click();
  await page.locator('tbody tr', { hasText: '案卷合格率' }).waitFor();
  data = await dataset(page);
  assert.deepEqual(seriesOf(data, '案卷合格率'), [[2022, 91.2], [2023, 94.6]]);
  await close();
});

test('a joined figure whose printed change does not fit the earlier report is said to; a change of method is marked in the dataset', async () => {
  const { page, close } = await bothYears();
  await answer(page, '收到行政复议申请', '行政复议申请收件数', '是同一指标');
  const finding = page.locator('.findings li', { hasText: '行政复议申请收件数' });
  await finding.waitFor();
  assert.match(await finding.innerText(), /两年的报告对同一年数值的说法不一致/);
  await finding.getByRole('button', { name: '标为口径调整' }).click();
  const data = await dataset(page);
  const { series } = data.indicators.find((i) => i.label === '行政复议申请收件数');
  assert.equal(series.length, 2);
  assert.equal(series[1]['method-change'], true);
  assert.equal(series[0]['method-change'], undefined);
  assert.deepEqual(await page.locator('.before .fault').allInnerTexts(), []);
  await close();
});

test('a year that does not name its place has that of the others; two places are not joined, and lead to where that is mended', async () => {
  const { page, close } = await pasted(world, '甲县2023年法治政府建设年度报告\n一、主要成效\n受理行政复议申请120件。');
  await step(page, '历年');
  await page.getByRole('button', { name: '添加另一年' }).click();
  await page.locator('#paste').fill('2022年，全县深入推进依法行政。\n一、主要成效\n受理行政复议申请100件。');
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('.sheets button[aria-pressed="true"]', { hasText: '2022年' }).waitFor();
  await tab(page, '报告信息');
  const place = page.getByLabel('地区', { exact: true });
  assert.equal(await place.inputValue(), '甲县');
  await fill(page, '地区', '乙市');
  await step(page, '历年');
  const finding = page.locator('.findings li', { hasText: '不是同一地方的' });
  await finding.getByRole('button', { name: '去填写' }).click();
  // The focus comes to the panel's first field: typing begins after that.
  await page.waitForFunction(() => document.activeElement.matches('.list-pane > .fields input'));
  await fill(page, '地区', '甲县');
  assert.deepEqual(seriesOf(await dataset(page), '受理行政复议申请'), [[2022, 100], [2023, 120]]);
  await close();
});

test('a figure under quite another name is joined by hand', async () => {
  const { page, close } = await bothYears();
  await page.locator('details.paper summary').click();
  await page.getByLabel('与最新报告的这一项合并:开展普法宣传活动', { exact: true }).selectOption({ label: '举办法治宣传活动 356场次' });
  await page.locator('tbody tr', { hasText: '举办法治宣传活动' }).waitFor();
  assert.deepEqual(seriesOf(await dataset(page), '举办法治宣传活动'), [[2022, 320], [2023, 356]]);
  await close();
});

test('a series with an earlier value that nobody confirmed says so, or is left out', async () => {
  const { page, close } = await bothYears();
  await page.getByRole('button', { name: /^核对 2023/ }).click();
  await page.getByRole('button', { name: /^确认所列全部/ }).click();
  let data = await dataset(page);
  const rate = () => data.indicators.find((i) => i.label === '案卷合格率');
  assert.equal(rate().note, '历年数值未经人工核对');
  await page.getByLabel(/包含待核对/).uncheck();
  data = await dataset(page);
  assert.equal(rate().series, undefined, 'the earlier value is unchecked and stays out');
  await page.getByLabel(/包含待核对/).check();
  await step(page, '历年');
  await page.getByRole('button', { name: /^核对 2022/ }).click();
  await page.locator('.row-button', { has: page.getByText('案卷合格率', { exact: true }) }).focus();
  await page.keyboard.press(' ');
  data = await dataset(page);
  assert.equal(rate().note, undefined);
  assert.equal(rate().series.length, 2);
  await close();
});

test('with two years every part can be shown: lines and chart too, as they stand in the unpacked zip', async () => {
  const { page, log, close } = await bothYears();
  await step(page, '发布');
  for (const part of PARTS) await page.getByLabel(part, { exact: true }).check();
  await page.locator('.options').getByLabel('图表内容').selectOption({ label: '案卷合格率' });
  await page.locator('.options').getByLabel('哪项举措').selectOption('m2');
  const preview = page.locator('.preview');
  for (const tag of ['kpi', 'sparkline', 'tracker', 'measure', 'plan', 'report']) await preview.locator(`fazhi-${tag}`).first().locator('svg, h2, h3, .figure, .measure, li').first().waitFor();
  await preview.locator('fazhi-measure', { hasText: '规范公正文明执法' }).waitFor();
  const code = await page.locator('pre').innerText();
  assert.match(code, /<div>案卷合格率 <fazhi-sparkline src="report-2023\.json" indicator="\w+"><\/fazhi-sparkline><\/div>/);
  const zip = await downloaded(page, '全部打包');
  spotless(log);
  await close();
  const site = await uploaded(zip.bytes);
  try {
    const shown = await open({ ...world, origin: site.origin }, '/index.html');
    await shown.page.locator('fazhi-sparkline svg').first().waitFor();
    const chart = shown.page.locator('fazhi-chart').first();
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('svg').first().waitFor();
    await shown.page.locator('fazhi-chart', { hasText: '案卷合格率' }).waitFor();
    await shown.page.goto(site.origin + '/static.html');
    assert.match(await shown.page.locator('main').innerText(), /案卷合格率[^]*91\.2[^]*94\.6/);
    await shown.close();
  } finally {
    site.stop();
  }
});

test('deciding by keys alone leads from pair to pair', async () => {
  const { page, close } = await bothYears();
  let left = await page.locator('[data-pair]').count();
  await page.locator('[data-pair] button').first().focus();
  while (left) {
    await page.keyboard.press('Enter');
    await page.waitForFunction((before) => document.querySelectorAll('[data-pair]').length < before, left);
    left = await page.locator('[data-pair]').count();
    await page.waitForFunction((left) => (left ? document.activeElement.closest('[data-pair]') : document.activeElement.id === 'years-title'), left, { timeout: 4000 });
  }
  assert.deepEqual(await axe(page), []);
  await close();
});

test('a report of another place joins nothing and says why; a second report of a year takes its place, and undo brings the first back', async () => {
  const { page, close } = await bothYears();
  await page.getByRole('button', { name: '添加另一年' }).click();
  await page.locator('#paste').fill(year(2022).replaceAll('云岭县', '海川市'));
  await page.locator('.step-import .primary').click();
  await page.locator('.said', { hasText: '已替换同年的报告' }).waitFor();
  await step(page, '历年');
  await page.locator('.findings li', { hasText: '云岭县' }).waitFor();
  assert.equal(await page.locator('tbody tr').count(), 0);
  await page.locator('.tools button', { hasText: '撤销' }).click();
  await page.locator('tbody tr').first().waitFor();
  await close();
});
