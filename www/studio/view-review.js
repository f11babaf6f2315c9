// The second step: the report with its figures marked on one side, what was found on the other.
import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { counts, current, reviewOf, sourced } from './model.js';
import { marksOf, occurrences, paragraphs, pieces, sentence } from './text.js';
import { editor } from './view-editor.js';
import { measuresPanel, planPanel } from './view-entries.js';
import { aboutPanel, findingsPanel } from './view-panels.js';
import { t } from './words.js';

const PANELS = ['indicators', 'findings', 'measures', 'plan', 'about'];
const FILTERS = ['all', 'unchecked', 'accepted', 'dropped', 'unsourced'];

/** Brings an element into sight once it is drawn, and the focus to it if wanted. */
export const into = (selector, focus) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const element = document.querySelector(selector);
  if (!element) return;
  const pane = element.closest('.pane');
  // Within its own side only: the other one, and the page, stay where they are.
  if (pane && pane.scrollHeight > pane.clientHeight && getComputedStyle(pane).overflowY === 'auto') {
    const middle = (box) => box.top + Math.min(box.height, pane.clientHeight) / 2;
    pane.scrollTop += middle(element.getBoundingClientRect()) - middle(pane.getBoundingClientRect());
  } else element.scrollIntoView({ block: 'center' });
  if (focus) element.focus({ preventScroll: true });
}));

/** Gives an element the focus once it is drawn; nothing moves. */
export const focusOn = (selector) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const element = document.querySelector(selector);
  if (!element) return;
  element.focus({ preventScroll: true });
  if (element.select) element.select();
}));

/** Chooses a figure, and brings the other side to it. */
export function choose(app, id, from) {
  app.ui({ selected: id, shown: null, panel: 'indicators', ...(from === 'text' ? { pane: 'list', filter: 'all', query: '' } : {}) });
  if (from !== 'text') into(`mark[data-id="${id}"]`);
  if (from !== 'list') into(`[data-row="${id}"]`, from === 'text');
}

/** Shows a place of the report on its own side, in narrow windows too. */
export function showPlace(app, id) {
  app.ui({ pane: 'text', selected: id, shown: null });
  into(`mark[data-id="${id}"]`, true);
}

/** The same for words that are no figure. */
export function showSpan(app, span) {
  app.ui({ pane: 'text', shown: span });
  into('.text .quoted');
}

/** Leads to what is said of a report as a whole. */
export function toAbout(app, sheet = app.state.ui.sheet) {
  app.ui({ step: 'review', sheet, panel: 'about', pane: 'list', selected: null });
  into('.list-pane > .fields input', true);
}

const near = (list, element, step) => {
  const at = list.indexOf(element);
  return list[Math.max(0, Math.min(list.length - 1, at + step))];
};

/** Arrow keys among the marks of the report; Enter chooses. */
function markKeys(app, event) {
  const mark = event.target.closest('mark[data-id]');
  if (!mark) return;
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e9, End: 1e9 };
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose(app, mark.dataset.id, 'text');
  } else if (steps[event.key]) {
    event.preventDefault();
    const next = near([...document.querySelectorAll('.text mark[data-id]')], mark, steps[event.key]);
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
}

