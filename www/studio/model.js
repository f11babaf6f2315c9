// The work of an editor as plain, frozen-by-habit objects, and the one function that changes it.
//
// Nothing here knows a page: tests/e2e/studio-model.test.mjs runs it under Node.

import { place } from './text.js';

/** Where each part of a page comes from, in the order in which it is shown. */
export const PARTS = ['cards', 'lines', 'tracker', 'measure', 'chart', 'plan', 'report'];

export const PUBLISH = { parts: ['cards', 'tracker', 'plan'], theme: 'light', size: 'normal', palette: 'judgement', lang: 'zh-CN', form: 'list', measure: '', chart: '', unchecked: true };

export const emptyWork = () => ({ format: 'fazhi-work', version: 1, name: '', sheets: [], decisions: {}, breaks: {}, publish: PUBLISH });

export const initial = (ui = {}) => ({
  work: emptyWork(),
  past: [],
  future: [],
  ui: { step: 'import', panel: 'indicators', pane: 'list', sheet: 0, selected: null, filter: 'all', query: '', lang: 'zh-CN', theme: 'light', size: 'normal', said: null, ...ui },
});

/** What the note of a figure says that nobody has checked; taken away again when the file comes back. */
const MARKS = /。?(?:(?:历年数值)?未经人工核对|(?:Earlier years n|N)ot checked by a person)/g;
const unmarked = (indicator) => (indicator.note ? put(indicator, ['note'], indicator.note.replace(MARKS, '')) : indicator);

/** What a foreign file has under a name that stands for a list of entries with ids. */
const entries = (list) => (Array.isArray(list) ? list.filter((e) => e && typeof e === 'object' && typeof e.id === 'string') : []);

/** A year's report as it lies on the desk: its text, what was read from it, and what the editor made of each figure. */
export function sheetOf({ id, file = '', text = '', dataset, findings = [], spans = {}, removed = [] }) {
  const indicators = entries(dataset.indicators).map(unmarked);
  const places = {};
  for (const indicator of indicators) places[indicator.id] = spans[indicator.id] || place(text, indicator);
  return {
    id, file, text, removed, places,
    dataset: { ...dataset, measures: entries(dataset.measures), gaps: entries(dataset.gaps), plan: entries(dataset.plan), indicators },
    review: Object.fromEntries(indicators.map((i) => [i.id, 'unchecked'])),
    findings: findings.map((finding, i) => ({ key: 'f' + i, done: false, ...finding })),
  };
}

export const reviewOf = (sheet, id) => sheet.review[id] || 'unchecked';
export const current = (state) => state.work.sheets[state.ui.sheet] || null;

/** How many figures stand in which state. */
export function counts(sheet) {
  const all = { accepted: 0, unchecked: 0, dropped: 0, unsourced: 0 };
  for (const indicator of sheet.dataset.indicators) {
    all[reviewOf(sheet, indicator.id)]++;
    if (reviewOf(sheet, indicator.id) !== 'dropped' && !sourced(sheet, indicator)) all.unsourced++;
  }
  return { ...all, findings: sheet.findings.filter((f) => !f.done).length };
}

/** What a report must say before it can be published, and does not yet. */
export function lacking({ dataset: { title, place, year } }) {
  const name = (place || {}).name;
  return [!title && 'title', (!name || name === '未注明') && 'place', !year && 'year'].filter(Boolean);
}

/** Whether the figure stands in its sentence, and the sentence in the report. Without the text, the sentence is all there is. */
export function sourced(sheet, indicator) {
  const says = indicator.value != null || indicator.change;
  if (!says) return true;
  if (!indicator.quote) return false;
  if (!sheet.text) return true;
  const at = sheet.places[indicator.id];
  return !!(at && at.quote && (at.figure || at.change));
}

const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** `object` with the field at `path` set; an empty value takes the field away, save for `value`, which is null then. */
export function put(object, [name, ...rest], value) {
  if (rest.length) {
    const inner = put(object[name] || {}, rest, value);
    return Object.keys(inner).length ? { ...object, [name]: inner } : without(object, name);
  }
  if (value === undefined || value === '' || (value === null && name !== 'value' && name !== 'status')) {
    return name === 'value' ? { ...object, value: null } : without(object, name);
  }
  return { ...object, [name]: value };
}

const listed = (list, id, change) => list.map((entry) => (entry.id === id ? change(entry) : entry));

/** An id that no entry of the report has. */
export function freeId(dataset, stem = 'added') {
  const taken = new Set(['indicators', 'measures', 'gaps', 'plan'].flatMap((list) => (dataset[list] || []).map((e) => e.id)));
  let number = 1;
  while (taken.has(stem + '-' + number)) number++;
  return stem + '-' + number;
}

