// The studio's state without a page: what each action does to the work, and what leaves it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { counts, emptyWork, initial, opened, put, reduce, sheetOf, sourced } from '../../www/studio/model.js';
import { elements, published, snippet } from '../../www/studio/publish.js';
import { bundle } from '../../www/studio/upload.js';
import { locate, marksOf, occurrences, pieces, place, readChange, readPrinted, sentence } from '../../www/studio/text.js';

const text = readFileSync(new URL('../fixtures/ningbo-2022.txt', import.meta.url), 'utf8');
const dataset = JSON.parse(readFileSync(new URL('../../www/data/ningbo-2022.json', import.meta.url), 'utf8'));
const sheet = () => sheetOf({ id: 's', text, dataset });
const desk = () => reduce(initial(), { type: 'lay', sheet: sheet() });

function frozen(value) {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

test('every figure of the dataset is found in its sentence in the report', () => {
  const made = sheet();
  for (const indicator of made.dataset.indicators) assert.ok(sourced(made, indicator), indicator.id);
  assert.deepEqual(counts(made), { accepted: 0, unchecked: 45, dropped: 0, unsourced: 0, findings: 0 });
});

test('no action changes what it is given', () => {
  let state = frozen(desk());
  for (const action of [
    { type: 'review', ids: ['reconsideration-cases-filed'], state: 'accepted' },
    { type: 'mend', id: 'reconsideration-cases-filed', path: ['target', 'value'], value: 500 },
    { type: 'entry', list: 'measures', id: 'm1', path: ['status'], value: { state: 'met', reason: '见第一条' } },
    { type: 'insert', list: 'gaps', entry: { id: 'gap-1', title: '甲', measures: ['m2'] } },
    { type: 'takeAway', list: 'measures', id: 'm2' },
    { type: 'takeAway', list: 'gaps', id: 'g2' },
    { type: 'head', path: ['source', 'publisher'], value: '宁波市人民政府' },
    { type: 'headline', id: 'reconsideration-cases-filed' },
    { type: 'publish', patch: { theme: 'dark' } },
    { type: 'undo' },
    { type: 'redo' },
  ]) state = frozen(reduce(state, action));
  assert.equal(state.work.publish.theme, 'dark');
  const { gaps, plan, measures, indicators } = state.work.sheets[0].dataset;
  assert.ok(!measures.some((m) => m.id === 'm2') && !indicators.some((i) => i.measure === 'm2'));
  assert.ok(![...gaps, ...plan].some((p) => p.measures.includes('m2')), 'no link to a measure that is gone');
  assert.deepEqual(gaps.at(-1), { id: 'gap-1', title: '甲', measures: [] });
});

test('undo goes back one step at a time and redo forth, until something new is done', () => {
  let state = desk();
  state = reduce(state, { type: 'review', ids: ['reconsideration-cases-filed'], state: 'dropped' });
  const dropped = state.work;
  state = reduce(state, { type: 'undo' });
  assert.equal(counts(state.work.sheets[0]).dropped, 0);
  state = reduce(state, { type: 'redo' });
  assert.equal(state.work, dropped);
  state = reduce(reduce(state, { type: 'undo' }), { type: 'rename', name: '甲' });
  assert.equal(reduce(state, { type: 'redo' }), state);
});

test('the work goes by the title of its report until it has a name of its own', () => {
  let state = desk();
  const title = (value) => (state = reduce(state, { type: 'head', path: ['title'], value }));
  title('甲县报告');
  assert.equal(state.work.name, '甲县报告');
  state = reduce(state, { type: 'rename', name: '初稿' });
  title('乙县报告');
  assert.equal(state.work.name, '初稿');
});

test('what the view shows is no part of the history', () => {
  const state = desk();
  assert.equal(reduce(state, { type: 'ui', patch: { filter: 'dropped' } }).past, state.past);
});

test('a figure that is changed is no longer confirmed; a label that is changed stays so', () => {
  let state = reduce(desk(), { type: 'review', ids: ['reconsideration-cases-filed'], state: 'accepted' });
  state = reduce(state, { type: 'mend', id: 'reconsideration-cases-filed', path: ['label'], value: '行政复议立案' });
  assert.equal(state.work.sheets[0].review['reconsideration-cases-filed'], 'accepted');
  state = reduce(state, { type: 'mend', id: 'reconsideration-cases-filed', path: ['value'], value: 568 });
  assert.equal(state.work.sheets[0].review['reconsideration-cases-filed'], 'unchecked');
});

test('a figure added by hand is confirmed, but not while its value is unknown', () => {
  const add = (indicator) => reduce(desk(), { type: 'add', indicator: { id: 'added-1', label: '甲', quote: '甲八成。', ...indicator }, at: { quote: [0, 3], figure: [1, 3], change: null } }).work.sheets[0].review['added-1'];
  assert.equal(add({ value: 8, unit: '成' }), 'accepted');
  assert.equal(add({ value: null, printed: '八成' }), 'unchecked');
});

test('a figure that its sentence does not print is not published, nor one whose sentence the report lacks', () => {
  for (const [path, value] of [[['value'], 568], [['printed'], '568件'], [['quote'], '登记立案行政复议案件568件'], [['quote'], undefined]]) {
    const state = reduce(desk(), { type: 'mend', id: 'reconsideration-cases-filed', path, value });
    const { dataset, left } = published(state.work.sheets[0], { unchecked: true, mark: '未经人工核对' });
    assert.deepEqual(left.map((i) => i.id), ['reconsideration-cases-filed'], path.join());
    assert.ok(!dataset.indicators.some((i) => i.id === 'reconsideration-cases-filed'));
  }
});

test('an unchecked figure says so in its note, once, and the words go when the file comes back', () => {
  const once = published(sheet(), { unchecked: true, mark: '未经人工核对' }).dataset;
  assert.ok(once.indicators.every((i) => i.note.endsWith('未经人工核对')));
  const again = published(sheetOf({ id: 't', text, dataset: once }), { unchecked: true, mark: '未经人工核对' }).dataset;
  assert.deepEqual(again, once);
});

test('a ratio of figures that are left out is left out with them, and so is their place on top', () => {
  const state = reduce(desk(), { type: 'review', ids: ['legality-review-opinions', 'first-instance-loss-rate'], state: 'dropped' });
  const { dataset } = published(state.work.sheets[0], { unchecked: true, mark: '' });
  assert.ok(!dataset.indicators.find((i) => i.id === 'legality-review-adoption-rate').ratio);
  assert.ok(!dataset.headline.includes('first-instance-loss-rate'));
});

test('a status without a reason is not published', () => {
  const state = reduce(desk(), { type: 'entry', list: 'measures', id: 'm1', path: ['status'], value: { state: 'met', reason: ' ' } });
  assert.equal(published(state.work.sheets[0], { unchecked: true, mark: '' }).dataset.measures[0].status, null);
});

test('a second report of a year takes the place of the first; years stand newest first', () => {
  let state = desk();
  state = reduce(state, { type: 'lay', sheet: sheetOf({ id: 'b', dataset: { ...dataset, year: 2023 } }) });
  state = reduce(state, { type: 'lay', sheet: sheetOf({ id: 'c', dataset }) });
  assert.deepEqual(state.work.sheets.map((s) => [s.id, s.dataset.year]), [['b', 2023], ['c', 2022]]);
  assert.equal(state.ui.sheet, 1);
});

test('a year that is mended puts the report in its place among the others, and the eye stays on it', () => {
  let state = desk();
  state = reduce(state, { type: 'lay', sheet: sheetOf({ id: 'b', dataset: { ...dataset, year: undefined } }) });
  state = reduce(state, { type: 'lay', sheet: sheetOf({ id: 'c', dataset: { ...dataset, year: undefined } }) });
  assert.equal(state.work.sheets.length, 3, 'what has no year yet takes nobody’s place');
  assert.equal(state.work.sheets[state.ui.sheet].id, 'c');
  state = reduce(state, { type: 'head', path: ['year'], value: 2020 });
  assert.deepEqual(state.work.sheets.map((s) => s.id), ['b', 's', 'c']);
  assert.equal(state.work.sheets[state.ui.sheet].id, 'c');
});

test('places disregard white space and width', () => {
  const broken = '全市共\n　　办结５６７件，其中';
  assert.deepEqual(locate(broken, '办结567件'), [6, 12]);
  assert.deepEqual(locate(broken, '没有'), null);
  assert.deepEqual(occurrences('5件和5件', '5件'), [[0, 2], [3, 5]]);
  assert.deepEqual(place('共15件,其中5件。', { quote: '共15件,其中5件。', printed: '5件', value: 5 }).figure, [7, 9]);
  assert.deepEqual(place('共有5.', { quote: '共有5.', value: 5 }).figure, [2, 3]);
  assert.equal(place('共15件。', { quote: '共15件。', value: 5 }).figure, null);
  assert.equal(place('共5.5件。', { quote: '共5.5件。', value: 5 }).figure, null);
  assert.deepEqual(place('甲5件。乙5件。', { quote: '乙5件。', printed: '5件', value: 5 }).figure, [5, 7]);
});

test('a paragraph is cut into marks that do not overlap, and nothing of it is lost', () => {
  const made = sheet();
  const all = pieces([0, text.length], marksOf(made));
  assert.equal(all.map((p) => text.slice(p.start, p.end)).join(''), text);
  assert.equal(new Set(all.filter((p) => p.role === 'figure').map((p) => p.id)).size >= 40, true);
});

test('a sentence ends at its stop or at its line', () => {
  const words = '甲。乙5件;丙\n丁';
  assert.equal(words.slice(...sentence(words, 3, 5)), '乙5件;');
  assert.equal(words.slice(...sentence(words, 6, 7)), '丙');
});

test('a figure typed as printed is read with its unit and bound', () => {
  assert.deepEqual(readPrinted('超855.5万'), { value: 855.5, unit: '万', bound: 'over', kind: 'count' });
  assert.deepEqual(readPrinted('27万余人次(件)'), { value: 27, unit: '万人次(件)', bound: 'over', kind: 'count' });
  assert.deepEqual(readPrinted('97%'), { value: 97, unit: '%', bound: undefined, kind: 'rate' });
  assert.deepEqual(readPrinted('八成'), {});
});

test('a change chosen by hand is read with its direction, unit and basis', () => {
  assert.deepEqual(readChange('较上年前移三位', { kind: 'rank' }), { value: 3, unit: 'absolute', basis: '较上年' });
  assert.deepEqual(readChange('同比下降１４．９％', { kind: 'count' }), { value: -14.9, unit: 'percent', basis: '同比' });
  assert.deepEqual(readChange('上升2.1个百分点', { kind: 'rate' }), { value: 2.1, unit: 'point' });
  assert.deepEqual(readChange('比去年增加1,265件', { kind: 'count' }), { value: 1265, unit: 'absolute', basis: '比去年' });
  assert.deepEqual(readChange('较去年60件增长了近3倍', { kind: 'count' }), { value: 3, unit: 'times', basis: '较去年', bound: 'under' }, 'not the amount before');
  assert.equal(readChange('由20件降至15件', { kind: 'count' }), null, 'what was reached is no change');
  assert.equal(readChange('有所上升', { kind: 'rate' }), null);
});

test('an emptied field is taken away, but a value becomes null', () => {
  assert.deepEqual(put({ value: 5, target: { value: 3 } }, ['target', 'value'], undefined), { value: 5, target: { value: null } });
  assert.deepEqual(put({ value: 5, short: '甲' }, ['short'], ''), { value: 5 });
  assert.deepEqual(put({ value: 5 }, ['value'], undefined), { value: null });
});

test('only work and datasets are opened', () => {
  assert.equal(opened({ format: 'fazhi-work', version: 1, sheets: [{}] }), null);
  assert.equal(opened({ hello: 1 }), null);
  assert.ok(opened(emptyWork()).work);
  const state = reduce(desk(), { type: 'review', ids: ['reconsideration-cases-filed'], state: 'accepted' });
  const back = opened(JSON.parse(JSON.stringify(state.work)));
  assert.deepEqual(back.work, JSON.parse(JSON.stringify(state.work)));
  const hostile = { format: 'fazhi-work', version: 1, sheets: [{ text: '甲', dataset: { indicators: [null, 5, { id: 'a', quote: '甲' }], measures: 'x' }, places: { a: { figure: 'x' } }, review: { a: 'x' }, findings: [null] }] };
  assert.deepEqual(opened(hostile).work.sheets[0].dataset.measures, []);
  assert.equal(opened(hostile).work.sheets[0].review.a, 'unchecked');
  assert.ok(opened(dataset).dataset);
});

test('the code to paste names the script, the dataset and the chosen look, with all words escaped', () => {
  const made = elements({ parts: ['cards', 'tracker'], theme: 'dark', size: 'large', palette: 'neutral', lang: 'zh-CN', form: 'strip' }, { ...dataset, headline: ['first-instance-loss-rate'] });
  assert.equal(snippet('module', made, 'report-2022.json'), '<script type="module" src="fazhi/fazhi.js"></script>\n<fazhi-kpi src="report-2022.json" indicator="first-instance-loss-rate" theme="dark" size="large" palette="neutral"></fazhi-kpi>\n<fazhi-tracker src="report-2022.json" form="strip" theme="dark" size="large" palette="neutral"></fazhi-tracker>\n');
  assert.match(snippet('div', made, 'a.json'), /<div data-fazhi="kpi" data-src="a.json" data-indicator="first-instance-loss-rate"/);
  const files = bundle({ dataset: { ...dataset, title: '<script>' }, publish: { parts: [], lang: 'zh-CN', theme: 'light' }, json: '{}', integrity: {}, fixed: [] });
  for (const name of ['index.html', 'static.html', '本地预览.html']) assert.ok(!files[name].includes('<title><script>'), name);
});
