// What each way to mount ends in: the elements registered, or a page left as it is.
import { CARD_TAGS, CHART_TAGS, PART_TAGS } from '#tags';
import styles from '#styles';
import { Program, choice, define } from './element.js';
import { mountAll } from './mount.js';

/**
 * Each gives a promise of a program once it is needed: `start` of that of all parts, `startCharts` of that of charts,
 * `startCards`, where there is one, of that which draws cards alone.
 */
export function register(start, startCharts, startCards) {
  // A browser without these shows the page as its author wrote it: of Chromium's all before 86.
  if (!self.customElements || !self.WebAssembly || !self.IntersectionObserver) return;
  if (!('adoptedStyleSheets' in document && 'replaceChildren' in document)) return;
  if (customElements.get(CARD_TAGS[0][0])) {
    console.info('fazhi: the script is already on this page; the first one stays in charge');
    return;
  }
  const parts = new Program(styles, start);
  const cards = startCards ? new Program(styles, startCards) : parts;
  const charts = new Program('', startCharts);
  define(choice(cards, parts, PART_TAGS), CARD_TAGS);
  define(() => parts, PART_TAGS, CARD_TAGS.length);
  define(() => charts, CHART_TAGS, 0, true);
  mountAll();
}
