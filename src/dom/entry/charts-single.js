// The program of charts as one plain script, wasm and ECharts inside. It brings nothing to the page but this function.
import * as engine from '#echarts';
import wasm from '#wasm/fazhi-charts_bg.wasm';
import { unpacked } from '../inside.js';
import { startCharts } from './chart-start.js';

self.fazhiCharts = async () => startCharts(unpacked(wasm), engine);
