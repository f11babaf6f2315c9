// The first step: a report comes in, or a draft is taken up again.
import { html, nothing } from 'lit-html';
import { t } from './words.js';

const filePicker = (app) => html`<label class="button">${t('openFile')}<input class="visually-hidden" type="file" multiple accept=".txt,.html,.htm,.docx,.json,.zip"
  @change=${(e) => { app.readFiles([...e.target.files]); e.target.value = ''; }}></label>`;

export function importStep(app) {
  const { ui } = app.state;
  const read = () => app.readPasted(document.getElementById('paste').value);
  return html`
    <section class="paper">
      <h2>${ui.attach ? t('attach') : t('importTitle')}</h2>
      <p class="lead">${t('importLead')}</p>
      <label class="visually-hidden" for="paste">${t('pasteHere')}</label>
      <textarea id="paste" rows="12" placeholder=${t('pasteHint')} spellcheck="false"></textarea>
      <div class="row">
        <button type="button" class="primary" ?disabled=${!!app.busy} @click=${read}>${t('read')}</button>
        ${filePicker(app)}
        ${ui.attach ? nothing : html`<button type="button" class="quiet" @click=${app.sample}>${t('sample')}</button>`}
      </div>
      ${app.busy ? html`<div class="row busy" role="status"><progress aria-label=${t('working')}></progress><span>${t('working')}</span><button type="button" @click=${app.stopReading}>${t('stop')}</button></div>` : nothing}
      <p class="hint">${t('fileHint')}</p>
    </section>
    <section class="paper" aria-labelledby="drafts-title">
      <div class="row between"><h2 id="drafts-title">${t('drafts')}</h2>${app.state.work.sheets.length ? html`<button type="button" @click=${app.fresh}>${t('fresh')}</button>` : nothing}</div>
      ${app.drafts.length ? html`<ul class="drafts">${app.drafts.map((draft) => html`<li>
        <div><strong>${draft.name || '—'}</strong><span class="hint">${new Date(draft.changed).toLocaleString(ui.lang)} · ${draft.counts.map((c) => `${t('accepted')} ${c.accepted} / ${c.accepted + c.unchecked}`).join(' · ')}</span></div>
        <div class="row">${ui.erasing === draft.id
          ? html`<button type="button" class="danger" @click=${() => { app.ui({ erasing: null }); app.erase(draft.id); }}>${t('eraseSure')}</button><button type="button" @click=${() => app.ui({ erasing: null })}>${t('keep')}</button>`
          : html`<button type="button" @click=${() => app.restore(draft.id)}>${t('restore')}</button><button type="button" class="quiet" @click=${() => app.ui({ erasing: draft.id })}>${t('erase')}</button>`}</div>
      </li>`)}</ul>` : html`<p class="hint">${t('noDrafts')}</p>`}
    </section>`;
}
