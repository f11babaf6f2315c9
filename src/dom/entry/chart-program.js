// The charts' program for scripts that import: fetched when a chart comes near the screen.
import { Program } from './elements.js';

export { element } from './elements.js';

const program = /* @__PURE__ */ new Program('', () => import('./fazhi-charts.js').then((module) => module.load()));

export const charts = () => program;
