// The last step: what leaves the desk, as it will be seen.
import { html, nothing } from 'lit-html';
import { PARTS, counts, lacking } from './model.js';
import { elements, fileName, labelAt, published, snippet, ways, withSeries, withYears } from './publish.js';
import { choice } from './view-frame.js';
import { toAbout } from './view-review.js';
import { t } from './words.js';

let previewed = { key: null };
/** The dataset to publish: the same object as long as nothing of it has changed, so that the preview rests. */
function outgoing(app) {
  const { work } = app.state;
  const sheet = work.sheets[0];
  const { unchecked } = work.publish;
  const mark = t('uncheckedNote');
  const merged = app.joinedNow();
  const key = [sheet, unchecked, mark, merged, work.breaks];
  if (previewed.key && previewed.key.every((k, i) => k === key[i])) return previewed.value;
  const value = published(sheet, { unchecked, mark });
  if (merged && merged.dataset) value.dataset = withSeries(value.dataset, merged, work, t('uncheckedYears'));
  previewed = { key, value };
  app.check(value.dataset, sheet.text);
  return value;
}

function preview(made, dataset) {
  const one = ({ tag, attributes, label }) => {
    const { indicator, form, measure, theme = 'light', size = 'normal', palette = 'judgement', lang = 'zh-CN' } = attributes;
    const looks = [indicator || nothing, form || nothing, theme, size, palette, lang];
    switch (tag) {
      case 'fazhi-kpi': return html`<fazhi-kpi .data=${dataset} indicator=${looks[0]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-kpi>`;
      case 'fazhi-tracker': return html`<fazhi-tracker .data=${dataset} form=${looks[1]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-tracker>`;
      case 'fazhi-chart': return html`<fazhi-chart .data=${dataset} indicator=${looks[0]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-chart>`;
      case 'fazhi-sparkline': return html`<div>${label} <fazhi-sparkline .data=${dataset} indicator=${looks[0]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-sparkline></div>`;
      case 'fazhi-measure': return html`<fazhi-measure .data=${dataset} measure=${measure} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-measure>`;
      case 'fazhi-plan': return html`<fazhi-plan .data=${dataset} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-plan>`;
      default: return html`<fazhi-report .data=${dataset} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-report>`;
    }
  };
  const cards = made.filter((e) => e.part === 'cards');
  return html`${cards.length ? html`<div class="cards">${cards.map(one)}</div>` : nothing}${made.filter((e) => e.part !== 'cards').map(one)}`;
}

