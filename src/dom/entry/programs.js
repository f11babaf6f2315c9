// The two programs of a page without charts: that of all parts, and a smaller one for pages that have cards and
// sparklines alone. Named one by one, so that the bindings' other ways to start are left out of the file.
import init, { draw, dropDataset, findings, readDataset, save } from '#part-bindings';
import initCards, { draw as drawCard, dropDataset as dropCards, findings as findingsOfCards, readDataset as readCards } from '#card-bindings';

const parts = { draw, dropDataset, findings, readDataset, save };
const cards = { draw: drawCard, dropDataset: dropCards, findings: findingsOfCards, readDataset: readCards };

/** Each takes the address, or the bytes, of its wasm. */
export const startParts = (wasm) => init({ module_or_path: wasm }).then(() => parts);
export const startCards = (wasm) => initCards({ module_or_path: wasm }).then(() => cards);
