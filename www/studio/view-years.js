// The third step: years of one place side by side; what is one figure and what is not, the editor has the last word.
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { counts, lacking } from './model.js';
import { labelAt, pairKey } from './publish.js';
import { locate } from './text.js';
import { figureOf, into, toAbout } from './view-review.js';
import { t } from './words.js';

/** Sets a decision; the focus goes on to the next pair that waits, else to the decisions. */
function decide(app, key, same, event) {
  const own = event && event.target.closest('li');
  const next = own && (own.nextElementSibling || own.previousElementSibling);
  const behind = next && next.dataset.pair;
  app.act({ type: 'decide', key, same });
  // One word may settle several pairs: then the first that still waits is next.
  const there = (selector) => document.querySelector(selector) && selector;
  if (own) app.afterMerge = () => into((behind && there(`[data-pair="${behind}"] button`)) || there('[data-pair] button') || '#years-title', true);
}

/** A sentence with its figure marked. */
function marked(quote, printed) {
  const at = printed && locate(quote || '', printed);
  return at ? html`${quote.slice(0, at[0])}<mark>${quote.slice(...at)}</mark>${quote.slice(at[1])}` : quote;
}

const side = ({ year, label, printed, quote }) => html`<div class="side"><p class="side-year">${year}</p><p><strong>${label}</strong> <span class="row-figure">${printed}</span></p><blockquote>${marked(quote, printed)}</blockquote></div>`;

function proposals(app, merged) {
  return html`<section class="paper" aria-labelledby="proposals-title"><h2 id="proposals-title">${t('proposals')} <span class="count">${merged.proposals.length}</span></h2>
    <p class="hint">${t('proposalsLead')}</p>
    <ul class="proposals">${repeat(merged.proposals, (p) => p.key, (p) => html`<li data-pair=${p.key}>
      ${side(p.from)}${side(p.to)}
      <div class="row between"><p class="hint">${(p.reasons || []).join('、')}</p>
        <div class="row">${[[true, 'same'], [false, 'different']].map(([same, key]) => html`<button type="button" @click=${(e) => decide(app, p.key, same, e)}>${t(key)}<span class="visually-hidden">:${p.from.label}、${p.to.label}</span></button>`)}</div></div>
    </li>`)}</ul></section>`;
}

/** Every pair that was decided, so that no decision is out of sight. */
function decisions(app, merged) {
  const of = (year, id) => {
    const dataset = merged.datasets.find((d) => String(d.year) === String(year));
    return (dataset && dataset.indicators.find((i) => i.id === id)) || null;
  };
  const newest = merged.datasets[0].year;
  const list = Object.entries(app.state.work.decisions).map(([key, same]) => {
    const [year, old, id] = key.split('/');
    return { key, same, year, from: of(year, old), to: of(newest, id) };
  }).filter((d) => d.from && d.to);
  if (!list.length) return nothing;
  return html`<section class="paper" aria-labelledby="decided-title"><h2 id="decided-title">${t('decided')} <span class="count">${list.length}</span></h2>
    <ul class="lines">${repeat(list, (d) => d.key, (d) => html`<li data-decided=${d.key}>
      <span>${d.year} ${d.from.label} ${figureOf(d.from)} <b>${d.same ? '=' : '≠'}</b><span class="visually-hidden">${t(d.same ? 'decidedSame' : 'decidedDifferent')}</span> ${newest} ${d.to.label} ${figureOf(d.to)}</span>
      <button type="button" class="quiet" @click=${() => { app.act({ type: 'decide', key: d.key }); into('#years-title', true); }}>${t('undecide')}<span class="visually-hidden">:${d.from.label}</span></button></li>`)}</ul></section>`;
}

/** Figures of earlier years that nothing was found for, with a way to say by hand what they are. */
function leftOver(app, merged) {
  const [newest, ...earlier] = merged.datasets;
  const kind = (i) => i.kind || (i.unit === '%' || i.unit === '‰' ? 'rate' : 'count');
  const rows = earlier.flatMap((dataset) => {
    const taken = (list, field, id) => list.some((p) => p.year === dataset.year && p[field] === id);
    const free = newest.indicators.filter((i) => !taken(merged.joined, 'new', i.id));
    return dataset.indicators
      .filter((i) => !taken(merged.joined, 'old', i.id) && !taken(merged.proposals, 'old', i.id))
      .map((i) => ({ year: dataset.year, i, choices: free.filter((other) => kind(other) === kind(i)) }));
  });
  if (!rows.length) return nothing;
  return html`<details class="paper"><summary><h2>${t('onlyEarlier')} <span class="count">${rows.length}</span></h2></summary><p class="hint">${t('onlyEarlierLead')}</p>
    <ul class="lines">${repeat(rows, (r) => r.year + r.i.id, ({ year, i, choices }) => html`<li><span>${year} ${i.label} <b>${figureOf(i)}</b></span>
      <select aria-label=${t('joinWith') + ':' + i.label} @change=${(e) => { if (e.target.value) app.act({ type: 'decide', key: pairKey(year, i.id, e.target.value), same: true }); into('#years-title', true); }}>
        <option value="" .selected=${true}>${t('noneChosen')}</option>${choices.map((other) => html`<option value=${other.id}>${other.label} ${figureOf(other)}</option>`)}</select></li>`)}</ul></details>`;
}

