// For npm: the classes of the elements, of which none is registered, and what scripts ask of the program. Types and
// their comments are in elements.d.ts.
import { ADVICE, ELEMENTS } from '#classes';
import { cards, parts } from '#core';
import { FazhiError, fetchJson, findingsOf, readDataset } from '../data.js';
import { trees } from '../drawing.js';

export { KpiElement, MeasureElement, PlanElement, ReportElement, SparklineElement, TrackerElement } from '#classes';
export { FazhiError };
// For charts.js, which shares what has been fetched; no interface for others.
export { Program, element } from '../element.js';

export function defineElements(classes = ELEMENTS) {
  for (const element of classes) element.define();
}

/** Lets `program` read `dataset`, asks, and lets it go. */
const reading = (program, dataset, question) =>
  program.ask((api) => {
    const number = readDataset(api, dataset);
    if (typeof number === 'string') throw new FazhiError(number, '', ADVICE[number]);
    try {
      return question(api, number);
    } finally {
      api.dropDataset(number);
    }
  });

export const checkReport = (dataset) => reading(parts(), dataset, findingsOf);

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

/** The words of what has the class `part`, or of all. */
function textOf(nodes, part) {
  let words = '';
  for (const node of nodes) {
    if (typeof node === 'string') words += part ? '' : node;
    else words += textOf(node[2], node[1].get('class') === part ? '' : part);
  }
  return words;
}

/** What the card of an indicator says in the place `part`; the rest of its report does not matter to it. */
async function said(indicator, { lang = 'zh-CN', notation = 'printed', year } = {}, part) {
  const own = { ...indicator, measure: null, ratio: null };
  const years = (indicator.series || []).map((point) => point.year);
  const report = { version: 1, title: '-', place: { name: '-' }, measures: [], indicators: [own] };
  report.year = year || Math.max(1949, ...years);
  const answer = await reading(cards(), report, (api, number) => {
    const fault = findingsOf(api, number).find((finding) => finding.severity === 'error');
    if (fault) return fault;
    const asked = Object.entries({ lang, notation, indicator: own.id }).map(([name, value]) => '\x01' + name + '\x02' + value);
    return textOf(trees(api.draw(0, asked.join(''), number, '')), part);
  });
  if (answer.code) throw new FazhiError(answer.code, answer.path.replace('indicators[0].', ''), answer.message);
  return answer;
}

export const formatFigure = (indicator, options) => said(indicator, options, 'figure');

export const formatChange = (indicator, options) => said(indicator, options, 'change-text');