function textPane(app, sheet) {
  const { ui } = app.state;
  if (!sheet.text) {
    return html`<section class="pane text-pane" aria-label=${t('report')}><p class="hint">${t('noText')}</p>
      <button type="button" @click=${() => app.ui({ attach: true, step: 'import' })}>${t('attach')}</button></section>`;
  }
  const marks = marksOf(sheet);
  const first = ui.selected && marks.some((m) => m.id === ui.selected) ? ui.selected : marks.length ? marks[0].id : null;
  const at = ui.selected && sheet.places[ui.selected];
  const quote = ui.shown || (at && at.quote);
  let next = 0;
  const shown = new Set();
  return html`<section class="pane text-pane" aria-labelledby="text-title">
    <div class="pane-head"><h2 id="text-title">${t('report')}</h2>
      <button type="button" @mousedown=${(e) => e.preventDefault()} @click=${() => { const chosen = app.selection(); if (chosen) app.addFigure(chosen); else app.ui({ dialog: 'add', printed: '' }); }}>${t('addSelection')}</button></div>
    <p class="visually-hidden" id="marks-keys">${t('marksKeys')}</p>
    <div class="text" role="group" aria-labelledby="text-title" aria-describedby="marks-keys" @keydown=${(e) => markKeys(app, e)}
      @click=${(e) => { const mark = e.target.closest('mark[data-id]'); if (mark && document.getSelection().isCollapsed) choose(app, mark.dataset.id, 'text'); }}>
      ${paragraphs(sheet.text).map((lines) => {
        const [from, to] = lines;
        const own = [];
        while (next < marks.length && marks[next].start < to) own.push(marks[next++]);
        const removed = sheet.removed.some(([a, b]) => a < to && b > from);
        const quoted = !!quote && quote[0] < to && quote[1] > from;
        const signature = own.map((m) => m.start + m.role + m.end + reviewOf(sheet, m.id) + (m.id === ui.selected ? '!' : '') + (m.id === first ? '^' : '')).join() + (quoted ? quote.join() : '') + removed + ui.lang;
        // A row of a table keeps its columns; stretched to the margin it would lose them.
        const row = sheet.text.slice(from, to).includes('\t');
        return html`<p class=${[removed ? 'removed' : '', row ? 'table-row' : ''].join(' ').trim()}>${guard([sheet.text, signature], () => html`${removed ? html`<span class="tag">${t('removedLine')}</span>` : nothing}${pieces(lines, own).map((piece) => {
          const words = sheet.text.slice(piece.start, piece.end);
          if (!piece.id) return quotedPieces(sheet.text, piece, quoted ? quote : null);
          const stop = piece.id === first && !shown.has(first);
          if (stop) shown.add(first);
          return html`<mark data-start=${piece.start} data-id=${piece.id} data-state=${reviewOf(sheet, piece.id)} data-role=${piece.role} role="button"
            tabindex=${stop ? 0 : -1} aria-pressed=${piece.id === ui.selected ? 'true' : 'false'}>${words}</mark>`;
        })}`)}</p>`;
      })}
    </div>
  </section>`;
}

/** A piece without a figure, with what belongs to the chosen sentence set off. */
function quotedPieces(text, { start, end }, quote) {
  const span = (from, to, quoted) => (to > from ? html`<span data-start=${from} class=${quoted ? 'quoted' : ''}>${text.slice(from, to)}</span>` : nothing);
  if (!quote) return span(start, end, false);
  const from = Math.min(end, Math.max(start, quote[0]));
  const to = Math.max(from, Math.min(end, quote[1]));
  return html`${span(start, from, false)}${span(from, to, true)}${span(to, end, false)}`;
}

/** The sentence of a figure, as much as a row holds, with the figure marked. */
export function excerpt(sheet, indicator, whole = false) {
  const at = sheet.places[indicator.id];
  const text = sheet.text;
  if (!text || !at || !at.quote) return html`${indicator.quote || t('noQuote')}`;
  const figure = at.figure || at.change;
  const [from, to] = at.quote;
  if (!figure) return html`${text.slice(from, to)}`;
  const start = whole ? from : Math.max(from, figure[0] - 26);
  const end = whole ? to : Math.min(to, figure[1] + 26);
  const marks = [at.figure, at.change].filter(Boolean).sort((a, b) => a[0] - b[0]).map(([s, e]) => ({ start: s, end: e, id: 'x' }));
  return html`${start > from ? '…' : ''}${pieces([start, end], marks).map((p) => (p.id ? html`<mark>${text.slice(p.start, p.end)}</mark>` : text.slice(p.start, p.end)))}${end < to ? '…' : ''}`;
}

const ICONS = { unchecked: '○', accepted: '✓', dropped: '×' };

/** The change as it was read, to be held against the sentence: +99.5%. */
export function changeOf({ unit, change }) {
  if (!change || change.value == null) return '';
  const words = change.unit === 'absolute' ? unit || '' : t('unit_' + change.unit);
  const bound = change.bound && change.bound !== 'exact' ? t('bound_' + change.bound) + ' ' : '';
  return bound + (change.value < 0 ? '−' : '+') + Math.abs(change.value) + (/^[a-z]/.test(words) ? ' ' : '') + words;
}

/** The figure as the report prints it, short enough for a row. */
export const figureOf = (i) => i.printed || (i.value == null ? (i.change && i.change.printed) || '—' : i.value + (i.unit || ''));

export function shownIndicators(app, sheet) {
  const { filter, query } = app.state.ui;
  return sheet.dataset.indicators.filter((i) => {
    const state = reviewOf(sheet, i.id);
    const fits = filter === 'all' ? state !== 'dropped' : filter === 'unsourced' ? state !== 'dropped' && !sourced(sheet, i) : state === filter;
    return fits && (!query || [i.label, i.printed, i.quote].some((words) => words && words.includes(query)));
  });
}

