// What leaves the desk: the dataset, the code that mounts it, the pages and the files of the zip. All of it text.

import { reviewOf, sourced } from './model.js';

/**
 * The dataset of a sheet as a page may show it. Dropped figures are left out, and so are those that do not stand in
 * their sentence, or whose sentence is not in the report; unchecked ones are left out or say so in their note.
 */
export function published(sheet, { unchecked, mark }) {
  const left = [];
  const kept = [];
  for (const indicator of sheet.dataset.indicators) {
    const state = reviewOf(sheet, indicator.id);
    if (state === 'dropped') continue;
    if (!sourced(sheet, indicator) || (state === 'unchecked' && !unchecked)) {
      left.push(indicator);
      continue;
    }
    const note = [indicator.note, mark].filter(Boolean).join('。');
    kept.push(state === 'unchecked' && mark ? { ...indicator, note } : indicator);
  }
  const ids = new Set(kept.map((i) => i.id));
  const indicators = kept.map(({ ratio, ...rest }) => {
    const sound = ratio && ids.has(ratio.whole) && (!ratio.part || ids.has(ratio.part));
    return sound ? { ...rest, ratio } : rest;
  });
  // A status without a reason is refused by every reader: it is not written.
  const measures = sheet.dataset.measures.map((m) => (m.status && !(m.status.reason || '').trim() ? { ...m, status: null } : m));
  const { headline, ...dataset } = sheet.dataset;
  const tops = (headline || []).filter((id) => ids.has(id));
  return { dataset: { ...dataset, ...(tops.length ? { headline: tops } : {}), measures, indicators }, left };
}

/** `year/old/new`: that an earlier year's indicator and one of the newest year's are the same, or are not. */
export const pairKey = (year, old, id) => [year, old, id].join('/');

/** The decisions that still speak of indicators which are there. */
export function standing(decisions, datasets) {
  const [newest, ...earlier] = datasets;
  const has = (dataset, id) => !!dataset && dataset.indicators.some((i) => i.id === id);
  return Object.fromEntries(Object.entries(decisions).filter(([key]) => {
    const [year, old, id] = key.split('/');
    return has(newest, id) && has(earlier.find((d) => String(d.year) === year), old);
  }));
}

/** `dataset` with the series that joining the years gave; a series with a value that nobody confirmed says so in the note. */
export function withSeries(dataset, merged, { sheets, breaks = {} }, mark) {
  const found = new Map(merged.dataset.indicators.map((i) => [i.id, i.series]));
  const of = new Map(sheets.map((sheet) => [sheet.dataset.year, sheet]));
  const indicators = dataset.indicators.map((indicator) => {
    const { id, note = '' } = indicator;
    if (!(found.get(id) || []).length) return indicator;
    const series = found.get(id).map((point) => (breaks[id + '/' + point.year] ? { ...point, 'method-change': true } : point));
    const open = merged.joined.some((j) => j.new === id && of.has(j.year) && reviewOf(of.get(j.year), j.old) === 'unchecked');
    return { ...indicator, series, ...(open && mark && !note.includes(mark) ? { note: [note, mark].filter(Boolean).join('。') } : {}) };
  });
  return { ...dataset, indicators };
}

/** The label of the indicator that a finding's path names, with `colon`; nothing where it names none. */
export function labelAt(dataset, path, colon) {
  const [, index, id] = /^indicators\[(?:(\d+)|id=([^\]]+))\]/.exec(path || '') || [];
  const hit = index === undefined ? dataset.indicators.find((i) => i.id === id) : dataset.indicators[Number(index)];
  return hit ? hit.label + colon : '';
}

/** The name of the dataset's file: letters and digits only, as uploads like them. */
export const fileName = (dataset) => 'report-' + dataset.year + '.json';

const cardsOf = (dataset) => (dataset.headline && dataset.headline.length ? dataset.headline : dataset.indicators.slice(0, 6).map((i) => i.id));

/** The indicators that have a value in two years at the least. */
export const withYears = (dataset) => dataset.indicators.filter((i) => (i.series || []).filter((p) => p.value != null).length > 1);

