// Reports coming in: pasted, opened, dropped; read by the worker and laid on the desk.
import { ask, stop } from './engine.js';
import { current, lacking, opened, sheetOf } from './model.js';
import * as pack from './pack.js';
import { focusOn } from './view-review.js';
import { reason, t } from './words.js';

/** What the views call. */
export function intake(app) {
  /** Text in, a sheet out; a report whose text is wanted for a dataset goes to that sheet. */
  async function readText(text, file = '', { origin = {}, findings: before = [] } = {}) {
    if (!text.trim()) return app.say(t('empty'));
    app.busy = 'extract';
    app.redraw();
    try {
      const { dataset, findings, marks, milliseconds } = await ask('extract', { text }, (phase) => ((app.busy = phase), app.redraw()));
      app.busy = null;
      const waiting = app.state.ui.attach && current(app.state);
      const spans = Object.fromEntries(marks.map(({ id, ...places }) => [id, places]));
      if (waiting) {
        const sheet = { ...sheetOf({ ...waiting, text, dataset: waiting.dataset, findings: [] }), review: waiting.review };
        app.ui({ attach: false });
        app.act({ type: 'lay', sheet });
        return;
      }
      const source = Object.fromEntries(Object.entries({ ...origin, ...dataset.source }).filter(([, value]) => value));
      const removed = findings.filter((f) => f.code === 'spam-line').map((f) => [f.start, f.end]);
      // Years of one work are of one place: a report that does not name its own has that of the others.
      const home = app.state.work.sheets.find((s) => !lacking(s).includes('place'));
      const placed = home && lacking({ dataset }).includes('place');
      const place = placed ? home.dataset.place : dataset.place;
      const noted = [...before, ...findings].filter((f) => !(placed && f.code === 'place-not-found'));
      const named = { ...dataset, title: origin.title && !dataset.title ? origin.title : dataset.title, place, source };
      const twice = !!named.year && app.state.work.sheets.some((s) => s.dataset.year === named.year);
      app.act({ type: 'lay', sheet: sheetOf({ id: app.newId(), file, text, dataset: named, findings: noted, spans, removed }) });
      performance.mark('fazhi-read', { detail: milliseconds });
      app.say(`${t('found')} ${dataset.indicators.length}${twice ? ' · ' + t('replaced') : ''}`, twice);
      focusOn(dataset.indicators.length ? '[data-row]' : '.tabs button');
    } catch (error) {
      app.busy = null;
      app.say(reason(error));
    }
  }

  /** Words from the clipboard are read as a text file is: who published them and when may stand in their first lines. */
  async function readPasted(words) {
    if (!words.trim()) return app.say(t('empty'));
    app.busy = 'input';
    app.redraw();
    try {
      const { text, ...more } = await ask('input', { format: 'text', bytes: null, text: words });
      await readText(text, '', more);
    } catch (error) {
      app.busy = null;
      app.say(reason(error));
    }
  }

  function stopReading() {
    app.busy = null;
    stop();
    app.redraw();
  }

  async function readFiles(files) {
    for (const file of files) {
      try {
        await readFile(file);
      } catch (error) {
        app.busy = null;
        app.say(file.name + t('colon') + (error.message === 'engine-failed' ? reason(error) : error.message || t('unreadable')));
      }
    }
  }

  async function readFile(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const json = pack.jsonIn(file.name, bytes);
    if (json) {
      const found = opened(json);
      if (!found) throw new Error(t('notOurs'));
      if (found.work) {
        app.act({ type: 'open', work: found.work });
        app.ui({ draft: app.newId(), step: 'review', sheet: 0 });
        return app.keepDraft();
      }
      return app.act({ type: 'lay', sheet: sheetOf({ id: app.newId(), file: file.name, dataset: found.dataset }) });
    }
    app.busy = 'input';
    app.redraw();
    const kind = await ask('kind', { bytes });
    const text = kind.encoding ? new TextDecoder(kind.encoding).decode(bytes) : null;
    const { text: plain, ...more } = await ask('input', { format: kind.format, bytes: text === null ? bytes : null, text });
    await readText(plain, file.name, more);
  }

  async function sample() {
    const answer = await fetch(new URL('data/ningbo-2022.txt', document.baseURI));
    if (!answer.ok) return app.say(t('failed'));
    await readText(await answer.text(), 'ningbo-2022.txt');
  }

  return { readText, readPasted, readFiles, sample, stopReading };
}
