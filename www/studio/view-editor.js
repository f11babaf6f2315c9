// One figure in full: its sentence, what is said of it, and the card that it makes.
import { html, nothing } from 'lit-html';
import { current, reviewOf, sourced } from './model.js';
import { numbered } from './text.js';
import { acceptNext, decide, excerpt, into, showPlace } from './view-review.js';
import { t } from './words.js';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;
/** Checks of fields: the words of what is wrong, or nothing. */
export const CHECKS = {
  number: (words) => (NUMBER.test(words) ? '' : t('badNumber')),
  year: (words) => (/^\d{4}$/.test(words) && words >= 1949 && words <= 2100 ? '' : t('badYear')),
  ordinal: (words) => (/^[1-9]\d{0,2}$/.test(words) ? '' : t('badOrdinal')),
  code: (words) => (/^\d{6}$/.test(words) ? '' : t('badCode')),
  url: (words) => (/^https?:\/\/\S+$/i.test(words) ? '' : t('badUrl')),
};

/**
 * A field that is entered when it is left, or with Enter; what is not well formed is said and not entered. What is
 * being typed survives any drawing meanwhile: the field is written to only when its value has become another.
 */
export function field(label, value, enter, { check, long, wide, hidden, name = '' } = {}) {
  const shown = value === undefined || value === null ? '' : String(value);
  const entered = (e) => {
    const words = e.target.value.trim();
    const wrong = words && check ? CHECKS[check](words) : '';
    e.target.setCustomValidity(wrong);
    e.target.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    if (wrong) return void e.target.reportValidity();
    const number = check === 'number' || check === 'year' || check === 'ordinal';
    if (words !== shown && enter(words === '' ? undefined : number ? Number(words) : words) === false) e.target.value = shown;
  };
  return html`<label class="field ${wide || long ? 'wide' : ''}"><span class=${hidden ? 'visually-hidden' : ''}>${label}</span>${long
    ? html`<textarea rows="3" data-entered=${shown} .value=${shown} @change=${entered}></textarea>`
    : html`<input class=${name} data-entered=${shown} inputmode=${check === 'number' ? 'decimal' : check ? { year: 'numeric', ordinal: 'numeric', code: 'numeric' }[check] || 'text' : 'text'} .value=${shown} @change=${entered}>`}</label>`;
}

/** A field with a few values. */
export const pick = (label, value, options, enter, { wide, hidden, name = '' } = {}) => html`<label class="field ${wide ? 'wide' : ''} ${name}"><span class=${hidden ? 'visually-hidden' : ''}>${label}</span><select @change=${(e) => enter(e.target.value || undefined)}>${options.map(([key, words]) => html`<option value=${key} .selected=${key === (value || '')}>${words}</option>`)}</select></label>`;

const worded = (stem, keys) => keys.map((key) => [key, t(stem + '_' + key)]);
const NONE = () => ['', t('none')];

/** Cards are given the same object for the same indicator, so that typing elsewhere does not draw them anew. */
const cards = new WeakMap();
function cardData(sheet, indicator) {
  if (!cards.has(indicator)) {
    const { dataset } = sheet;
    const { ratio, measure, ...rest } = indicator;
    cards.set(indicator, { version: 1, title: dataset.title || '—', place: dataset.place || { name: '—' }, year: dataset.year, measures: [], indicators: [rest] });
  }
  return cards.get(indicator);
}

/** Why a figure would be left out of what is downloaded. */
export function faultOf(sheet, indicator) {
  if (sourced(sheet, indicator)) return '';
  if (!indicator.quote) return t('noQuote');
  const at = sheet.places[indicator.id];
  if (!at || !at.quote) return t('notInReport');
  return numbered(indicator) ? t('notInQuote') : t('numberDiffers');
}

/** The units in which a change of such an indicator can be told; the first is the likeliest. */
const CHANGE_UNITS = {
  rate: ['point', 'percent', 'tenth', 'times'],
  rank: ['absolute'],
  streak: ['absolute'],
  count: ['percent', 'absolute', 'tenth', 'times'],
};
const unitsOf = (kind) => CHANGE_UNITS[kind] || CHANGE_UNITS.count;

