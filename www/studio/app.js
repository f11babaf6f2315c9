// The studio: one state, one place where it changes, one drawing of it. What takes long is asked of the worker.
import { render } from 'lit-html';
import * as drafts from './drafts.js';
import { ask, warm } from './engine.js';
import { emptyWork, counts, initial, reduce } from './model.js';
import { published, standing } from './publish.js';
import * as pack from './pack.js';
import { reason, speak, t } from './words.js';
import { frame } from './view-frame.js';
import { byHand } from './by-hand.js';
import { intake } from './intake.js';

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
  say, redraw, newId, keepDraft,
  restore, erase, fresh, exportWork, copy, download,
};

Object.assign(app, byHand(app), intake(app));

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
  const answer = await ask('merge', { datasets, decisions: standing(decisions, datasets) }).catch((error) => ({ failed: reason(error) }));
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
    say(reason(error));
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
    if (name === 'drop') app.readFiles(event.dataTransfer.files);
  });
}

redraw();
setTimeout(warm, 300);
listDrafts();
pack.shipped().then((files) => {
  app.files = files;
  redraw();
}, () => {});
