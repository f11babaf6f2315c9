// The one tag: <script type="module" src="fazhi.js">. Registers at once, and fetches the wasm beside it
// when the first element is on the page; what draws charts, when one comes near the screen.
import init from '#bindings';
import { register } from '../register.js';

register(() => init({ module_or_path: new URL('fazhi_bg.wasm', import.meta.url) }), import.meta.url);
