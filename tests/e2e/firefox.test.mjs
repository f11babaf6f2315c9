// In Firefox what the other tests see in Chromium: each part by keyboard, mouse and finger, on Ningbo's report.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from './support.mjs';
import { firefox } from './webdriver.mjs';

let server;
let fox;
let folder;

before(async () => {
  server = await serve();
  folder = mkdtempSync(join(tmpdir(), 'fazhi-firefox-'));
  fox = await firefox({
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
  });
});

after(async () => {
  if (fox) await fox.stop();
  if (server) server.stop();
  if (folder) rmSync(folder, { recursive: true });
});

const LIST = 'fazhi-tracker:not([form])';
const STRIP = 'fazhi-tracker[form=strip]';
const DRAWN = `await until(() => $$('main *').filter((e) => /^fazhi-(?!chart)/.test(e.localName)).every((e) => e.shadowRoot && e.shadowRoot.querySelector(':not(slot)') && !e.shadowRoot.querySelector('.loading')));`;

/** The gallery of parts, all drawn; what is chosen is kept in `window.chosen`. */
async function parts(hash = '') {
  // Another address than before: a hash alone loads nothing.
  await fox.go('about:blank');
  await fox.go(server.origin + '/parts.html' + hash);
  await fox.run(`
    window.chosen = [];
    window.violations = [];
    document.addEventListener('fazhi-select', (e) => window.chosen.push(e.detail.id + ' ' + e.target.localName));
    document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
    ${DRAWN}`);
}

const focused = (host) => fox.run('const active = $(args[0]).shadowRoot.activeElement; return active && (active.dataset.id || active.className);', host);
const visible = (path) => fox.run('return $$(args[0]).filter(shown).map((e) => e.textContent);', path);
const opened = (path) => fox.run('return $$(args[0]).map((e) => e.open);', path);
const chosen = () => fox.run('return window.chosen');
const said = (path) => fox.run('return $(args[0]).textContent', path);

test('a card opens its source by keyboard, with the figure marked', async () => {
  await fox.go(server.origin + '/portal.html');
  await fox.run(DRAWN);
  const card = 'main fazhi-kpi[indicator=first-instance-loss-rate]';
  assert.equal(await said(card + ' >> .figure'), '6.09%');
  await fox.focus(card + ' >> details.source > summary');
  await fox.press('Enter');
  assert.deepEqual(await visible(card + ' >> mark'), ['6.09%', '同比下降0.31%']);
});

test('the tracker by keyboard: arrows, Home and End walk the measures, Enter opens one and tells the page', async () => {
  await parts();
  await fox.focus(LIST + ' >> summary.measure-head');
  await fox.press('ArrowDown');
  assert.equal(await focused(LIST), 'm2');
  await fox.press('End');
  assert.equal(await focused(LIST), 'm8');
  await fox.press('Home', 'Enter');
  assert.deepEqual((await opened(LIST + ' >> details.measure')).slice(0, 2), [true, false]);
  assert.deepEqual(await chosen(), ['m1 fazhi-tracker']);
});

test('the tracker by mouse and by finger: a press opens a measure and closes it', async () => {
  for (const press of [fox.click, fox.tap]) {
    await parts();
    const head = LIST + ' >> li:nth-child(3) summary.measure-head';
    await press(head);
    assert.equal((await opened(LIST + ' >> details.measure'))[2], true);
    assert.deepEqual(await chosen(), ['m3 fazhi-tracker']);
    await press(head);
    assert.equal((await opened(LIST + ' >> details.measure'))[2], false);
  }
});

test('the filter by keyboard, mouse and finger; it is kept when the data comes anew', async () => {
  await parts();
  const titles = () => fox.run(`return [...$(args[0]).shadowRoot.querySelectorAll('.measure-title')].filter(shown).length`, LIST);
  const met = LIST + ' >> [data-set="filter=met"]';
  await fox.focus(met);
  await fox.press('Enter');
  assert.equal(await titles(), 1);
  await fox.run(`$(args[0]).data = await (await fetch('data/ningbo-2022.json')).json(); await new Promise((next) => setTimeout(next, 100));`, LIST);
  assert.equal(await titles(), 1);
  await fox.click(LIST + ' >> .filter-button');
  assert.equal(await titles(), 8);
  await fox.tap(met);
  assert.equal(await titles(), 1);
});

