// The studio: one state, one place where it changes, one drawing of it. What takes long is asked of the worker.
import { render } from 'lit-html';
import * as drafts from './drafts.js';
import { ask, stop, warm } from './engine.js';
import { emptyWork, counts, current, initial, opened, reduce, sheetOf } from './model.js';
import { published, standing } from './publish.js';
import * as pack from './pack.js';
import { speak, t } from './words.js';
import { frame } from './view-frame.js';
import { focusOn } from './view-review.js';
import { byHand } from './by-hand.js';

const remembered = () => {
  try {
    return JSON.parse(localStorage.getItem('fazhi-studio')) || {};
  } catch {
    return {};
  }
};

const app = {
  state: initial({ ...remembered(), draft: newId() }),
  drafts: [],
  busy: null,
  saved: '',
  merged: null,
  files: [],
  checked: null,
  act,
  ui: (patch) => act({ type: 'ui', patch }),
  say,
  readText, readFiles, sample, stopReading,
  restore, erase, fresh, exportWork, copy, download,
};

Object.assign(app, byHand(app));

function newId() {
  return Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
}

let queued = false;
/** Draws once for any number of changes in one go. */
export function redraw() {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    const { lang, theme, size } = app.state.ui;
    speak(lang);
    const root = document.documentElement;
    root.lang = lang;
    root.dataset.theme = theme;
    root.dataset.size = size;
    document.title = t('studio') + ' · fazhi-widgets';
    render(frame(app), document.getElementById('app'));
  });
}

function act(action) {
  const before = app.state;
  app.state = reduce(before, action);
  if (app.state === before) return;
  if (app.state.work !== before.work) {
    keepDraft();
    if (!app.joinedNow()) merge();
  }
  const { lang, theme, size } = app.state.ui;
  if (before.ui.lang !== lang || before.ui.theme !== theme || before.ui.size !== size) {
    try {
      localStorage.setItem('fazhi-studio', JSON.stringify({ lang, theme, size }));
    } catch {
      // A browser that keeps nothing forgets the look: no harm.
    }
  }
  redraw();
  // Another step is another page: it begins at its top.
  if (before.ui.step !== app.state.ui.step) queueMicrotask(() => window.scrollTo(0, 0));
}

/** Says a thing to everyone, screen readers too; gone by itself. */
let silence;
function say(words, undo = false) {
  clearTimeout(silence);
  app.ui({ said: { words, undo } });
  silence = setTimeout(() => app.ui({ said: null }), undo ? 8000 : 5000);
}

let saving;
let writing;
function keepDraft() {
  clearTimeout(saving);
  app.saved = 'saving';
  saving = setTimeout(async () => {
    const { work, ui } = app.state;
    if (!work.sheets.length) return;
    try {
      writing = drafts.save({ id: ui.draft, name: work.name, changed: Date.now(), counts: work.sheets.map(counts), work });
      await writing;
      app.saved = 'saved';
      app.drafts = await drafts.list();
    } catch {
      app.saved = 'unsaved';
    }
    redraw();
  }, 400);
}

async function listDrafts() {
  app.drafts = await drafts.list().catch(() => []);
  redraw();
}

async function restore(id) {
  const draft = await drafts.load(id).catch(() => null);
  if (!draft) return say(t('failed'));
  act({ type: 'open', work: draft.work });
  app.ui({ draft: id, step: 'review', sheet: 0, selected: null });
}

async function erase(id) {
  // What waits to be saved must not bring the draft back.
  if (id === app.state.ui.draft) clearTimeout(saving);
  await Promise.resolve(writing).catch(() => {});
  await drafts.erase(id).catch(() => {});
  listDrafts();
}

function fresh() {
  act({ type: 'open', work: emptyWork() });
  app.ui({ draft: newId(), step: 'import' });
}

/** Years of one place become one dataset as soon as there are two. What was joined stays in sight until the new is there. */
let asked = 0;
async function merge() {
  const { sheets, decisions, publish: { unchecked } } = app.state.work;
  const turn = ++asked;
  if (sheets.length < 2) return void (app.merged = null);
  const datasets = sheets.map((sheet) => published(sheet, { unchecked, mark: '' }).dataset);
  const answer = await ask('merge', { datasets, decisions: standing(decisions, datasets) }).catch((error) => ({ failed: error.message }));
  if (turn !== asked) return;
  app.merged = { joined: [], proposals: [], findings: [], ...answer, datasets, of: { sheets, decisions, unchecked } };
  redraw();
  if (app.afterMerge) queueMicrotask(app.afterMerge);
  app.afterMerge = null;
}

/** What the years come to, if it is that of the work as it stands now. */
app.joinedNow = () => {
  const { sheets, decisions, publish: { unchecked } } = app.state.work;
  const of = app.merged && app.merged.of;
  return of && of.sheets === sheets && of.decisions === decisions && of.unchecked === unchecked ? app.merged : null;
};