function rowKeys(app, sheet, event, indicator) {
  const row = event.target.closest('[data-row]');
  if (event.target !== row) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -1e9, End: 1e9 };
  if (steps[event.key]) {
    event.preventDefault();
    near([...document.querySelectorAll('[data-row]')], row, steps[event.key]).focus();
  } else if (event.key === ' ') {
    event.preventDefault();
    decide(app, sheet, indicator.id, reviewOf(sheet, indicator.id) === 'accepted' ? 'unchecked' : 'accepted');
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    decide(app, sheet, indicator.id, 'dropped');
  }
}

/** Sets the state of figures; says so where something goes out of sight, and leads the focus on to what is still there. */
export function decide(app, sheet, ids, state) {
  const list = [].concat(ids);
  const rows = [...document.querySelectorAll('[data-row]')].map((row) => row.dataset.row);
  const at = rows.indexOf(list[0]);
  app.act({ type: 'review', ids: list, state });
  const gone = state === 'dropped' && app.state.ui.filter !== 'dropped';
  if (gone || list.length > 1) app.say(t(state) + ' ' + list.length, true);
  if (list.length > 1) return into('.all-done .primary, [data-row]', true);
  if (gone && app.state.ui.selected === list[0]) app.ui({ selected: null });
  const next = gone ? rows[at + 1] || rows[at - 1] : list[0];
  into(next ? `[data-row="${next}"]` : '.list-tools input', true);
}

/** Confirms a figure and goes on to the next that is unchecked: to its row, or to its name if one is typing. */
export function acceptNext(app, sheet, id, typing = false) {
  const list = sheet.dataset.indicators;
  const at = list.findIndex((i) => i.id === id);
  const next = [...list.slice(at + 1), ...list.slice(0, at)].find((i) => reviewOf(sheet, i.id) === 'unchecked');
  app.act({ type: 'review', ids: [id], state: 'accepted' });
  if (!next) {
    app.ui({ selected: null });
    return into('.all-done .primary, [data-row]', true);
  }
  choose(app, next.id, 'next');
  into(`[data-row="${next.id}"]`, true);
  if (typing) focusOn('.editor input.name');
}

function indicatorsPanel(app, sheet) {
  const { ui } = app.state;
  const count = counts(sheet);
  const shown = shownIndicators(app, sheet);
  const waiting = shown.filter((i) => reviewOf(sheet, i.id) === 'unchecked' && sourced(sheet, i)).map((i) => i.id);
  const number = { all: sheet.dataset.indicators.length - count.dropped, ...count };
  const measures = new Map(sheet.dataset.measures.map((m) => [m.id, m]));
  let group;
  return html`
    <div class="list-tools">
      <div class="filters" role="group" aria-label=${t('figures')}>${FILTERS.filter((f) => number[f] || f === ui.filter || f === 'all').map((filter) => html`<button type="button" aria-pressed=${ui.filter === filter ? 'true' : 'false'} @click=${() => app.ui({ filter })}>${t(filter)} <span class="count">${number[filter]}</span></button>`)}</div>
      <label class="search"><span class="visually-hidden">${t('search')}</span><input type="search" placeholder=${t('search')} .value=${ui.query} @input=${(e) => app.ui({ query: e.target.value })}></label>
      <button type="button" @click=${() => app.ui({ dialog: 'add', printed: '' })}>${t('add')}</button>
    </div>
    <progress class="done-bar" max=${count.accepted + count.unchecked || 1} value=${count.accepted} aria-label=${t('accepted')}></progress>
    <div class="row keys"><p class="hint">${t('keys')}</p>
      ${waiting.length ? html`<button type="button" @click=${() => decide(app, sheet, waiting, 'accepted')}>${t('acceptAll')} (${waiting.length})</button>` : nothing}</div>
    ${count.accepted && !count.unchecked ? html`<div class="all-done"><span>✓ ${t('allChecked')}</span><div class="row">${count.findings ? html`<button type="button" @click=${() => app.ui({ panel: 'findings' })}>${t('toFindings')} (${count.findings})</button>` : nothing}<button type="button" @click=${() => app.ui({ step: 'years' })}>${t('toYears')}</button><button type="button" class="primary" @click=${() => app.ui({ step: 'publish' })}>${t('toPublish')}</button></div></div>` : nothing}
    ${shown.length ? nothing : html`<p class="hint">${t(sheet.dataset.indicators.length ? 'noneHere' : 'noneFound')}</p>`}
    <div class="rows">${repeat(shown, (i) => i.id, (i) => {
      const open = ui.selected === i.id;
      const state = reviewOf(sheet, i.id);
      const sound = sourced(sheet, i);
      const measure = measures.get(i.measure);
      const head = group !== (i.measure || '') ? html`<h3 class="group">${measure ? measure.ordinal + ' · ' + (measure.short || measure.title) : t('outside')}</h3>` : nothing;
      group = i.measure || '';
      return html`<div class="entry">${head}<button type="button" class="row-button" data-row=${i.id} data-state=${state} aria-expanded=${open ? 'true' : 'false'}
          @click=${() => (open ? app.ui({ selected: null }) : choose(app, i.id, 'list'))} @keydown=${(e) => rowKeys(app, sheet, e, i)}>
        <span class="state" data-state=${state}><span aria-hidden="true">${ICONS[state]}</span><span class="visually-hidden">${t(state)}</span></span>
        <span class="row-label">${i.label}</span>
        <span class="row-figure">${changeOf(i) ? html`<span class="row-change">${changeOf(i)}</span> ` : nothing}${figureOf(i)}</span>
        <span class="row-quote">${excerpt(sheet, i)}</span>
        ${sound ? nothing : html`<span class="fault">${t('unsourced')}</span>`}
      </button>${open ? editor(app, sheet, i) : nothing}</div>`;
    })}</div>`;
}

