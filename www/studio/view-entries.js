// The measures, the shortcomings and the plan: each is an entry that opens, is mended, linked, added, taken away.
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { freeId, reviewOf } from './model.js';
import { locate } from './text.js';
import { field, pick } from './view-editor.js';
import { choose, figureOf, into, showSpan } from './view-review.js';
import { t } from './words.js';

const STATUS = ['met', 'ongoing', 'attention', 'behind', 'undisclosed', 'no-target'];
const STATES = ['done', 'ongoing', 'planned'];

/** What was selected in the report, as one line. */
function selected(app, sheet) {
  const span = app.selection();
  return span ? sheet.text.slice(...span).replace(/\s*\n\s*/g, '').trim() : '';
}

/** A line to type or take over words in, and what is done with them. Enter adds; the line stays for the next. */
function adder(app, sheet, label, add) {
  const submit = (event) => {
    event.preventDefault();
    const input = event.target.elements.words;
    const words = input.value.trim();
    if (!words) return input.focus();
    add(words);
    input.value = '';
    input.focus();
  };
  const take = (event) => {
    const input = event.target.closest('form').elements.words;
    const words = selected(app, sheet);
    if (!words) return app.say(t('selectFirst'));
    input.value = words;
    input.focus();
  };
  return html`<form class="adder" @submit=${submit}>
    <label class="field"><span>${label}</span><input name="words" autocomplete="off"></label>
    ${sheet.text ? html`<button type="button" @mousedown=${(e) => e.preventDefault()} @click=${take}>${t('takeSelection')}</button>` : nothing}
    <button>${t('addEntry')}</button>
  </form>`;
}

/** Says where words are not those of the report: allowed, but never unnoticed. */
const differs = (sheet, words) => (sheet.text && words && !locate(sheet.text, words) ? html`<p class="hint differs">${t('notAsPrinted')}</p>` : nothing);

/** Takes an entry away; the focus goes to the one behind it, else to the line that adds. */
function takeAway(app, list, id, name) {
  const next = document.querySelector(`[data-entry="${id}"] + [data-entry] > summary`);
  app.act({ type: 'takeAway', list, id });
  app.say(t('takenAway') + ' ' + name, true);
  into(next ? `[data-entry="${next.parentElement.dataset.entry}"] > summary` : `[data-list="${list}"] .adder input`, true);
}

/** One entry: closed it is a line, open it is a form. */
function entry(app, sheet, list, { id, title }, facts, body) {
  const span = locate(sheet.text, title);
  return html`<details class="entry-card" data-entry=${id} name=${'entries-' + list}>
    <summary><span class="entry-title">${title}</span><span class="facts">${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</span></summary>
    <div class="entry-body">${body}
      <div class="row between">
        ${span ? html`<button type="button" class="quiet" @click=${() => showSpan(app, span)}>${t('showSentence')}</button>` : html`<span></span>`}
        <button type="button" class="danger" @click=${() => takeAway(app, list, id, title)}>${t('takeAway')}</button>
      </div>
    </div>
  </details>`;
}

function deliverables(app, sheet, measure, set) {
  const list = measure.deliverables || [];
  const write = (next) => set('deliverables')(next);
  const mend = (at, patch) => write(list.map((d, i) => (i === at ? { ...d, ...patch } : d)));
  const remove = (at) => {
    write(list.filter((d, i) => i !== at));
    into(`[data-entry="${measure.id}"] .deliverables li:nth-child(${Math.min(at + 1, list.length - 1)}) input, [data-entry="${measure.id}"] .adder input`, true);
  };
  return html`<fieldset class="deliverables"><legend>${t('deliverables')} <span class="count">${list.length}</span></legend>
    <ul>${list.map((d, i) => html`<li>
      ${field(t('deliverable') + ' ' + (i + 1), d.text, (text) => (text ? mend(i, { text }) : false), { hidden: true })}
      ${pick(t('state') + ' ' + (i + 1), d.state, STATES.map((s) => [s, t('state_' + s)]), (state) => mend(i, { state }), { hidden: true })}
      <button type="button" class="danger icon" aria-label=${t('takeAway') + ':' + d.text} @click=${() => remove(i)}>×</button>
    </li>`)}</ul>
    ${adder(app, sheet, t('addDeliverable'), (text) => write([...list, { text, state: 'done' }]))}
  </fieldset>`;
}

