// The last steps: years side by side, and what leaves the desk.
import { html, nothing } from 'lit-html';
import { PARTS, counts, current } from './model.js';
import { elements, fileName, published, snippet, ways } from './publish.js';
import { choice } from './view-frame.js';
import { t } from './words.js';

export function yearsStep(app) {
  const { work, ui } = app.state;
  const { merged } = app;
  const years = work.sheets.map((s) => s.dataset.year).sort((a, b) => a - b);
  const joined = merged && merged.dataset ? merged.dataset.indicators.filter((i) => (i.series || []).length > 1) : [];
  return html`<section class="paper">
    <h2>${t('years')}</h2><p class="lead">${t('yearsLead')}</p>
    <ul class="drafts">${work.sheets.map((sheet, i) => {
      const count = counts(sheet);
      return html`<li><div><strong>${sheet.dataset.year} · ${sheet.dataset.title}</strong><span class="hint">${t('accepted')} ${count.accepted} · ${t('unchecked')} ${count.unchecked} · ${t('findings')} ${count.findings}</span></div>
        <div class="row"><button type="button" @click=${() => app.ui({ sheet: i, step: 'review', selected: null })}>${t('openSheet')}</button>
        ${work.sheets.length > 1 ? html`<button type="button" class="quiet" @click=${() => { app.act({ type: 'remove', id: sheet.id }); app.say(t('removeSheet'), true); }}>${t('removeSheet')}</button>` : nothing}</div></li>`;
    })}</ul>
    <div class="row"><button type="button" class="primary" @click=${() => app.ui({ step: 'import', attach: false })}>${t('addYear')}</button></div>
  </section>
  ${work.sheets.length < 2 ? html`<p class="hint center">${t('needTwo')}</p>` : html`
  ${merged && merged.failed ? html`<p class="fault center" role="status">${merged.failed}</p>` : nothing}
  ${merged && (merged.proposals || []).length ? html`<section class="paper"><h2>${t('proposals')}</h2><ul class="proposals">${merged.proposals.map((p) => html`<li>
    ${[p.from, p.to].map((side) => html`<div><strong>${side.year} · ${side.label}</strong><span class="row-figure">${side.printed}</span><blockquote>${side.quote}</blockquote></div>`)}
    <p class="hint">${(p.reasons || []).join('、')}</p>
    <div class="row">${[[true, 'same'], [false, 'different']].map(([same, key]) => html`<button type="button" aria-pressed=${work.decisions[p.key] === same ? 'true' : 'false'} @click=${() => app.act({ type: 'decide', key: p.key, same })}>${t(key)}</button>`)}</div>
  </li>`)}</ul></section>` : nothing}
  ${merged && (merged.findings || []).length ? html`<section class="paper"><h2>${t('findings')}</h2><ul class="findings">${merged.findings.map((f) => html`<li><p>${ui.lang === 'en' ? f.en : f.zh} <code>${f.code}</code></p></li>`)}</ul></section>` : nothing}
  ${joined.length ? html`<section class="paper"><h2>${t('series')}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t('series')}><table><thead><tr><th scope="col">${t('label')}</th>${years.map((y) => html`<th scope="col">${y}</th>`)}</tr></thead>
    <tbody>${joined.map((i) => html`<tr><th scope="row">${i.label}</th>${years.map((y) => { const point = i.series.find((p) => p.year === y); return html`<td>${point && point.value != null ? point.value + (i.unit || '') : '—'}</td>`; })}</tr>`)}</tbody></table></div></section>` : nothing}`}`;
}

let previewed = { key: null };
/** The dataset to publish: the same object as long as nothing of it has changed, so that the preview rests. */
function outgoing(app) {
  const { work } = app.state;
  const sheet = work.sheets[0];
  const { unchecked } = work.publish;
  const mark = t('uncheckedNote');
  const key = [sheet, unchecked, mark, app.merged];
  if (previewed.key && previewed.key.every((k, i) => k === key[i])) return previewed.value;
  const value = published(sheet, { unchecked, mark });
  if (app.merged && app.merged.dataset) {
    const series = new Map(app.merged.dataset.indicators.map((i) => [i.id, i.series]));
    value.dataset = { ...value.dataset, indicators: value.dataset.indicators.map((i) => (series.get(i.id) ? { ...i, series: series.get(i.id) } : i)) };
  }
  previewed = { key, value };
  app.check(value.dataset, sheet.text);
  return value;
}

/** The label of the indicator that a finding's path names. */
function labelAt(dataset, path) {
  const [, index, id] = /^indicators\[(?:(\d+)|id=([^\]]+))\]/.exec(path || '') || [];
  const hit = index === undefined ? dataset.indicators.find((i) => i.id === id) : dataset.indicators[Number(index)];
  return hit ? hit.label + ':' : '';
}

