// For npm: the classes of the elements, of which none is registered, and what scripts ask of the program. Types and
// their comments are in elements.d.ts.
import { ADVICE, ELEMENTS } from '#classes';
import { core } from '#core';
import { FazhiError, fetchJson, findingsOf } from '../element.js';

export { KpiElement, MeasureElement, PlanElement, ReportElement, SparklineElement, TrackerElement } from '#classes';
export { FazhiError };
// For charts.js, which shares what has been fetched; no interface for others.
export { element, program } from '../element.js';

export function defineElements(classes = ELEMENTS) {
  for (const element of classes) element.define();
}

/** Reads `dataset`, asks, and lets it go. */
const reading = (dataset, question) =>
  core.ask((api) => {
    const number = api.readDataset(dataset);
    try {
      return question(api, number);
    } finally {
      api.dropDataset(number);
    }
  });

export const checkReport = (dataset) => reading(dataset, findingsOf);

export async function loadReport(url, { integrity } = {}) {
  let dataset;
  try {
    dataset = await fetchJson(new URL(url, document.baseURI).href, integrity);
  } catch (error) {
    const code = error.code || 'fetch-failed';
    throw new FazhiError(code, '', ADVICE[code]);
  }
  return { dataset, findings: await checkReport(dataset) };
}

/** What the card of an indicator says in the place `part`; the rest of its report does not matter to it. */
async function said(indicator, { lang = 'zh-CN', notation = 'printed', year } = {}, part) {
  const own = { ...indicator, measure: null, ratio: null };
  const years = (indicator.series || []).map((point) => point.year);
  const report = { version: 1, title: '-', place: { name: '-' }, measures: [], indicators: [own] };
  report.year = year || Math.max(1949, ...years);
  const answer = await reading(report, (api, number) => {
    const fault = findingsOf(api, number).find((finding) => finding.severity === 'error');
    if (fault) return fault;
    const card = document.createElement('div');
    Object.entries({ lang, notation, indicator: own.id }).forEach((attribute) => card.setAttribute(...attribute));
    const root = card.attachShadow({ mode: 'open' });
    const place = api.attach();
    api.draw(place, 0, card, root, number, {});
    api.release(place);
    const words = root.querySelector('.' + part);
    return words ? words.textContent : '';
  });
  // Thrown here: what is thrown in a question counts as a fault of the program.
  if (answer.code) throw new FazhiError(answer.code, answer.path.replace('indicators[0].', ''), answer.message);
  return answer;
}

export const formatFigure = (indicator, options) => said(indicator, options, 'figure');

export const formatChange = (indicator, options) => said(indicator, options, 'change-text');
