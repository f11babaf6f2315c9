// The charts' program for scripts that import: fetched when a chart comes near the screen.
import { program } from './elements.js';

export { element } from './elements.js';

export const charts = /* @__PURE__ */ program('', () => import('./fazhi-charts.js').then((module) => module.load()), true);