test('the strip by keyboard and finger: one stop, arrows choose, the panel follows', async () => {
  await parts();
  await fox.focus(STRIP + ' >> [role=tab]');
  await fox.press('ArrowRight');
  assert.equal(await focused(STRIP), 'm2');
  assert.match(await said(STRIP + ' >> [role=tabpanel]'), /依据 6\/6 项任务已完成/);
  await fox.tap(STRIP + ' >> [role=tab][data-id=m7]');
  assert.match(await said(STRIP + ' >> [role=tabpanel]'), /依据 3\/6 项任务已完成/);
  assert.ok((await chosen()).includes('m7 fazhi-tracker'));
});

test('a link to #m7 opens that measure, at once and later', async () => {
  await parts('#m7');
  const first = () => fox.run(`return [...$(args[0]).shadowRoot.querySelectorAll('details.measure')].map((e) => e.open);`, LIST);
  assert.deepEqual(await first(), [false, false, false, false, false, false, true, false]);
  await fox.run(`location.hash = '#m1'; await new Promise((next) => setTimeout(next, 100));`);
  assert.equal((await first())[0], true);
});

test('a measure by keyboard and finger: its text opens and closes', async () => {
  await parts();
  const details = 'fazhi-measure[measure=m7] >> details.published';
  await fox.focus(details + ' > summary');
  await fox.press('Enter');
  assert.deepEqual(await opened(details), [true]);
  assert.match((await visible(details + ' .quote')).join(), /网上随时办/);
  await fox.tap(details + ' > summary');
  assert.deepEqual(await opened(details), [false]);
});

test('the plan by keyboard, mouse and finger: links go both ways, and the focus follows', async () => {
  const link = (entry, id) => `fazhi-plan >> [data-id=${entry}] [data-jump=${id}]`;
  for (const press of [fox.click, fox.tap, (path) => fox.focus(path).then(() => fox.press('Enter'))]) {
    await parts();
    await press(link('g2', 'm4'));
    assert.equal(await focused('fazhi-plan'), 'm4');
    assert.deepEqual(await fox.run(`return $$('fazhi-plan >> [data-on]').map((e) => e.dataset.id)`), ['g2', 'm4', 'p5']);
    await press(link('m4', 'p5'));
    assert.equal(await focused('fazhi-plan'), 'p5');
  }
});

test('all figures are searched, narrowed and sorted by keyboard', async () => {
  await parts();
  const rows = () => visible('fazhi-report >> .controls ~ table .row-label');
  assert.equal((await rows()).length, 45);
  await fox.focus('fazhi-report >> input[type=search]');
  await fox.press('败诉率');
  assert.deepEqual(await rows(), ['行政机关一审败诉率']);
  assert.equal(await said('fazhi-report >> [role=status]'), '1项');
  await fox.run(`const field = $('fazhi-report >> input[type=search]'); field.select();`);
  await fox.press('\uE017');
  assert.equal((await rows()).length, 45);
  await fox.focus('fazhi-report >> select[data-set=measure]');
  for (let i = 0; i < 7; i++) await fox.press('ArrowDown');
  assert.equal((await rows()).length, 12);
  await fox.focus('fazhi-report >> select[data-set=sort]');
  const sorted = await rows();
  await fox.press('End');
  assert.notDeepEqual(await rows(), sorted);
});

test('the figures are downloaded as CSV and JSON, by mouse and by finger', async () => {
  await parts();
  for (const [press, kind, name] of [[fox.click, 'csv', '宁波市-2022-法治政府建设指标.csv'], [fox.tap, 'json', '宁波市-2022-法治政府建设指标.json']]) {
    await press(`fazhi-report >> [data-save=${kind}]`);
    const file = join(folder, name);
    for (let i = 0; i < 100 && !(existsSync(file) && readFileSync(file).length); i++) await new Promise((next) => setTimeout(next, 100));
    const text = readFileSync(file, 'utf8');
    if (kind === 'json') assert.equal(JSON.parse(text).indicators.length, 45);
    else assert.match(text, /"行政机关一审败诉率",6\.09,"%"/);
  }
  assert.deepEqual(await fox.run('return window.violations'), []);
});