const onSheet = {
  review(sheet, { ids, state }) {
    return { ...sheet, review: { ...sheet.review, ...Object.fromEntries(ids.map((id) => [id, state])) } };
  },
  mend(sheet, { id, path, value }) {
    const indicators = listed(sheet.dataset.indicators, id, (old) => put(old, path, value));
    const mended = indicators.find((i) => i.id === id);
    const moved = ['quote', 'printed', 'value', 'change'].includes(path[0]);
    const places = moved ? { ...sheet.places, [id]: place(sheet.text, mended, sheet.places[id]) } : sheet.places;
    // What was confirmed was another figure.
    const again = moved && reviewOf(sheet, id) === 'accepted' ? { ...sheet.review, [id]: 'unchecked' } : sheet.review;
    return { ...sheet, dataset: { ...sheet.dataset, indicators }, places, review: again };
  },
  /** Another reading of the same figure, or of its change, at the place that is told. What was confirmed was the old one. */
  replace(sheet, { id, indicator, at }) {
    const indicators = listed(sheet.dataset.indicators, id, () => indicator);
    const near = { quote: at.figure || at.change };
    const places = { ...sheet.places, [id]: { ...place(sheet.text, indicator, near), ...at } };
    const review = reviewOf(sheet, id) === 'accepted' ? { ...sheet.review, [id]: 'unchecked' } : sheet.review;
    return { ...sheet, dataset: { ...sheet.dataset, indicators }, places, review };
  },
  add(sheet, { indicator, at }) {
    const before = (other) => {
      const place = sheet.places[other.id];
      return place && place.figure && at && at.figure && place.figure[0] > at.figure[0];
    };
    const list = sheet.dataset.indicators;
    const next = list.findIndex(before);
    const indicators = next < 0 ? [...list, indicator] : [...list.slice(0, next), indicator, ...list.slice(next)];
    return {
      ...sheet,
      dataset: { ...sheet.dataset, indicators },
      places: { ...sheet.places, [indicator.id]: at || place(sheet.text, indicator) },
      // Who adds a figure has looked at it; but one that could not be read waits for its value.
      review: { ...sheet.review, [indicator.id]: indicator.value == null && !indicator.change ? 'unchecked' : 'accepted' },
    };
  },
  entry(sheet, { list, id, path, value }) {
    return { ...sheet, dataset: { ...sheet.dataset, [list]: listed(sheet.dataset[list], id, (old) => put(old, path, value)) } };
  },
  insert(sheet, { list, entry }) {
    return { ...sheet, dataset: { ...sheet.dataset, [list]: [...sheet.dataset[list], entry] } };
  },
  /** With a measure go the links to it: what it held stays, outside the measures. */
  takeAway(sheet, { list, id }) {
    const dataset = { ...sheet.dataset, [list]: sheet.dataset[list].filter((e) => e.id !== id) };
    if (list !== 'measures') return { ...sheet, dataset };
    const unlinked = (points) => points.map((p) => (p.measures ? { ...p, measures: p.measures.filter((m) => m !== id) } : p));
    const indicators = dataset.indicators.map((i) => (i.measure === id ? without(i, 'measure') : i));
    return { ...sheet, dataset: { ...dataset, indicators, gaps: unlinked(dataset.gaps), plan: unlinked(dataset.plan) } };
  },
  head(sheet, { path, value }) {
    // What was not found is there now.
    const findings = sheet.findings.map((f) => (f.code === path[0] + '-not-found' ? { ...f, done: true } : f));
    return { ...sheet, findings, dataset: put(sheet.dataset, path, value) };
  },
  headline(sheet, { id }) {
    const old = sheet.dataset.headline || [];
    const headline = old.includes(id) ? old.filter((other) => other !== id) : [...old, id];
    return { ...sheet, dataset: { ...sheet.dataset, headline } };
  },
  finding(sheet, { key, done }) {
    return { ...sheet, findings: sheet.findings.map((f) => (f.key === key ? { ...f, done } : f)) };
  },
};

/** The newest report is the one that is published; one whose year is not known yet stands in front. */
const newestFirst = (sheets) => [...sheets].sort((a, b) => (b.dataset.year || 9999) - (a.dataset.year || 9999));

/** `marks` with `key` set; taken away where `value` is undefined. */
const marked = (marks, key, value) => (value === undefined ? without(marks, key) : { ...marks, [key]: value });

