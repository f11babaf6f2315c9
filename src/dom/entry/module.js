// The one tag: <script type="module" src="fazhi.js">. Registers at once, and fetches the wasm beside it
// when the first element is on the page; what draws charts, when one comes near the screen.
import { startCards, startParts } from './programs.js';
import { register } from '../register.js';

const beside = (name) => new URL(name, import.meta.url);

register(
  () => startParts(beside('fazhi-parts_bg.wasm')),
  () => import(beside('fazhi-charts.js')).then((module) => module.load()),
  () => startCards(beside('fazhi_bg.wasm')),
);