test('a sparkline by keyboard, mouse and finger: each point is told', async () => {
  await parts();
  const spark = 'fazhi-sparkline[label=复议案件] >> ';
  await fox.focus(spark + '.spark');
  await fox.press('ArrowRight');
  assert.equal(await said(spark + '[role=status]'), '2018年 412件');
  await fox.press('End');
  assert.equal(await said(spark + '[role=status]'), '2022年 567件');
  await fox.press('Escape');
  assert.equal(await said(spark + '[role=status]'), '');
  await fox.hover(spark + '.spark');
  assert.equal(await said(spark + '[role=status]'), '2020年 未披露');
  await fox.hover('fazhi-plan >> .heading');
  assert.equal(await said(spark + '[role=status]'), '');
  await fox.tap(spark + '.spark');
  assert.equal(await said(spark + '[role=status]'), '2020年 未披露');
});

test('every kind of chart is drawn under the strict policy', async () => {
  await fox.go(server.origin + '/charts.html');
  const seen = await fox.run(`
    const violations = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));
    const charts = $$('fazhi-chart');
    for (const chart of charts) chart.setAttribute('loading', 'eager');
    await until(() => charts.every((c) => c.shadowRoot.querySelector('.ground svg path, .error')), 'charts');
    charts[0].setAttribute('theme', 'dark');
    await new Promise((next) => setTimeout(next, 300));
    const kinds = charts.map((c) => c.shadowRoot.querySelector('.plot')?.dataset.kind).filter(Boolean);
    return { kinds: [...new Set(kinds)].sort(), violations };
  `);
  assert.deepEqual(seen.kinds, ['compare', 'funnel', 'measures', 'parts', 'rates', 'trend'], JSON.stringify(seen));
  assert.deepEqual(seen.violations, []);
});

test('a chart by keyboard, mouse and finger: each point is told, the table is one key away', async () => {
  await fox.go(server.origin + '/charts.html');
  const chart = 'fazhi-chart[indicator=first-instance-loss-rate] >> ';
  await fox.run(`const chart = $('fazhi-chart'); chart.scrollIntoView(); await until(() => chart.shadowRoot.querySelector('.ground svg path'), 'chart');`);
  const tip = () => visible(chart + '.tip');
  await fox.focus(chart + '.plot');
  await fox.press('End');
  assert.deepEqual(await tip(), ['2022年:6.09%,同比下降0.31个百分点,向好']);
  await fox.press('ArrowLeft');
  assert.deepEqual(await tip(), ['2021年:6.40%(推算)']);
  await fox.press('Tab', 'Enter');
  assert.match((await visible(chart + 'details.table table')).join(), /2021年\s*6\.40%/);
  await fox.hover(chart + '.caption');
  assert.deepEqual(await tip(), []);
  const funnel = 'fazhi-chart[indicator^=legality-reviews] >> ';
  await fox.run(`const chart = $('fazhi-chart[indicator^=legality-reviews]'); chart.scrollIntoView(); await until(() => chart.shadowRoot.querySelector('.ground svg path'), 'chart');`);
  await fox.hover(funnel + '.plot');
  assert.match((await visible(funnel + '.tip')).join(), /审查.*\d/);
  await fox.hover(funnel + '.caption');
  assert.deepEqual(await visible(funnel + '.tip'), []);
  await fox.tap(funnel + '.plot');
  assert.match((await visible(funnel + '.tip')).join(), /合法性审查/, 'it stays when the finger is lifted');
});

test('static HTML is taken over without a request, and its filter works in the same nodes', async () => {
  await fox.go(server.origin + '/static.html');
  const seen = await fox.run(`
    const violations = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));
    await until(() => customElements.get('fazhi-tracker'));
    const tracker = $('fazhi-tracker:not([form])');
    const nodes = () => [...tracker.shadowRoot.querySelectorAll('*')].filter((n) => n.localName !== 'link');
    const before = nodes();
    await new Promise((next) => setTimeout(next, 300));
    const asked = () => performance.getEntriesByType('resource').map((e) => e.name).filter((name) => /\\.(json|wasm)$/.test(name)).length;
    const first = asked();
    const styled = getComputedStyle($('fazhi-kpi >> .card')).borderTopStyle;
    tracker.shadowRoot.querySelector('[data-set="filter=met"]').click();
    await until(() => tracker.shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);
    const kept = nodes().length === before.length && nodes().every((n, i) => n === before[i]);
    return { first, later: asked(), styled, kept, violations };
  `);
  assert.deepEqual(seen, { first: 0, later: 2, styled: 'solid', kept: true, violations: [] });
});