/** Where two reports disagree; a new way of counting is the one explanation that the dataset can hold. */
function disagreements(app, merged) {
  // What only an earlier year has stands in a list of its own.
  const list = merged.findings.filter((f) => f.code !== 'only-earlier');
  if (!list.length) return nothing;
  const { work, ui } = app.state;
  const placeless = work.sheets.findIndex((s) => lacking(s).includes('place'));
  return html`<section class="paper" aria-labelledby="disagree-title"><h2 id="disagree-title">${t('findings')} <span class="count">${list.length}</span></h2><ul class="findings">${list.map((f) => {
    const [, id] = /^indicators\[id=([^\]]+)\]/.exec(f.path || '') || [];
    const key = id && f.code === 'previous-differs' ? id + '/' + merged.datasets[0].year : '';
    const on = !!(key && (work.breaks || {})[key]);
    return html`<li class=${on ? 'is-done' : ''}><p>${merged.dataset ? labelAt(merged.dataset, f.path, t('colon')) : ''}${ui.lang === 'en' ? f.en : f.zh}</p>
      ${f.code === 'different-place' ? html`<div class="row"><button type="button" class="primary" @click=${() => toAbout(app, placeless < 0 ? work.sheets.length - 1 : placeless)}>${t('fillIn')}</button></div>` : nothing}
      ${key ? html`<div class="row"><button type="button" aria-pressed=${on ? 'true' : 'false'} @click=${() => app.act({ type: 'break', key, on: !on })}>${t(on ? 'unmarkBreak' : 'markBreak')}</button></div>` : nothing}</li>`;
  })}</ul></section>`;
}

function series(app, merged) {
  const { work } = app.state;
  const joined = merged.dataset.indicators.filter((i) => (i.series || []).length > 1);
  if (!joined.length) return nothing;
  const years = [...new Set(joined.flatMap((i) => i.series.map((p) => p.year)))].sort((a, b) => a - b);
  const cell = (i, year) => {
    const point = i.series.find((p) => p.year === year);
    if (!point || point.value == null) return html`<td>—</td>`;
    const pair = merged.joined.find((j) => j.new === i.id && j.year === year);
    const there = pair && merged.datasets.find((d) => d.year === year);
    const old = there && there.indicators.find((o) => o.id === pair.old);
    return html`<td>${point.bound && point.bound !== 'exact' ? t('bound_' + point.bound) + ' ' : ''}<b>${point.value}</b>${(work.breaks || {})[i.id + '/' + year] ? html` <span class="tag">${t('broken')}</span>` : nothing}
      ${old && old.label !== i.label ? html`<span class="called">${t('wasCalled')}“${old.label}”</span>` : nothing}
      ${pair ? html`<button type="button" class="quiet small" @click=${() => { app.act({ type: 'decide', key: pair.key, same: false }); into('#years-title', true); }}>${t('split')}<span class="visually-hidden">:${i.label} ${year}</span></button>` : nothing}</td>`;
  };
  return html`<section class="paper"><h2>${t('series')} <span class="count">${joined.length}</span></h2><div class="scroll" tabindex="0" role="region" aria-label=${t('series')}><table>
    <thead><tr><th scope="col">${t('label')}</th>${years.map((y) => html`<th scope="col">${y}</th>`)}</tr></thead>
    <tbody>${joined.map((i) => html`<tr><th scope="row">${i.label}${i.unit ? html` <span class="hint">(${i.unit})</span>` : nothing}</th>${years.map((y) => cell(i, y))}</tr>`)}</tbody></table></div></section>`;
}

export function yearsStep(app) {
  const { work } = app.state;
  const { merged } = app;
  return html`<section class="paper">
    <h2 id="years-title" tabindex="-1">${t('years')}</h2><p class="lead">${t('yearsLead')}</p>
    <ul class="drafts">${work.sheets.map((sheet, i) => {
      const count = counts(sheet);
      return html`<li><div><strong>${sheet.dataset.year} · ${sheet.dataset.title}</strong><span class="hint">${t('accepted')} ${count.accepted} · ${t('unchecked')} ${count.unchecked} · ${t('findings')} ${count.findings}</span></div>
        <div class="row"><button type="button" @click=${() => app.ui({ sheet: i, step: 'review', selected: null })}>${t('openSheet')}<span class="visually-hidden"> ${sheet.dataset.year}</span></button>
        ${work.sheets.length > 1 ? html`<button type="button" class="quiet" @click=${() => { app.act({ type: 'remove', id: sheet.id }); app.say(t('takenAway') + ' ' + sheet.dataset.year, true); into('#years-title', true); }}>${t('removeSheet')}<span class="visually-hidden"> ${sheet.dataset.year}</span></button>` : nothing}</div></li>`;
    })}</ul>
    <div class="row"><button type="button" class="primary" @click=${() => app.ui({ step: 'import', attach: false })}>${t('addYear')}</button></div>
  </section>
  ${work.sheets.length < 2 ? html`<p class="hint center">${t('needTwo')}</p>` : !merged ? nothing : html`
    ${merged.failed ? html`<p class="fault center" role="status">${merged.failed}</p>` : nothing}
    ${merged.proposals.length ? proposals(app, merged) : nothing}
    ${disagreements(app, merged)}
    ${merged.dataset ? html`${series(app, merged)}${leftOver(app, merged)}` : nothing}
    ${decisions(app, merged)}`}`;
}