export function publishStep(app) {
  const { work, ui } = app.state;
  const { publish } = work;
  const sheet = work.sheets[0];
  if (!sheet) return nothing;
  const missing = lacking(sheet);
  if (missing.length) {
    return html`<section class="paper"><h2>${t('lacking')}</h2><p>${missing.map((name) => t(name)).join('、')}</p><p class="hint">${t('lackingLead')}</p>
      <div class="row"><button type="button" class="primary" @click=${() => toAbout(app, 0)}>${t('fillIn')}</button></div></section>`;
  }
  const { dataset, left } = outgoing(app);
  const count = counts(sheet);
  const made = elements(publish, dataset);
  const set = (patch) => app.act({ type: 'publish', patch });
  // A download meanwhile would hold the series of a moment ago.
  const waiting = !!app.busy || (work.sheets.length > 1 && !app.joinedNow());
  const possible = ways(app.files);
  const way = possible.includes(ui.way) ? ui.way : 'module';
  const code = snippet(way, made, fileName(dataset));
  const has = (part) => made.some((e) => e.part === part);
  const series = withYears(dataset);
  const named = (list, id) => {
    const entry = list.find((e) => e.id === id);
    return entry.short || entry.label || entry.ordinal + ' · ' + entry.title;
  };
  // What the report has nothing for cannot be chosen, and says why.
  const possibleParts = new Set(elements({ ...publish, parts: PARTS }, dataset).map((e) => e.part));
  const toggle = (part) => set({ parts: PARTS.filter((p) => (p === part) !== publish.parts.includes(p)) });
  return html`<div class="publish">
    <section class="pane options" aria-label=${t('parts')}>
      <fieldset><legend>${t('parts')}</legend>${PARTS.map((part) => html`<label class="tick"><input type="checkbox" .checked=${has(part)} ?disabled=${!possibleParts.has(part)} @change=${() => toggle(part)}> ${t('part_' + part)}</label>
        ${!possibleParts.has(part) ? html`<p class="hint">${t(part === 'lines' ? 'needYears' : 'nothingThere')}</p>` : nothing}`)}<p class="hint">${t('cardsWhich')}</p></fieldset>
      ${has('tracker') ? choice(t('form'), publish.form, ['list', 'strip', 'grid'], (form) => set({ form })) : nothing}
      ${has('measure') ? choice(t('measureOf'), publish.measure || dataset.measures[0].id, dataset.measures.map((m) => m.id), (measure) => set({ measure }), { name: (id) => named(dataset.measures, id) }) : nothing}
      ${has('chart') && series.length ? choice(t('chartOf'), publish.chart || series[0].id, [...series.map((i) => i.id), ...(dataset.measures.length ? ['measures'] : [])], (chart) => set({ chart }), { name: (id) => (id === 'measures' ? t('part_tracker') : named(series, id)) }) : nothing}
      ${choice(t('theme'), publish.theme, ['light', 'dark', 'high-contrast', 'auto'], (theme) => set({ theme }))}
      ${choice(t('size'), publish.size, ['normal', 'large'], (size) => set({ size }))}
      ${choice(t('palette'), publish.palette, ['judgement', 'red-up', 'neutral', 'colour-blind'], (palette) => set({ palette }))}
      ${choice(t('language'), publish.lang, ['zh-CN', 'en'], (lang) => set({ lang }), { name: (o) => ({ 'zh-CN': '简体中文', en: 'English' })[o] })}
      <div class="before" role="group" aria-labelledby="before-title">
        <h2 id="before-title">${t('before')}</h2>
        <dl><dt>${t('willHold')}</dt><dd>${dataset.indicators.length}</dd><dt>${t('accepted')}</dt><dd>${count.accepted}</dd><dt>${t('unchecked')}</dt><dd class=${count.unchecked ? 'open' : ''}>${count.unchecked}</dd><dt>${t('dropped')}</dt><dd>${count.dropped}</dd><dt>${t('openFindings')}</dt><dd class=${count.findings ? 'open' : ''}>${count.findings}</dd></dl>
        <label class="tick"><input type="checkbox" .checked=${publish.unchecked} @change=${() => set({ unchecked: !publish.unchecked })}> ${t('include')}</label>
        ${left.length ? html`<p>${t('leftOut')} ${left.length}${t('colon')}${left.slice(0, 12).map((i) => i.label).join('、')}</p>` : nothing}
        ${(app.checked || []).map((f) => html`<p class="fault">${labelAt(dataset, f.path, t('colon'))}${ui.lang === 'en' ? f.en : f.zh}</p>`)}
        ${sheet.text ? nothing : html`<p class="fault">${t('textMissing')}</p>`}
      </div>
    </section>
    <div class="stage">
      <section class="paper" aria-labelledby="downloads-title"><h2 id="downloads-title">1 · ${t('downloads')}</h2>
        <p class="hint">${t('downloadsLead')}</p>
        <div class="row">
          <button type="button" class="primary" ?disabled=${waiting} @click=${() => app.download('zip', dataset)}>${t('downloadAll')}</button>
          <button type="button" ?disabled=${waiting} @click=${() => app.download('data', dataset)}>${t('downloadData')}</button>
          <button type="button" ?disabled=${waiting} @click=${() => app.download('html', dataset)}>${t('downloadHtml')}</button>
          ${app.busy ? html`<div class="row busy" role="status"><progress aria-label=${t('packing')}></progress>${t('packing')}</div>` : nothing}
        </div>
      </section>
      <section class="paper"><h2>2 · ${t('snippet')}</h2>
        <div class="filters" role="group" aria-label=${t('snippet')}>${possible.map((w) => html`<button type="button" aria-pressed=${w === way ? 'true' : 'false'} @click=${() => app.ui({ way: w })}>${t('way_' + w)}</button>`)}</div>
        <p class="hint">${t('hint_' + way)}</p>
        <pre tabindex="0" aria-label=${t('snippet')}><code>${code}</code></pre>
        <div class="row"><button type="button" class="primary" @click=${() => app.copy(code)}>${t('copy')}</button></div>
      </section>
      <h2 class="preview-title">${t('preview')}</h2>
      <section class="preview" data-theme=${publish.theme} aria-label=${t('preview')}>${preview(made, dataset)}</section>
    </div>
  </div>`;
}