/** What is seldom mended, behind one more step that stays open for the next figure. */
function more(app, sheet, indicator, set) {
  const { ui } = app.state;
  const kind = (value) => {
    const { change } = indicator;
    set('kind')(value);
    if (change && !unitsOf(value).includes(change.unit)) set('change', 'unit')(unitsOf(value)[0]);
  };
  return html`<details class="more" .open=${!!ui.more} @toggle=${(e) => { if (e.target.open !== !!ui.more) app.ui({ more: e.target.open }); }}>
    <summary>${t('more')}</summary>
    <div class="fields">
      ${field(t('short'), indicator.short, set('short'))}
      ${pick(t('measure'), indicator.measure, [['', t('outside')], ...sheet.dataset.measures.map((m) => [m.id, m.ordinal + ' ' + (m.short || m.title)])], set('measure'))}
      ${pick(t('kind'), indicator.kind || 'count', worded('kind', ['count', 'rate', 'amount', 'duration', 'rank', 'streak']), kind)}
      ${pick(t('bound'), indicator.bound || 'exact', worded('bound', ['exact', 'over', 'about', 'under', 'at-least', 'at-most']), set('bound'))}
      ${pick(t('period'), indicator.period, [NONE(), ...worded('period', ['annual', 'cumulative', 'stock', 'monthly-average'])], set('period'))}
      ${field(t('target'), indicator.target && indicator.target.value, (v) => set('target')(v === undefined ? undefined : { ...indicator.target, value: v }), { check: 'number' })}
      ${indicator.target ? field(t('targetLabel'), indicator.target.label, set('target', 'label')) : nothing}
      ${field(t('note'), indicator.note, set('note'), { wide: true })}
      ${field(t('quote'), indicator.quote, set('quote'), { long: true })}
    </div>
  </details>`;
}

export function editor(app, sheet, indicator) {
  const { id } = indicator;
  const state = reviewOf(sheet, id);
  const set = (...path) => (value) => app.act({ type: 'mend', id, path, value });
  const change = indicator.change;
  const fault = faultOf(sheet, indicator);
  const { ui } = app.state;
  const units = unitsOf(indicator.kind);
  const setChange = (value) => {
    set('change')(value === undefined ? undefined : { unit: units[0], ...change, value });
    // The fields that belong to a change are there only now: go on with the first of them.
    if (!change && value !== undefined) into('.editor .change-unit select', true);
  };
  const take = (what) => html`<button type="button" class="quiet small" @mousedown=${(e) => e.preventDefault()} @click=${() => app.take(id, what)}>${t('take_' + what)}</button>`;
  // Ctrl+Enter: what is typed is entered, and if it is well formed the figure is confirmed.
  const keys = (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || state === 'dropped') return;
    event.preventDefault();
    event.target.blur();
    if (event.target.matches('[aria-invalid="true"]')) return event.target.focus();
    acceptNext(app, current(app.state), id, true);
  };
  return html`<div class="editor" role="group" aria-label=${indicator.label} @keydown=${keys}>
    <blockquote>${excerpt(sheet, indicator, true)}</blockquote>
    ${fault ? html`<p class="fault">${fault}</p>` : nothing}
    <div class="row">
      ${state === 'accepted' ? html`<button type="button" @click=${() => decide(app, sheet, id, 'unchecked')}>${t('recheck')}</button>` : html`<button type="button" class="primary" @click=${() => acceptNext(app, sheet, id)}>${t('acceptNext')}</button>`}
      ${state === 'dropped' ? html`<button type="button" @click=${() => decide(app, sheet, id, 'unchecked')}>${t('restoreFigure')}</button>` : html`<button type="button" class="danger" @click=${() => decide(app, sheet, id, 'dropped')}>${t('drop')}</button>`}
      <button type="button" class="quiet to-text" @click=${() => showPlace(app, id)}>${t('showSentence')}</button>
      <label class="tick"><input type="checkbox" .checked=${(sheet.dataset.headline || []).includes(id)} @change=${() => app.act({ type: 'headline', id })}> ${t('headline')}</label>
    </div>
    <div class="fields">
      ${field(t('label'), indicator.label, (v) => (v ? set('label')(v) : false), { wide: true, name: 'name' })}
      ${field(t('value'), indicator.value, set('value'), { check: 'number' })}
      ${field(t('unit'), indicator.unit, set('unit'))}
      ${field(t('printed'), indicator.printed, set('printed'))}
      ${pick(t('better'), indicator.better || 'neutral', worded('better', ['higher', 'lower', 'neutral']), set('better'))}
      ${field(t('change'), change && change.value, setChange, { check: 'number' })}
      ${change ? html`${pick(t('changeUnit'), change.unit, worded('unit', units.includes(change.unit) ? units : [change.unit, ...units]), set('change', 'unit'), { name: 'change-unit' })}
        ${field(t('basis'), change.basis, set('change', 'basis'))}
        ${field(t('changePrinted'), change.printed, set('change', 'printed'))}` : nothing}
    </div>
    ${sheet.text ? html`<div class="row takes"><span class="hint">${t('takeLead')}</span>${take('label')}${take('figure')}${take('change')}</div>` : nothing}
    ${sheet.dataset.year ? nothing : html`<p class="hint">${t('yearFirst')}</p>`}
    <fazhi-kpi ?hidden=${!sheet.dataset.year} .data=${cardData(sheet, indicator)} indicator=${id} lang=${ui.lang} theme=${ui.theme} size=${ui.size} aria-label=${t('preview')}></fazhi-kpi>
    ${more(app, sheet, indicator, set)}
  </div>`;
}
