// The cards' program for scripts that import: its wasm is fetched when one of the elements is on the page, or when a
// script asks. The marks let a bundler leave out what is not used.
import init, { attach, draw, dropDataset, findings, readDataset, release, save } from '#bindings';
import styles from '#styles';
import { program } from '../element.js';

export { element } from '../element.js';

const api = { attach, draw, dropDataset, findings, readDataset, release, save };

// The address is written out so that bundlers see it and take the file along.
const load = () => init({ module_or_path: new URL('fazhi_bg.wasm', import.meta.url) }).then(() => api);

export const core = /* @__PURE__ */ program(styles, load);
