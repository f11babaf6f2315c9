// The programs for scripts that import: a wasm is fetched when one of the elements is on the page, or when a script
// asks. The marks let a bundler leave out what is not used.
import { startCards, startParts } from './programs.js';
import { PART_TAGS } from '#tags';
import styles from '#styles';
import { Program, choice } from '../element.js';

export { element } from '../element.js';

// The addresses are written out so that bundlers see them and take the files along.
const all = /* @__PURE__ */ new Program(styles, () => startParts(new URL('fazhi-parts_bg.wasm', import.meta.url)));

const small = /* @__PURE__ */ new Program(styles, () => startCards(new URL('fazhi_bg.wasm', import.meta.url)));

/** What the classes are given: see `choice`. */
export const parts = () => all;
export const cards = /* @__PURE__ */ choice(small, all, PART_TAGS);
