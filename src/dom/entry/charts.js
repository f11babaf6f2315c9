// The program of charts as a module: fetched when the first chart comes near the screen. ECharts is a file of its own,
// so that caption, table and description stand where it does not load.
import { startCharts } from './chart-start.js';

export function load() {
  const engine = import('./fazhi-echarts.js');
  // Whoever draws learns of it; here it is only kept from being an unhandled one.
  engine.catch(() => {});
  return startCharts(new URL('fazhi-charts_bg.wasm', import.meta.url), engine);
}
