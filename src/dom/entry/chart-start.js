// How each file of the charts starts their program.
import start, * as bindings from '#chart-bindings';
import styles from '#chart-styles';
import { charts } from '../chart.js';

/**
 * `wasm` is its address, or its bytes; `engine` a promise of ECharts. Gives the program's exports, its sheet, and what is
 * done after each drawing.
 */
export async function startCharts(wasm, engine) {
  await start({ module_or_path: wasm });
  return { ...bindings, styles, ...charts(bindings, engine) };
}
