// The frame around the steps: name, history, look, what was said.
import { html, nothing } from 'lit-html';
import { current, counts } from './model.js';
import { importStep } from './view-import.js';
import { reviewStep } from './view-review.js';
import { publishStep } from './view-publish.js';
import { yearsStep } from './view-years.js';
import { t } from './words.js';

const STEPS = ['import', 'review', 'years', 'publish'];
const VIEWS = { import: importStep, review: reviewStep, years: yearsStep, publish: publishStep };

/** A choice of one among few, as a select. */
export const choice = (label, value, options, enter, { name = (o) => t(o), hidden = false } = {}) => html`<label class="choice">
  <span class=${hidden ? 'visually-hidden' : ''}>${label}</span>
  <select @change=${(e) => enter(e.target.value)}>${options.map((o) => html`<option value=${o} .selected=${o === value}>${name(o)}</option>`)}</select>
</label>`;

export function frame(app) {
  const { ui, work, past, future } = app.state;
  const sheet = current(app.state);
  const count = sheet && counts(sheet);
  return html`
    <a class="skip" href="#main">${t('skip')}</a>
    <header class="top">
      <h1>${t('studio')}</h1>
      <p class="private">${t('private')}</p>
      <div class="tools">
        ${sheet ? html`
          <span class="save-state">${app.saved ? t(app.saved) : nothing}</span>
          <button type="button" ?disabled=${!past.length} @click=${() => app.undo('undo')} aria-keyshortcuts="Control+Z">${t('undo')}</button>
          <button type="button" ?disabled=${!future.length} @click=${() => app.undo('redo')} aria-keyshortcuts="Control+Shift+Z">${t('redo')}</button>
          <button type="button" @click=${app.exportWork}>${t('exportWork')}</button>` : nothing}
        <details class="look">
          <summary>${t('look')}</summary>
          <div class="look-panel">
            ${choice(t('language'), ui.lang, ['zh-CN', 'en'], (lang) => app.ui({ lang }), { name: (o) => ({ 'zh-CN': '简体中文', en: 'English' })[o] })}
            ${choice(t('theme'), ui.theme, ['light', 'dark', 'high-contrast', 'auto'], (theme) => app.ui({ theme }))}
            ${choice(t('size'), ui.size, ['normal', 'large'], (size) => app.ui({ size }))}
          </div>
        </details>
      </div>
      <nav class="steps" aria-label=${t('steps')}>
        ${STEPS.map((step) => html`<button type="button" aria-current=${ui.step === step ? 'step' : 'false'} ?disabled=${step !== 'import' && !sheet}
          @click=${() => app.ui({ step, attach: false })}>${t('step_' + step)}${step === 'review' && count ? html`<span class="count">${count.accepted}/${count.accepted + count.unchecked}</span>` : nothing}${step === 'years' && work.sheets.length > 1 ? html`<span class="count">${work.sheets.length}</span>` : nothing}</button>`)}
      </nav>
    </header>
    <main id="main" class="step-${ui.step}">${VIEWS[ui.step](app)}</main>
    <div class="said" role="status">${ui.said ? html`<p>${ui.said.words}${ui.said.undo ? html` <button type="button" @click=${() => app.undo('undo')}>${t('undo')}</button>` : nothing}</p>` : nothing}</div>
  `;
}