export function measuresPanel(app, sheet) {
  const { measures, indicators } = sheet.dataset;
  const add = (title) => {
    const ordinal = Math.max(0, ...measures.map((m) => m.ordinal || 0)) + 1;
    app.act({ type: 'insert', list: 'measures', entry: { id: freeId(sheet.dataset, 'measure'), ordinal, title, deliverables: [], status: null } });
  };
  return html`<div class="entries" data-list="measures"><p class="hint">${t('measuresLead')}</p>
    ${repeat(measures, (m) => m.id, (measure) => {
      const set = (...path) => (value) => app.act({ type: 'entry', list: 'measures', id: measure.id, path, value });
      const own = indicators.filter((i) => i.measure === measure.id && reviewOf(sheet, i.id) !== 'dropped');
      const all = measure.deliverables || [];
      const { status } = measure;
      const facts = [measure.short, all.length ? `${t('state_done')} ${all.filter((d) => d.state === 'done').length}/${all.length}` : '', own.length ? `${t('figures')} ${own.length}` : '', status ? t('status_' + status.state) : ''];
      return entry(app, sheet, 'measures', { ...measure, title: measure.ordinal + ' · ' + measure.title, id: measure.id }, facts, html`
        <div class="fields">
          ${field(t('title'), measure.title, (v) => (v ? set('title')(v) : false), { wide: true })}
          ${field(t('short'), measure.short, set('short'))}
          ${field(t('ordinal'), measure.ordinal, (v) => (v ? set('ordinal')(v) : false), { check: 'ordinal' })}
          ${field(t('text'), measure.text, set('text'), { long: true })}
        </div>
        ${differs(sheet, measure.title)}${differs(sheet, measure.text)}
        <div class="fields">
          ${pick(t('status'), status ? status.state : '', [['', t('statusAuto')], ...STATUS.map((s) => [s, t('status_' + s)])], (v) => set('status')(v ? { reason: '', ...status, state: v } : null), { wide: true })}
          ${status ? field(t('reason'), status.reason, (v) => set('status')({ ...status, reason: v || '' }), { wide: true }) : nothing}
        </div>
        ${status && !(status.reason || '').trim() ? html`<p class="fault">${t('needReason')}</p>` : nothing}
        ${deliverables(app, sheet, measure, set)}
        ${own.length ? html`<div class="own" role="group" aria-label=${t('figures')}>${own.map((i) => html`<button type="button" class="chip" @click=${() => choose(app, i.id, 'finding')}>${i.short || i.label} <b>${figureOf(i)}</b></button>`)}</div>` : nothing}`);
    })}
    ${adder(app, sheet, t('addMeasure'), add)}
  </div>`;
}

/** Shortcomings or points of the plan. */
function points(app, sheet, list) {
  const { measures } = sheet.dataset;
  const all = sheet.dataset[list];
  const number = new Map(measures.map((m) => [m.id, m.ordinal]));
  return html`<section class="entries" data-list=${list} aria-labelledby="${list}-title"><h3 id="${list}-title">${t(list)} <span class="count">${all.length}</span></h3>
    ${repeat(all, (p) => p.id, (point) => {
      const set = (...path) => (value) => app.act({ type: 'entry', list, id: point.id, path, value });
      const links = (point.measures || []).filter((id) => number.has(id));
      const toggle = (id) => set('measures')(measures.map((m) => m.id).filter((m) => (m === id) !== links.includes(m)));
      const facts = [links.length ? t('linked') + ' ' + links.map((id) => number.get(id)).join('、') : t('notLinked')];
      return entry(app, sheet, list, point, facts, html`
        <div class="fields">
          ${field(t('title'), point.title, (v) => (v ? set('title')(v) : false), { wide: true })}
          ${field(t('text'), point.text, set('text'), { long: true })}
        </div>
        ${differs(sheet, point.title)}${differs(sheet, point.text)}
        ${measures.length ? html`<fieldset class="links"><legend>${t('links')}</legend>${measures.map((m) => html`<label class="tick"><input type="checkbox" .checked=${links.includes(m.id)} @change=${() => toggle(m.id)}> <span>${m.ordinal} · ${m.short || m.title}</span></label>`)}</fieldset>` : nothing}`);
    })}
    ${adder(app, sheet, t('add_' + list), (title) => app.act({ type: 'insert', list, entry: { id: freeId(sheet.dataset, list === 'gaps' ? 'gap' : 'plan'), title, measures: [] } }))}
  </section>`;
}

export const planPanel = (app, sheet) => html`<p class="hint lead-in">${t('planLead')}</p>${points(app, sheet, 'gaps')}${points(app, sheet, 'plan')}`;
