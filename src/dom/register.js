// What each way to mount ends in: the elements registered, or a page left as it is.
import { LAZY_TAGS, TAGS } from '#tags';
import styles from '#styles';
import { attach, draw, dropDataset, findings, readDataset, release, save } from '#bindings';
import { define } from './element.js';
import { mountAll } from './mount.js';

// Named one by one, so that the bindings' other ways to start are left out of the file.
const api = { attach, draw, dropDataset, findings, readDataset, release, save };

/** `start` gives a promise of the program, once it is needed; charts are fetched from beside `address`. */
export function register(start, address) {
  // A browser without these shows the page as its author wrote it: of Chromium's all before 86.
  if (!self.customElements || !self.WebAssembly || !self.IntersectionObserver) return;
  if (!('adoptedStyleSheets' in document && 'replaceChildren' in document)) return;
  if (customElements.get(TAGS[0][0])) {
    console.info('fazhi: the script is already on this page; the first one stays in charge');
    return;
  }
  define(TAGS, styles, () => start().then(() => api));
  define(LAZY_TAGS, '', () => import(new URL('fazhi-charts.js', address)).then((charts) => charts.load()), true);
  mountAll();
}
