// One file with the wasm inside, for systems that take no .wasm, and for pages that are opened from a folder. What draws
// charts is one more such file, fetched when a chart comes near the screen.
import { startParts } from './programs.js';
import wasm from '#wasm/fazhi-parts_bg.wasm';
import { unpacked } from '../inside.js';
import { register } from '../register.js';

const address = (document.currentScript && document.currentScript.src) || document.baseURI;

/** A page of a folder may run plain scripts and import none; elsewhere an import is a script that Trusted Types allow. */
const run = (url) =>
  location.protocol !== 'file:'
    ? import(url)
    : new Promise((onload, fail) => {
        const onerror = () => fail(new TypeError(url));
        document.head.append(Object.assign(document.createElement('script'), { src: url, onload, onerror }));
      });

/** Not fetched where a tag of the page's own has brought it. */
async function startCharts() {
  if (!self.fazhiCharts) await run(new URL('fazhi-charts.single.js', address).href);
  return self.fazhiCharts();
}

// In a promise, so that what fails here fails as a program that does not load.
register(async () => startParts(unpacked(wasm)), startCharts);
