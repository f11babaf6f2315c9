// The program of charts: fetched when the first chart comes near the screen. ECharts is a file of its own, so that
// caption, table and description stand where it does not load.
import start, * as bindings from '#chart-bindings';
import styles from '#chart-styles';
import { charts } from '../chart.js';

/** The program's exports, its sheet, and what is done after each drawing. */
export async function load() {
  const engine = import('./fazhi-echarts.js');
  // Whoever draws learns of it; here it is only kept from being an unhandled one.
  engine.catch(() => {});
  await start({ module_or_path: new URL('fazhi-charts_bg.wasm', import.meta.url) });
  return { ...bindings, styles, ...charts(bindings, engine) };
}
