// The types as a project meets them; an error that is expected and does not come is an error.
import 'fazhi-widgets';
import { checkReport, defineElements, formatFigure, loadReport, FazhiError, KpiElement } from 'fazhi-widgets/elements.js';
import type { Dataset, Finding, Indicator } from 'fazhi-widgets/elements.js';

const card = document.createElement('fazhi-kpi');
const same: KpiElement = card;
card.addEventListener('fazhi-error', (event) => event.detail.code.toUpperCase());
card.addEventListener('fazhi-select', ({ detail }) => detail.id.length);
card.addEventListener('click', (event) => event.clientX);
document.querySelector('fazhi-chart')!.option = { grid: { left: 0 } };
// @ts-expect-error nothing is told with it
card.addEventListener('fazhi-ready', (event) => event.detail.code);
// @ts-expect-error no dataset
card.data = 'ningbo-2022.json';
// @ts-expect-error only a chart has options
card.option = {};

const rate: Indicator = { id: 'rate', label: '败诉率', value: 6.09, unit: '%', quote: '败诉率为6.09%', change: { value: -0.31, unit: 'point' } };
const report: Dataset = { version: 1, title: '报告', place: { name: '宁波市' }, year: 2022, measures: [], indicators: [rate] };
card.data = report;
// @ts-expect-error the version is 1
const next: Dataset = { ...report, version: 2 };
// @ts-expect-error no such unit of change
const bad: Indicator = { ...rate, change: { value: 1, unit: 'percents' } };
// @ts-expect-error a value is stated, be it null
const silent: Indicator = { id: 'x', label: 'x' };

defineElements();
defineElements([KpiElement]);
// @ts-expect-error classes, not tags
defineElements(['fazhi-kpi']);

async function scripts(): Promise<Finding[]> {
  const { dataset } = await loadReport('a.json', { integrity: 'sha384-x' });
  const words: string = await formatFigure(rate, { notation: 'wan', lang: 'en' });
  // @ts-expect-error no such notation
  await formatFigure(rate, { notation: 'million' });
  try {
    return await checkReport(dataset);
  } catch (error) {
    if (error instanceof FazhiError) return [{ code: error.code, path: error.path, message: error.message, severity: 'error' }];
    throw error;
  }
}
export { bad, next, same, scripts, silent };
