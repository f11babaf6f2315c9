// The same as a plain <script src="fazhi.classic.js">, for pages and systems that know no modules.
import { startCards, startParts } from './programs.js';
import { register } from '../register.js';

// Read now: it is null once the script has run.
const address = (document.currentScript && document.currentScript.src) || document.baseURI;
const beside = (name) => new URL(name, address);

register(
  () => startParts(beside('fazhi-parts_bg.wasm')),
  () => import(beside('fazhi-charts.js')).then((module) => module.load()),
  () => startCards(beside('fazhi_bg.wasm')),
);