/** Holds what would be published against the rules that every reader of it has. */
app.check = async (dataset, text) => {
  app.checked = null;
  const findings = await ask('check', { dataset, text }).catch(() => null);
  app.checked = findings && findings.filter((f) => f.code !== 'unknown-field');
  redraw();
};

/** Text in, a sheet out; a report whose text is wanted for a dataset goes to that sheet. */
async function readText(text, file = '', { origin = {}, findings: before = [] } = {}) {
  if (!text.trim()) return say(t('empty'));
  app.busy = 'extract';
  redraw();
  try {
    const { dataset, findings, marks, milliseconds } = await ask('extract', { text }, (phase) => ((app.busy = phase), redraw()));
    app.busy = null;
    const waiting = app.state.ui.attach && current(app.state);
    const spans = Object.fromEntries(marks.map(({ id, ...places }) => [id, places]));
    if (waiting) {
      const sheet = { ...sheetOf({ ...waiting, text, dataset: waiting.dataset, findings: [] }), review: waiting.review };
      app.ui({ attach: false });
      act({ type: 'lay', sheet });
      return;
    }
    const source = Object.fromEntries(Object.entries({ ...origin, ...dataset.source }).filter(([, value]) => value));
    const removed = findings.filter((f) => f.code === 'spam-line').map((f) => [f.start, f.end]);
    const named = { ...dataset, title: origin.title && !dataset.title ? origin.title : dataset.title, source };
    const twice = !!named.year && app.state.work.sheets.some((s) => s.dataset.year === named.year);
    act({ type: 'lay', sheet: sheetOf({ id: newId(), file, text, dataset: named, findings: [...before, ...findings], spans, removed }) });
    say(`${t('found')} ${dataset.indicators.length} (${milliseconds.toFixed(0)} ms)${twice ? ' · ' + t('replaced') : ''}`, twice);
    focusOn(dataset.indicators.length ? '[data-row]' : '.tabs button');
  } catch (error) {
    app.busy = null;
    say(error.message === 'stopped' ? t('stopped') : t('failed') + ' (' + error.message + ')');
  }
}

function stopReading() {
  app.busy = null;
  stop();
  redraw();
}

async function readFiles(files) {
  for (const file of files) {
    try {
      await readFile(file);
    } catch (error) {
      app.busy = null;
      say(file.name + ': ' + (error.message || t('unreadable')));
    }
  }
}

async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const json = pack.jsonIn(file.name, bytes);
  if (json) {
    const found = opened(json);
    if (!found) throw new Error(t('notOurs'));
    if (found.work) {
      act({ type: 'open', work: found.work });
      app.ui({ draft: newId(), step: 'review', sheet: 0 });
      return keepDraft();
    }
    return act({ type: 'lay', sheet: sheetOf({ id: newId(), file: file.name, dataset: found.dataset }) });
  }
  app.busy = 'input';
  redraw();
  const kind = await ask('kind', { bytes });
  const text = kind.encoding ? new TextDecoder(kind.encoding).decode(bytes) : null;
  const { text: plain, ...more } = await ask('input', { format: kind.format, bytes: text === null ? bytes : null, text });
  await readText(plain, file.name, more);
}

async function sample() {
  const answer = await fetch(new URL('data/ningbo-2022.txt', document.baseURI));
  if (!answer.ok) return say(t('failed'));
  await readText(await answer.text(), 'ningbo-2022.txt');
}

function exportWork() {
  pack.save((app.state.work.name || 'fazhi') + '.fazhi.json', 'application/json', JSON.stringify(app.state.work));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t('copied'));
  } catch {
    say(t('copyFailed'));
  }
}

async function download(kind, dataset) {
  const { publish } = app.state.work;
  app.busy = 'pack';
  redraw();
  try {
    const name = await pack.download(kind, dataset, publish);
    app.busy = null;
    say(t('packed') + ' ' + name);
  } catch (error) {
    app.busy = null;
    say(t('failed') + ' (' + error.message + ')');
  }
}

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const redo = (key === 'z' && event.shiftKey) || key === 'y';
  if (key !== 'z' && !redo) return;
  // Words being typed have an undo of their own until they are entered.
  const field = event.target.closest && event.target.closest('input, textarea');
  if (field && field.value !== field.defaultValue && field.value !== field.getAttribute('data-entered')) return;
  event.preventDefault();
  undo(redo ? 'redo' : 'undo');
});

function undo(type) {
  const before = app.state.work;
  act({ type });
  if (app.state.work !== before) say(t(type === 'undo' ? 'undone' : 'redone'));
}
app.undo = undo;

for (const name of ['dragover', 'drop', 'dragleave']) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    // Left is the page only when nothing of it is entered.
    document.body.classList.toggle('dropping', name === 'dragover' || (name === 'dragleave' && !!event.relatedTarget));
    if (name === 'drop') readFiles(event.dataTransfer.files);
  });
}

redraw();
setTimeout(warm, 300);
listDrafts();
pack.shipped().then((files) => {
  app.files = files;
  redraw();
}, () => {});
