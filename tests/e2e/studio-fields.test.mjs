// What is said of a figure beyond its number, how the parts look, findings worked off, and long work that can be stopped.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, spotless, start } from './support.mjs';
import { dataset, downloaded, fill, pasted, step } from './studio-desk.mjs';
import { unzipSync } from 'fflate';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const REPORT = '甲县2023年法治政府建设年度报告\n一、主要成效\n行政复议纠错率11.8%，比上年下降2.1%。受理行政复议申请120件。\n二、普法\n开展法治讲座36场。';

test('label, unit, polarity, short label, kind, period, bound, target and note of a figure reach its card and the dataset', async () => {
  const { page, log, close } = await pasted(world, REPORT);
  await page.locator('[data-row]').first().click();
  const editor = page.locator('.editor');
  await fill(editor, '名称', '复议纠错率');
  await editor.getByLabel('怎样算好').selectOption({ label: '越低越好' });
  await editor.locator('.more > summary').click();
  await fill(editor, '短名称', '纠错率');
  await fill(editor, '目标值', '10');
  await fill(editor, '目标说明', '不高于10%');
  await editor.getByLabel('口径').selectOption({ label: '累计' });
  await editor.getByLabel('约数').selectOption({ label: '大约' });
  await editor.getByLabel('所属举措').selectOption({ label: '2 普法' });
  await fill(editor, '备注', '含乡镇');
  await page.locator('.editor fazhi-kpi', { hasText: /目标.*10%/ }).waitFor();
  await page.getByLabel('列为首要指标').check();
  await page.locator('[data-row]', { hasText: '36场' }).click();
  await fill(editor, '单位', '场次');
  await editor.getByLabel('类别').selectOption({ label: '时长' });
  const data = await dataset(page);
  const rate = data.indicators.find((i) => i.printed === '11.8%');
  assert.deepEqual(
    [rate.label, rate.short, rate.better, rate.period, rate.bound, rate.measure, rate.target],
    ['复议纠错率', '纠错率', 'lower', 'cumulative', 'about', 'm2', { value: 10, label: '不高于10%' }],
  );
  assert.match(rate.note, /^含乡镇/);
  assert.deepEqual(data.headline, [rate.id]);
  const talks = data.indicators.find((i) => i.printed === '36场');
  assert.deepEqual([talks.unit, talks.kind], ['场次', 'duration']);
  assert.deepEqual(await page.locator('.preview fazhi-kpi').count(), 1, 'only what is placed on top');
  spotless(log);
  await close();
});

test('theme, size, palette and language of the parts are seen in the preview, in the code and in the page of the zip', async () => {
  const { page, close } = await pasted(world, REPORT);
  await step(page, '发布');
  const options = page.locator('.options');
  for (const [label, value] of [['主题', 'high-contrast'], ['字号', 'large'], ['配色', 'red-up'], ['语言', 'en'], ['进度形式', 'grid']]) await options.getByLabel(label).selectOption(value);
  const looks = { theme: 'high-contrast', size: 'large', palette: 'red-up', lang: 'en' };
  const card = page.locator('.preview fazhi-kpi').first();
  await card.locator('.figure').waitFor();
  for (const [name, value] of Object.entries(looks)) assert.equal(await card.getAttribute(name), value);
  const written = Object.entries(looks).map(([name, value]) => ` ${name}="${value}"`).join('');
  const code = await page.locator('pre').innerText();
  assert.ok(code.includes(written), code);
  assert.match(code, /<fazhi-tracker src="report-2023\.json" form="grid"/);
  const { bytes } = await downloaded(page, '全部打包');
  const index = new TextDecoder().decode(unzipSync(bytes)['index.html']);
  assert.ok(index.includes(written));
  await close();
});

test('findings are worked off: each leads to its figure, can be marked as done and opened again', async () => {
  const { page, close } = await pasted(world, REPORT);
  const waiting = page.locator('.tabs button', { hasText: '问题' });
  assert.match(await waiting.innerText(), /1/);
  await waiting.click();
  const finding = page.locator('.findings li', { hasText: '可能指百分点' });
  assert.doesNotMatch(await finding.innerText(), /ambiguous/, 'no code of ours');
  await finding.getByRole('button', { name: '标为已处理' }).click();
  assert.doesNotMatch(await waiting.innerText(), /\d/);
  await finding.getByRole('button', { name: '重新打开' }).click();
  assert.match(await waiting.innerText(), /1/);
  await finding.getByRole('button', { name: '查看' }).click();
  assert.match(await page.locator('[data-row][aria-expanded="true"]').innerText(), /11\.8%/);
  await page.getByRole('button', { name: /^确认所列全部/ }).click();
  await page.getByRole('button', { name: '看问题 (1)' }).click();
  await finding.waitFor();
  await close();
});

test('long work shows that it goes on, and stops at a word; what was pasted is still there', async () => {
  const { page, close } = await open(world, '/studio.html');
  const long = REPORT + '\n' + Array.from({ length: 60_000 }, (_, n) => `（${n}）第${n}类案件${n + 3}件，同比增长${n % 90}.5%，办结率${n % 99}%。`).join('\n');
  await page.locator('#paste').evaluate((field, words) => (field.value = words), long);
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('.busy progress').waitFor();
  await page.getByRole('button', { name: '停止' }).click();
  await page.locator('.said', { hasText: '已停止' }).waitFor();
  assert.equal(await page.locator('[data-row]').count(), 0);
  assert.equal(await page.locator('#paste').evaluate((field) => field.value.length), long.length);
  await page.locator('#paste').fill(REPORT);
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('[data-row]').nth(2).waitFor();
  await close();
});

for (const file of ['fazhi-studio-worker.js', 'fazhi-studio_bg.wasm']) test(`where ${file} is not there, the page says so in words`, async () => {
  const { page, close } = await open(world, '/studio.html', { before: (page) => page.route('**/' + file, (route) => route.abort()) });
  await page.locator('#paste').fill(REPORT);
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('.said', { hasText: '识别程序未能加载' }).waitFor();
  assert.equal(await page.locator('.tabs').count(), 0, 'nothing half read lies on the desk');
  await close();
});