const VIEWS = { indicators: indicatorsPanel, findings: findingsPanel, measures: measuresPanel, plan: planPanel, about: aboutPanel };

function addDialog(app, sheet) {
  const { ui } = app.state;
  const found = ui.printed ? occurrences(sheet.text, ui.printed) : [];
  return html`<dialog class="dialog" aria-labelledby="add-title" @close=${() => app.ui({ dialog: null })}>
    <h2 id="add-title">${t('addTitle')}</h2>
    <p class="hint">${t('addLead')}</p>
    <label class="field">${t('printed')}<input autofocus .value=${ui.printed || ''} @input=${(e) => app.ui({ printed: e.target.value })}></label>
    ${ui.printed && !found.length ? html`<p class="fault" role="status">${t('notFound')}</p>` : nothing}
    <ul class="choices">${found.map(([start, end]) => {
      const [from, to] = sentence(sheet.text, start, end);
      return html`<li><button type="button" @click=${() => app.addFigure([start, end])}>${sheet.text.slice(from, start)}<mark>${sheet.text.slice(start, end)}</mark>${sheet.text.slice(end, to)}</button></li>`;
    })}</ul>
    <div class="row"><button type="button" @click=${(e) => e.target.closest('dialog').close()}>${t('cancel')}</button></div>
  </dialog>`;
}

/** Opens a dialog as a modal once it is on the page: the browser then holds the focus in it. */
const openDialogs = () => queueMicrotask(() => {
  for (const dialog of document.querySelectorAll('dialog:not([open])')) dialog.showModal();
});

export function reviewStep(app) {
  const { ui, work } = app.state;
  const sheet = current(app.state);
  if (!sheet) return nothing;
  const count = counts(sheet);
  const badge = { indicators: count.unchecked, findings: count.findings };
  if (ui.dialog === 'add') openDialogs();
  return html`
    ${work.sheets.length > 1 ? html`<div class="sheets" role="group" aria-label=${t('years')}>${work.sheets.map((s, i) => html`<button type="button" aria-pressed=${i === ui.sheet ? 'true' : 'false'} @click=${() => app.ui({ sheet: i, selected: null })}>${s.dataset.year}${t('yearOf')}</button>`)}</div>` : nothing}
    <div class="panes-switch" role="group" aria-label=${t('step_review')}>${['text', 'list'].map((pane) => html`<button type="button" aria-pressed=${ui.pane === pane ? 'true' : 'false'} @click=${() => app.ui({ pane })}>${t(pane === 'text' ? 'report' : 'figures')}</button>`)}</div>
    <div class="desk" data-pane=${ui.pane}>
      ${textPane(app, sheet)}
      <section class="pane list-pane" aria-label=${t('figures')}>
        <div class="tabs" role="group">${PANELS.map((panel) => html`<button type="button" aria-pressed=${ui.panel === panel ? 'true' : 'false'} @click=${() => app.ui({ panel })}>${t({ indicators: 'figures', plan: 'planTab' }[panel] || panel)}${badge[panel] ? html` <span class="count">${badge[panel]}</span>` : nothing}</button>`)}</div>
        ${VIEWS[ui.panel](app, sheet)}
      </section>
    </div>
    ${ui.dialog === 'add' ? addDialog(app, sheet) : nothing}`;
}
