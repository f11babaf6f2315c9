// Beside the figures: findings to work off, and what is said of the report as a whole.
import { html, nothing } from 'lit-html';
import { field } from './view-editor.js';
import { sentence } from './text.js';
import { choose, figureOf, showSpan, toAbout } from './view-review.js';
import { t } from './words.js';

/** The figure that a finding is about: named by it, or standing where it points. */
function figureAt(sheet, finding) {
  if (finding.indicator) return finding.indicator;
  const hit = sheet.dataset.indicators.find(({ id }) => {
    const at = sheet.places[id] || {};
    return finding.start != null && [at.figure, at.change].some((span) => span && span[0] < finding.end && span[1] > finding.start);
  });
  return hit ? hit.id : null;
}

/** Findings about the report as a whole, which its own panel mends. */
const ABOUT = /^(?:title|place|year)-not-found$|^year-differs$/;

/** Names of fields in a finding, as the panel calls them. */
const inChinese = (words) => words.replace(/(请(?:核对|填写))(title|place|year)/, (_, ask, name) => ask + t(name));

/** The words that a finding points to, marked in their sentence. */
function inSentence(text, { start, end }) {
  if (!text || start == null || end <= start) return nothing;
  const stop = Math.min(end, start + 90);
  const [from, to] = sentence(text, start, stop);
  return html`<blockquote>${text.slice(Math.max(from, start - 60), start)}<mark>${text.slice(start, stop)}</mark>${text.slice(stop, Math.min(to, stop + 60))}</blockquote>`;
}

export function findingsPanel(app, sheet) {
  const list = [...sheet.findings].sort((a, b) => a.done - b.done);
  if (!list.some((f) => !f.done) && !list.length) return html`<p class="hint">${t('noFindings')}</p>`;
  return html`<ul class="findings">${list.map((finding) => {
    const id = figureAt(sheet, finding);
    const named = id && sheet.dataset.indicators.find((i) => i.id === id);
    return html`<li class=${finding.done ? 'is-done' : ''} data-code=${finding.code}>
      <p>${app.state.ui.lang === 'en' ? finding.en : inChinese(finding.zh)}</p>
      ${named ? html`<p class="hint">${named.label} · ${figureOf(named)}</p>` : nothing}
      ${inSentence(sheet.text, finding)}
      <div class="row">
        ${ABOUT.test(finding.code) && !finding.done ? html`<button type="button" class="primary" @click=${() => toAbout(app)}>${t('fillIn')}</button>` : nothing}
        ${id ? html`<button type="button" @click=${() => choose(app, id, 'finding')}>${t('goTo')}</button>`
          : sheet.text && finding.end > finding.start ? html`<button type="button" @click=${() => showSpan(app, [finding.start, finding.end])}>${t('showSentence')}</button>` : nothing}
        <button type="button" @click=${() => app.act({ type: 'finding', key: finding.key, done: !finding.done })}>${t(finding.done ? 'reopen' : 'done')}</button>
      </div></li>`;
  })}</ul>`;
}

export function aboutPanel(app, sheet) {
  const set = (...path) => (value) => app.act({ type: 'head', path, value });
  const { dataset } = sheet;
  const needed = (enter) => (v) => (v === undefined ? false : enter(v));
  const place = dataset.place || {};
  const source = dataset.source || {};
  return html`<div class="fields">
    ${field(t('workName'), app.state.work.name, (name) => app.act({ type: 'rename', name: name || '' }), { wide: true })}
    ${field(t('title'), dataset.title, needed(set('title')), { wide: true })}
    ${field(t('place'), place.name, needed(set('place', 'name')))}
    ${field(t('code'), place.code, set('place', 'code'), { check: 'code' })}
    ${field(t('year'), dataset.year, needed(set('year')), { check: 'year' })}
    ${field(t('published'), source.published, set('source', 'published'))}
    ${field(t('publisher'), source.publisher, set('source', 'publisher'), { wide: true })}
    ${field(t('url'), source.url, set('source', 'url'), { check: 'url', wide: true })}
  </div>`;
}
