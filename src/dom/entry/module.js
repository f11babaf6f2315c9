// The one tag: <script type="module" src="fazhi.js">. Registers at once, and fetches the wasm beside it
// when the first element is on the page; what draws charts, when one comes near the screen.
import init, { attach, draw, dropDataset, findings, readDataset, release, save } from '#bindings';
import styles from '#styles';
import { LAZY_TAGS, TAGS } from '#tags';
import { define } from '../element.js';

// Named one by one, so that the bindings' other ways to start are left out of the file.
const api = { attach, draw, dropDataset, findings, readDataset, release, save };

define(TAGS, styles, () => init({ module_or_path: new URL('fazhi_bg.wasm', import.meta.url) }).then(() => api));
define(LAZY_TAGS, '', () => import('./fazhi-charts.js').then((charts) => charts.load()), true);