/** What an action makes of the work; the same object where it changes nothing. */
function changed(work, action, at) {
  if (onSheet[action.type]) {
    const sheets = work.sheets.map((sheet, i) => (i === at ? onSheet[action.type](sheet, action) : sheet));
    if (action.type !== 'head') return { ...work, sheets };
    // The work goes by the report's title until it is given a name of its own.
    const named = action.path[0] === 'title' && work.name === work.sheets[at].dataset.title;
    return { ...work, sheets: newestFirst(sheets), name: named ? action.value : work.name };
  }
  switch (action.type) {
    case 'lay': {
      // A second report of the same year takes the place of the first.
      const { year } = action.sheet.dataset;
      const others = work.sheets.filter((s) => !year || s.dataset.year !== year);
      const sheets = newestFirst([...others, action.sheet]);
      return { ...work, sheets, name: work.name || action.sheet.dataset.title || action.sheet.file };
    }
    case 'remove':
      return { ...work, sheets: work.sheets.filter((s) => s.id !== action.id) };
    case 'decide':
      return { ...work, decisions: marked(work.decisions, action.key, action.same) };
    case 'break':
      // From this year on the figure is counted in another way.
      return { ...work, breaks: marked(work.breaks || {}, action.key, action.on || undefined) };
    case 'publish':
      return { ...work, publish: { ...work.publish, ...action.patch } };
    case 'rename':
      return { ...work, name: action.name };
    default:
      return work;
  }
}

const MOST = 200;

/** The state after an action. Choices of the view are no part of the history; what is done to the work is. */
export function reduce(state, action) {
  const { work, past, future, ui } = state;
  switch (action.type) {
    case 'ui':
      return { ...state, ui: { ...ui, ...action.patch } };
    case 'undo':
      if (!past.length) return state;
      return bounded({ ...state, work: past[past.length - 1], past: past.slice(0, -1), future: [work, ...future] });
    case 'redo':
      if (!future.length) return state;
      return bounded({ ...state, work: future[0], past: [...past, work], future: future.slice(1) });
    case 'open':
      return bounded({ ...state, work: { ...emptyWork(), ...action.work, publish: { ...PUBLISH, ...action.work.publish } }, past: [], future: [] });
  }
  const next = changed(work, action, ui.sheet);
  if (next === work) return state;
  const looked = (work.sheets[ui.sheet] || {}).id;
  const sheet = Math.max(0, next.sheets.findIndex((s) => s.id === looked));
  const after = { ...state, work: next, past: [...past, work].slice(-MOST), future: [], ui: { ...ui, sheet } };
  if (action.type === 'lay') {
    return { ...after, ui: { ...ui, sheet: next.sheets.indexOf(action.sheet), step: 'review', panel: 'indicators', selected: null } };
  }
  return bounded(after);
}

/** Undoing may take away what was being looked at. */
function bounded(state) {
  const { work, ui } = state;
  const sheet = Math.max(0, Math.min(ui.sheet, work.sheets.length - 1));
  const there = work.sheets[sheet];
  const selected = there && there.dataset.indicators.some((i) => i.id === ui.selected) ? ui.selected : null;
  const step = there ? ui.step : 'import';
  return { ...state, ui: { ...ui, sheet, selected, step } };
}

const STATES = ['unchecked', 'accepted', 'dropped'];

/** A sheet of exported work, with nothing taken on trust that drawing it would trip over; null where it is none. */
function taken(foreign) {
  const { id, file, text, dataset, review = {}, findings } = foreign || {};
  if (typeof text !== 'string' || !dataset || !Array.isArray(dataset.indicators)) return null;
  const sheet = sheetOf({ id: String(id), file: String(file || ''), text, dataset, spans: placesIn(foreign.places, text) });
  const kept = Object.entries(sheet.review).map(([name, state]) => [name, STATES.includes(review[name]) ? review[name] : state]);
  const spans = (list) => (Array.isArray(list) ? list.filter(isSpan) : []);
  return { ...sheet, removed: spans(foreign.removed), review: Object.fromEntries(kept), findings: (Array.isArray(findings) ? findings : []).filter((f) => f && typeof f.key === 'string') };
}

const isSpan = (span) => Array.isArray(span) && span.length === 2 && span.every(Number.isInteger);

/** Places that still print what they are said to. */
function placesIn(places, text) {
  const good = Object.entries(places || {}).filter(([, at]) => at && ['quote', 'figure', 'change'].every((name) => at[name] === null || (isSpan(at[name]) && at[name][1] <= text.length)));
  return Object.fromEntries(good);
}

/** A work or a dataset from a file, or null. */
export function opened(json) {
  if (!json || typeof json !== 'object') return null;
  if (json.format === 'fazhi-work' && json.version === 1 && Array.isArray(json.sheets)) {
    const sheets = json.sheets.map(taken);
    return sheets.every(Boolean) ? { work: { ...json, sheets } } : null;
  }
  if (json.version === 1 && json.title && Array.isArray(json.indicators)) return { dataset: json };
  return null;
}