/** The elements that the chosen parts come to: tag, attributes, and the group that they stand in. */
export function elements(publish, dataset) {
  const looks = {};
  if (publish.theme !== 'light') looks.theme = publish.theme;
  if (publish.size !== 'normal') looks.size = publish.size;
  if (publish.palette !== 'judgement') looks.palette = publish.palette;
  if (publish.lang !== 'zh-CN') looks.lang = publish.lang;
  const made = [];
  for (const part of publish.parts) {
    if (part === 'cards') {
      for (const indicator of cardsOf(dataset)) made.push({ part, tag: 'fazhi-kpi', attributes: { indicator, ...looks } });
    } else if (part === 'tracker') {
      if (dataset.measures.length) made.push({ part, tag: 'fazhi-tracker', attributes: { ...(publish.form === 'list' ? {} : { form: publish.form }), ...looks } });
    } else if (part === 'lines') {
      for (const { id, label } of withYears(dataset)) made.push({ part, tag: 'fazhi-sparkline', label, attributes: { indicator: id, ...looks } });
    } else if (part === 'measure') {
      const measure = dataset.measures.find((m) => m.id === publish.measure) || dataset.measures[0];
      if (measure) made.push({ part, tag: 'fazhi-measure', attributes: { measure: measure.id, ...looks } });
    } else if (part === 'chart') {
      const series = withYears(dataset);
      const shown = series.find((i) => i.id === publish.chart) || (publish.chart === 'measures' && dataset.measures.length ? null : series[0]);
      if (shown || dataset.measures.length) made.push({ part, tag: 'fazhi-chart', attributes: { ...(shown ? { indicator: shown.id } : {}), ...looks } });
    } else if (part === 'plan') {
      if ((dataset.gaps || []).length || (dataset.plan || []).length) made.push({ part, tag: 'fazhi-plan', attributes: looks });
    } else made.push({ part, tag: 'fazhi-' + part, attributes: looks });
  }
  return made;
}

/** `words` where HTML takes text or an attribute's value. */
export const escaped = (words) => String(words).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

const written = (name, pairs, inside = '') => '<' + name + pairs.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('') + '>' + inside + '</' + name + '>';

/** One element as a page writes it, with what is `inside`; `div` as a `<div data-fazhi>`. A line stands behind its name. */
export function markup({ tag, attributes, label, inside }, src, integrity, div) {
  const own = [['src', src], ...(integrity ? [['integrity', integrity]] : []), ...Object.entries(attributes)];
  // Within a line of text a div would be a line of its own.
  const element = div ? written(label ? 'span' : 'div', [['data-fazhi', tag.slice('fazhi-'.length)], ...own.map(([key, value]) => ['data-' + key, value])]) : written(tag, own, inside);
  return named(label, element);
}

/** `element` behind the name of what it shows, where it shows none itself. */
const named = (label, element) => (label && element ? `<div>${escaped(label)} ${element}</div>` : element);

/** The elements as HTML that reads without script; `html` is that of each. */
export const plain = (made, html) => html.map((words, i) => named(made[i].label, words)).filter(Boolean).join('\n');

/** The ways of mounting that these files of the package make possible. */
export const ways = (files) => ['module', ...(files.includes('fazhi.classic.js') ? ['classic'] : []), ...(files.includes('fazhi.single.js') ? ['single'] : []), ...(files.includes('fazhi.classic.js') ? ['div'] : []), 'npm'];

/** The code for one way of mounting. */
export function snippet(way, made, src, { base = 'fazhi/', integrity } = {}) {
  const parts = made.map((element) => markup(element, src, integrity, way === 'div')).join('\n');
  switch (way) {
    case 'classic':
      return `<script src="${base}fazhi.classic.js" defer></script>\n${parts}\n`;
    case 'single':
      return `<script src="${base}fazhi.single.js" defer></script>\n${parts}\n`;
    case 'npm':
      return `npm install fazhi-widgets\n\n// 脚本入口\nimport 'fazhi-widgets';\n\n<!-- 页面 -->\n${parts}\n`;
    default:
      return `<script type="module" src="${base}fazhi.js"></script>\n${parts}\n`;
  }
}

/** A whole page around the parts. */
export function page(dataset, body, { script = '', lang = 'zh-CN', theme = 'light', sheet = 'page.css' } = {}) {
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(dataset.title)}</title>
${sheet ? `<link rel="stylesheet" href="${sheet}">\n` : ''}${script}</head>
<body class="${escaped(theme)}">
<main>
<h1>${escaped(dataset.title)}</h1>
${body}
</main>
</body>
</html>
`;
}