function preview(made, dataset) {
  const one = ({ tag, attributes }) => {
    const { indicator, form, theme = 'light', size = 'normal', palette = 'judgement', lang = 'zh-CN' } = attributes;
    const looks = [indicator || nothing, form || nothing, theme, size, palette, lang];
    switch (tag) {
      case 'fazhi-kpi': return html`<fazhi-kpi .data=${dataset} indicator=${looks[0]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-kpi>`;
      case 'fazhi-tracker': return html`<fazhi-tracker .data=${dataset} form=${looks[1]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-tracker>`;
      case 'fazhi-chart': return html`<fazhi-chart .data=${dataset} indicator=${looks[0]} theme=${theme} size=${size} palette=${palette} lang=${lang}></fazhi-chart>`;
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
  const { dataset, left } = outgoing(app);
  const count = counts(sheet);
  const made = elements(publish, dataset);
  const set = (patch) => app.act({ type: 'publish', patch });
  const possible = ways(app.files);
  const way = possible.includes(ui.way) ? ui.way : 'module';
  const code = snippet(way, made, fileName(dataset));
  const toggle = (part) => set({ parts: PARTS.filter((p) => (p === part) !== publish.parts.includes(p)) });
  return html`<div class="publish">
    <section class="pane options" aria-label=${t('parts')}>
      <fieldset><legend>${t('parts')}</legend>${PARTS.map((part) => html`<label class="tick"><input type="checkbox" .checked=${publish.parts.includes(part)} @change=${() => toggle(part)}> ${t('part_' + part)}</label>`)}<p class="hint">${t('cardsWhich')}</p></fieldset>
      ${publish.parts.includes('tracker') ? choice(t('form'), publish.form, ['list', 'strip', 'grid'], (form) => set({ form })) : nothing}
      ${choice(t('theme'), publish.theme, ['light', 'dark', 'high-contrast', 'auto'], (theme) => set({ theme }))}
      ${choice(t('size'), publish.size, ['normal', 'large'], (size) => set({ size }))}
      ${choice(t('palette'), publish.palette, ['judgement', 'red-up', 'neutral', 'colour-blind'], (palette) => set({ palette }))}
      ${choice(t('language'), publish.lang, ['zh-CN', 'en'], (lang) => set({ lang }), { name: (o) => ({ 'zh-CN': '简体中文', en: 'English' })[o] })}
      <div class="before" role="group" aria-labelledby="before-title">
        <h2 id="before-title">${t('before')}</h2>
        <dl><dt>${t('willHold')}</dt><dd>${dataset.indicators.length}</dd><dt>${t('accepted')}</dt><dd>${count.accepted}</dd><dt>${t('unchecked')}</dt><dd>${count.unchecked}</dd><dt>${t('dropped')}</dt><dd>${count.dropped}</dd><dt>${t('openFindings')}</dt><dd>${count.findings}</dd></dl>
        <label class="tick"><input type="checkbox" .checked=${publish.unchecked} @change=${() => set({ unchecked: !publish.unchecked })}> ${t('include')}</label>
        ${left.length ? html`<p>${t('leftOut')} ${left.length}:${left.slice(0, 12).map((i) => i.label).join('、')}</p>` : nothing}
        ${(app.checked || []).map((f) => html`<p class="fault">${labelAt(dataset, f.path)}${ui.lang === 'en' ? f.en : f.zh}</p>`)}
        ${sheet.text ? nothing : html`<p class="fault">${t('textMissing')}</p>`}
      </div>
      <div class="downloads" role="group" aria-label=${t('downloads')}>
        <button type="button" class="primary" ?disabled=${!!app.busy} @click=${() => app.download('zip', dataset)}>${t('downloadAll')}</button>
        <button type="button" ?disabled=${!!app.busy} @click=${() => app.download('data', dataset)}>${t('downloadData')}</button>
        <button type="button" ?disabled=${!!app.busy} @click=${() => app.download('html', dataset)}>${t('downloadHtml')}</button>
        ${app.busy ? html`<div class="row busy" role="status"><progress aria-label=${t('packing')}></progress>${t('packing')}</div>` : nothing}
      </div>
    </section>
    <div class="stage">
      <section class="paper"><h2>${t('snippet')}</h2>
        <div class="filters" role="group" aria-label=${t('snippet')}>${possible.map((w) => html`<button type="button" aria-pressed=${w === way ? 'true' : 'false'} @click=${() => app.ui({ way: w })}>${t('way_' + w)}</button>`)}</div>
        <p class="hint">${t('hint_' + way)}</p>
        <pre tabindex="0" aria-label=${t('snippet')}><code>${code}</code></pre>
        <div class="row"><button type="button" @click=${() => app.copy(code)}>${t('copy')}</button></div>
      </section>
      <section class="preview" data-theme=${publish.theme} aria-label=${t('preview')}>${preview(made, dataset)}</section>
    </div>
  </div>`;
}
