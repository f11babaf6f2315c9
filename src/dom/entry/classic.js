// The same as a plain <script src="fazhi.classic.js">, for pages and systems that know no modules.
import init from '#bindings';
import { register } from '../register.js';

// Read now: it is null once the script has run.
const address = (document.currentScript && document.currentScript.src) || document.baseURI;

register(() => init({ module_or_path: new URL('fazhi_bg.wasm', address) }), address);
