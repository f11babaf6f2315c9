// Mending what was read: by typing, by selecting the right words in the report, and by keys from figure to figure.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './support.mjs';
import { RAW, dataset, pasted as pastedInto, row, select, step } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const pasted = (text = RAW) => pastedInto(world, text);

/** Selects from the first words to the end of the last, across marks. */
const selectAcross = (page, first, last) => page.evaluate(([first, last]) => {
  const nodes = [];
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const from = nodes.findIndex((n) => n.data.includes(first));
  const to = nodes.findIndex((n, i) => i >= from && n.data.includes(last));
  document.getSelection().setBaseAndExtent(nodes[from], nodes[from].data.indexOf(first), nodes[to], nodes[to].data.indexOf(last) + last.length);
}, [first, last]);

test('what is not well formed is said, and not taken', async () => {
  const { page, close } = await pasted();
  await row(page, '567件').click();
  const value = page.locator('.editor input[inputmode="decimal"]').first();
  await value.fill('很多');
  await value.press('Tab');
  assert.equal(await value.getAttribute('aria-invalid'), 'true');
  assert.match(await row(page, '567件').innerText(), /567件/);
  await close();
});

test('what is being typed survives the saving of the draft', async () => {
  const { page, close } = await pasted();
  await row(page, '567件').focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Enter');
  const label = page.locator('.editor .field.wide input').first();
  await label.fill('正在输入');
  await page.locator('.save-state', { hasText: '已保存' }).waitFor();
  assert.equal(await label.inputValue(), '正在输入');
  await label.fill('');
  await label.press('Tab');
  assert.notEqual(await label.inputValue(), '', 'a label is never empty');
  await close();
});

test('a figure that was read wrong is mended by selecting the right words, and so is its change', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n考核分值4分，后改为6分。行政复议满意度测评列全市第二位，名次较上年前移三位。办结率95.1%，纠错率11.8%，两项分别比上年上升2.1个和9.4个百分点。');
  const editor = page.locator('.editor');
  await row(page, '4分').click();
  await page.getByRole('button', { name: '改用为数值' }).click();
  await page.locator('.said', { hasText: '请先在报告原文中选定文字' }).waitFor();
  await select(page, '6分');
  await page.getByRole('button', { name: '改用为数值' }).click();
  await page.locator('.row-button[aria-expanded="true"] .row-figure', { hasText: '6分' }).waitFor();
  assert.equal(await editor.getByLabel('数值', { exact: true }).inputValue(), '6');
  assert.equal(await editor.locator('.fault').count(), 0);
  await page.locator('.text mark').filter({ hasText: /^第二位$/ }).click();
  await selectAcross(page, '较上年前移', '三位');
  await page.getByRole('button', { name: '改用为变化' }).click();
  await page.locator('.editor fazhi-kpi', { hasText: /较上年.*3位|较上年.*三位/ }).waitFor();
  const data = await dataset(page);
  const rank = data.indicators.find((i) => i.printed === '第二位');
  assert.deepEqual(rank.change, { value: 3, unit: 'absolute', basis: '较上年', printed: '较上年前移三位' });
  assert.deepEqual(data.indicators.filter((i) => i.label.includes('考核分值')).map((i) => [i.value, i.printed]), [[6, '6分']]);
  assert.deepEqual(await page.locator('.before .fault').allInnerTexts(), []);
  await close();
});

test('a change that is typed in has a unit that its kind allows, and its fields follow at once', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n法治考核列全市第二位。');
  await page.locator('[data-row]').first().click();
  const editor = page.locator('.editor');
  await editor.getByLabel('变化', { exact: true }).fill('1');
  await editor.getByLabel('变化', { exact: true }).press('Tab');
  await page.waitForFunction(() => document.activeElement.closest('.change-unit'));
  assert.deepEqual(await editor.getByLabel('变化单位').locator('option').allInnerTexts(), ['同数值的单位']);
  await close();
});

test('a row shows the change that was read, to be held against its sentence', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n受理行政复议申请120件，同比增长20.5%。案件纠错率11.8%，比上年下降2.1个百分点。办理法律援助案件36件，比上年减少5件。');
  assert.deepEqual(await page.locator('.row-figure').allInnerTexts(), ['+20.5% 120件', '−2.1百分点 11.8%', '−5件 36件']);
  await close();
});

test('a name is taken from the report by selecting it', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n从案件类型看，行政处罚类数量最多，共349件。');
  await row(page, '349件').click();
  await select(page, '行政处罚类');
  await page.getByRole('button', { name: '改用为名称' }).click();
  await page.locator('.row-label', { hasText: /^行政处罚类$/ }).waitFor();
  assert.equal(await page.locator('.editor input.name').inputValue(), '行政处罚类');
  await close();
});

test('a change that is chosen by its words is the amount that moved, not the amount before', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n直接纠错236件，办结率98%，较去年60件增长了近3倍。行政诉讼案件共373件，案件量较上一年度285件增长30%。');
  const figures = async () => Object.fromEntries((await page.locator('.row-figure').allInnerTexts()).map((words) => words.split(' ').reverse()));
  assert.deepEqual(await figures(), { '236件': '+3倍', '98%': undefined, '373件': undefined, '较上一年度285件增长30%': '+30%' }, 'read as it is meant');
  await page.locator('[data-row]', { hasText: '98%' }).last().click();
  await select(page, '较去年60件增长了近3倍');
  await page.getByRole('button', { name: '改用为变化' }).click();
  const editor = page.locator('.editor');
  await editor.getByLabel('变化的原文').waitFor();
  assert.equal(await editor.getByLabel('变化', { exact: true }).inputValue(), '3');
  assert.equal(await editor.getByLabel('变化单位').evaluate((s) => s.selectedOptions[0].innerText), '倍');
  await close();
});

test('Ctrl+Enter in a field enters it, confirms the figure and leads to the name of the next; what is not well formed stays', async () => {
  const { page, close } = await pasted();
  await page.locator('[data-row]').first().click();
  await page.locator('.editor input.name').fill('新的名称');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.activeElement.matches('.editor input.name') && document.activeElement.value !== '新的名称');
  const first = page.locator('[data-row]').first();
  assert.equal(await first.getAttribute('data-state'), 'accepted');
  assert.match(await first.innerText(), /新的名称/);
  const value = page.locator('.editor').getByLabel('数值', { exact: true });
  const open = await page.locator('[data-row][aria-expanded="true"]').getAttribute('data-row');
  await value.fill('很多');
  await value.press('Control+Enter');
  assert.equal(await value.getAttribute('aria-invalid'), 'true');
  const there = page.locator(`[data-row="${open}"]`);
  assert.deepEqual([await there.getAttribute('data-state'), await there.getAttribute('aria-expanded')], ['unchecked', 'true']);
  await close();
});

test('a part that the report has nothing for cannot be chosen, and says why', async () => {
  const { page, close } = await pasted('甲县2023年法治政府建设年度报告\n一、主要成效\n受理行政复议申请120件。');
  await step(page, '发布');
  const plan = page.getByLabel('不足与计划', { exact: true });
  assert.deepEqual([await plan.isDisabled(), await plan.isChecked()], [true, false]);
  assert.ok(await page.getByLabel('历年趋势线', { exact: true }).isDisabled());
  assert.match(await page.locator('.options fieldset').innerText(), /需要同一指标两年以上的数值[\s\S]*报告中没有可显示的内容/);
  assert.ok(await page.getByLabel('指标卡', { exact: true }).isEnabled());
  await close();
});
