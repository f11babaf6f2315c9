// The only class that extends HTMLElement, and what is a browser's own: fetching, microtasks, events.
//
// It forwards to the wasm and guards the page from it: a call that throws leaves the author's own content
// on the page. It imports nothing, so that it also runs as a wasm-bindgen snippet in the tests.

/** Datasets by address and digest: each is fetched once, however many elements and programs show it. */
const fetched = new Map();

/** An error with a stable code, the place of what is wrong, and a sentence that says how to mend it. */
export class FazhiError extends Error {
  constructor(code, path, message) {
    super(message || MESSAGES[code] || code);
    this.code = code;
    this.path = path || '';
  }
}

/** What is said where no program is there to say it; the other messages are in src/error.rs. */
const MESSAGES = {
  of: '\u6570\u636e\u53d6\u5f97\u65f6\u95f4:',
  stale: '\u6570\u636e\u672a\u80fd\u66f4\u65b0,\u4ecd\u663e\u793a\u6b64\u524d\u53d6\u5f97\u7684\u6570\u636e:',
  'engine-failed': '\u7ec4\u4ef6\u7a0b\u5e8f\u672a\u80fd\u52a0\u8f7d,\u8bf7\u68c0\u67e5wasm\u6587\u4ef6\u662f\u5426\u5df2\u4e0a\u4f20\u53ca\u5185\u5bb9\u5b89\u5168\u7b56\u7565',
  trap: '\u7ec4\u4ef6\u7a0b\u5e8f\u51fa\u9519\u5df2\u505c\u6b62,\u9875\u9762\u539f\u6709\u5185\u5bb9\u4e0d\u53d7\u5f71\u54cd,\u8bf7\u5237\u65b0\u9875\u9762\u6216\u8054\u7cfb\u5f00\u53d1\u8005',
};

/** How long to wait before the second and the third try. */
const PAUSES = [1000, 4000];
const TIMEOUT = 20000;

/** Asks again after what may pass: a broken network, a server's own fault. */
export async function fetchJson(url, integrity, cache = 'default', stop = new AbortController().signal, again = 0) {
  const ours = new AbortController();
  const end = () => ours.abort();
  stop.addEventListener('abort', end);
  const timer = setTimeout(end, TIMEOUT);
  const ask = (more) => fetch(url, { signal: ours.signal, cache, ...more });
  let code = 'fetch-failed';
  try {
    const response = await ask(integrity ? { integrity } : {}).catch(async (error) => {
      // A refused digest and a broken network look alike: what comes without the digest is another file.
      if (integrity && (await ask()).ok) code = 'integrity-mismatch';
      throw error;
    });
    if (response.ok) {
      code = 'bad-json';
      const text = await response.text().catch((error) => {
        code = 'fetch-failed';
        throw error;
      });
      return JSON.parse(text);
    }
    code = 'http-status';
    if (response.status < 500) again = PAUSES.length;
  } catch {
    if (code !== 'fetch-failed') again = PAUSES.length;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
  if (stop.aborted || again >= PAUSES.length) throw new FazhiError(code);
  await new Promise((next) => setTimeout(next, PAUSES[again]));
  return fetchJson(url, integrity, cache, stop, again + 1);
}

/** What was wrong with a dataset that a program has read. */
export function findingsOf(api, source) {
  const lines = api.findings(source).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [severity, code, path, message] = line.split('\t');
    return { code, path, message, severity };
  });
}

/** One request for all who wait for the same file; it ends when the last of them has gone. */
function request(key, url, integrity, cache) {
  let one = fetched.get(key);
  if (!one) {
    const stop = new AbortController();
    one = { stop, waiting: new Set(), json: fetchJson(url, integrity, cache, stop.signal), at: Date.now() };
    fetched.set(key, one);
  }
  return one;
}

/** Each program reads a dataset once, into `datasets`; an older one stays until a newer has come. */
function dataset(api, datasets, url, integrity, oldest = 0) {
  const key = url + '\n' + integrity;
  let entry = datasets.get(key);
  if (!entry) datasets.set(key, (entry = { key, source: null, shown: new Set() }));
  if (oldest && entry.one && entry.one.at < oldest && fetched.get(key) === entry.one) fetched.delete(key);
  if (!entry.one || entry.one !== fetched.get(key)) {
    const one = (entry.one = request(key, url, integrity, oldest ? 'no-cache' : 'default'));
    entry.done = one.json.then(
      (json) => {
        const old = entry.source;
        entry.source = api.readDataset((entry.json = json));
        if (typeof old === 'number') api.dropDataset(old);
        entry.good = new Date();
        entry.stale = 0;
        for (const { path, message, code } of findingsOf(api, entry.source)) {
          console.warn('fazhi: ' + url + ' ' + path + ': ' + message + ' [' + code + ']');
        }
      },
      (error) => {
        const code = error.code || 'fetch-failed';
        // Not for ever: an element that connects later tries again. Good data stays.
        if (fetched.get(key) === one) fetched.delete(key);
        if (typeof entry.source === 'number' && code !== 'integrity-mismatch') {
          entry.stale = code;
          return;
        }
        if (typeof entry.source === 'number') api.dropDataset(entry.source);
        entry.source = code;
        if (datasets.get(key) === entry) datasets.delete(key);
      },
    );
    entry.done.then(() => entry.shown.forEach((show) => show(entry)));
  }
  return entry;
}

const warned = new Set();

function warnOnce(words) {
  if (!warned.has(words)) console.warn(words);
  warned.add(words);
}

/** The id that the page's address names, `#m7`. */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

/** Opens and shows the entry with this id, where the drawing has it. */
function jump(root, id) {
  const entry = id && [...root.querySelectorAll('[data-id]')].find((e) => e.dataset.id === id);
  if (!entry) return;
  if (entry.dataset.set || entry.localName === 'summary') entry.click();
  const details = entry.closest('details');
  if (details) details.open = true;
  entry.scrollIntoView({ block: 'nearest' });
  entry.focus({ preventScroll: true });
}

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * What the author wrote inside, as data where no dataset is named: the rows of the first table or list, cells apart by
 * tabs. A term and what describes it are a row; so is an item, with an empty cell before it in a list within a list.
 */
function ownRows(host) {
  const box = host.querySelector('table,dl,ol,ul');
  const rows = [];
  for (const node of box ? box.querySelectorAll('tr,th,td,dt,dd,li') : []) {
    const name = node.localName;
    if (/tr|dt|li/.test(name)) rows.push(name === 'li' && node.parentNode !== box ? [''] : []);
    const own = [...node.childNodes].filter((child) => !/^([uo]l|#comment)$/i.test(child.nodeName)).map((child) => child.textContent);
    if (name !== 'tr' && rows.length) rows[rows.length - 1].push(own.join('').replace(/\s+/g, ' ').trim());
  }
  return box ? rows.map((row) => row.join('\t')).join('\n') : undefined;
}

const INTERACTIONS = ['click', 'input', 'change', 'keydown', 'pointermove', 'pointerdown', 'pointerout', 'focusout'];
const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -1e9, End: 1e9 };

/**
 * What a person does in a drawing. The views mark what can be done, and know nothing of events:
 *
 * - `data-set="name=value"` on a button, `data-set="name"` on a field: the choice is kept and drawn;
 * - `data-select="id"`: the page is told, `fazhi-select`; on a `<details>` when a person opens it;
 * - `data-jump="id"`: goes to the entry with this `data-id`;
 * - `data-save="kind"`: downloads what `save` gives;
 * - `data-roving`: arrow keys move the focus among its `data-item`s;
 * - `data-walk="count"`: arrow keys and the pointer choose one of so many points, kept as `at`.
 */
function interact(event, root, { state, redraw, select, save }) {
  const target = event.target;
  if (!target || !target.closest) return;
  const put = (name, value) => {
    if (state[name] === value) return;
    if (value === undefined) delete state[name];
    else state[name] = value;
    redraw();
  };
  const marked = (name) => target.closest('[data-' + name + ']');
  const walk = marked('walk');
  if (event.type === 'click') {
    const set = marked('set');
    const [name, value] = set ? set.dataset.set.split('=') : [];
    if (value !== undefined) put(name, value);
    const chosen = marked('select');
    // Of a disclosure, its head, and before it opens: one that is drawn open, or opened for print, nobody chose.
    if (chosen && (chosen.tagName !== 'DETAILS' || (!chosen.open && target.closest('summary')))) select(chosen.dataset.select);
    const link = marked('jump');
    if (link) {
      event.preventDefault();
      jump(root, link.dataset.jump);
    }
    const saving = marked('save');
    if (saving) save(saving.dataset.save);
  } else if (event.type === 'input' || event.type === 'change') {
    if (target.dataset.set) put(target.dataset.set, target.value);
  } else if (event.type === 'keydown') {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (walk) {
      const last = walk.dataset.walk - 1;
      if (event.key === 'Escape') put('at');
      if (!step) return;
      event.preventDefault();
      const from = state.at === undefined ? (step < 0 ? last + 1 : -1) : +state.at;
      put('at', String(Math.max(0, Math.min(last, from + step))));
    }
    const group = marked('roving');
    if (!walk && group && step) {
      const items = [...group.querySelectorAll('[data-item]')].filter((item) => item.getClientRects().length);
      const here = items.indexOf(target.closest('[data-item]'));
      const next = items[Math.max(0, Math.min(items.length - 1, here + step))];
      if (here < 0 || !next) return;
      event.preventDefault();
      next.focus();
      if (group.dataset.roving === 'click') next.click();
    }
  } else if (walk) {
    const box = walk.getBoundingClientRect();
    const count = +walk.dataset.walk;
    const at = Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * count)));
    if (/move|down/.test(event.type)) {
      if (box.width) put('at', String(at));
      // A pointer that leaves, and a focus that goes, end the walk; a finger that is lifted has not gone anywhere.
    } else if (event.pointerType !== 'touch' && !walk.contains(event.relatedTarget)) put('at');
  }
}

/** What a chart in a drawing takes from the element that it is drawn in. */
const HANDED = ['src', 'integrity', 'lang', 'theme', 'size', 'palette'];

/** Where there is no page, on a server, the classes can be imported all the same. */
const Base = globalThis.HTMLElement || Object;

/** The class of the element that has number `number` in `program`. */
export const element = (program, tag, attributes, number) => program.element(tag, attributes, number);

/** Registers the elements of a program. `tags` is a list of [tag, attributes]. */
export function define(tags, ...rest) {
  const { element } = program(...rest);
  tags.forEach(([tag, attributes], number) => element(tag, attributes, number).define());
}

/**
 * What a wasm, its sheet `styles` and its elements have in common; nothing happens before one of them is on a page.
 * `load` gives a promise of the wasm's exports and is called when the first element connects; if `lazy`, when one
 * comes near the screen, and the sheet comes with the program.
 */
export function program(styles, load, lazy) {
  let loading;
  let api;
  let fault;
  let sheet;
  let reserve;
  const live = new Set();
  const opened = [];
  const datasets = new Map();
  const arrivals = new WeakMap();
  let near;

  /** Once, when the first element connects: what a page does that concerns them all. */
  let watch = () => {
    watch = () => {};
    near = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) if (entry.isIntersecting) arrivals.get(entry.target)();
      },
      { rootMargin: '400px' },
    );
    // Paper has no disclosure triangle: every source is printed.
    window.addEventListener('beforeprint', () => {
      for (const element of live) {
        for (const details of element.shadowRoot.querySelectorAll('details:not([open], .chart-here)')) {
          details.open = true;
          opened.push(details);
        }
      }
    });
    // Back from the browser's own store of pages: what had failed is tried again.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) for (const element of live) element.attributeChangedCallback();
    });
    window.addEventListener('hashchange', () => {
      for (const element of live) jump(element.shadowRoot, named());
    });
    window.addEventListener('afterprint', () => {
      for (const details of opened.splice(0)) details.open = false;
    });
  };

  /** A trap leaves the program's memory in doubt: nothing more is asked of it, and what is drawn stays. */
  function guard(call) {
    if (fault) throw fault;
    try {
      return call();
    } catch (error) {
      fault = new FazhiError('trap');
      console.error('fazhi:', error);
      throw fault;
    }
  }

  function start() {
    loading =
      loading ||
      load()
        // A network that fails once: what is refused for good fails in another way.
        .catch((error) => {
          if (!(error instanceof TypeError)) throw error;
          return new Promise((next) => setTimeout(next, PAUSES[0])).then(load);
        })
        .then(
          (exports) => {
            api = exports;
          },
          (error) => {
            console.error('fazhi:', error);
            throw (fault = new FazhiError('engine-failed'));
          },
        );
    return loading;
  }

  function style(root) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles || api.styles);
    }
    root.adoptedStyleSheets = root.adoptedStyleSheets[0] === reserve ? [reserve, sheet] : [sheet];
  }

  return {
    /** What the program answers to a script of the page. */
    ask: (question) => start().then(() => guard(() => question(api))),
    element: (tag, attributes, number) =>
      class extends Base {
        static observedAttributes = attributes;
        #root = this.shadowRoot || this.attachShadow({ mode: 'open' });
        #place;
        #data;
        #own;
        #queued = false;
        #far;
        #told = '';
        #saving = '';
        /** The sheet of static HTML, as long as its drawing stands; see src/render.rs. */
        #still = this.#root.querySelector('link[data-key]');
        #entry;
        #timer;
        #due = 0;
        /** Draws the outcome itself: a failed address is no longer in the table, and must not be fetched again by
         * the drawing that reports it. */
        #show = (entry) => {
          if (this.#entry !== entry || !this.isConnected || this.#data) return;
          try {
            this.#draw(entry.source);
          } catch (error) {
            this.#fail(error.code || 'trap');
          }
        };
        /** What a person has chosen here: filter, order, point. It outlives a new drawing and new data. */
        #state = Object.create(null);

        /** Registers it; a second script, of whatever version, leaves the first in charge. */
        static define() {
          const registry = globalThis.customElements;
          if (registry && !registry.get(tag)) registry.define(tag, this);
        }

        constructor() {
          super();
          if (!this.#root.firstChild) this.#root.append(document.createElement('slot'));
          // The place of the drawing is kept before there is any, so that the article below does not jump.
          if (!reserve) {
            reserve = new CSSStyleSheet();
            reserve.replaceSync(
              ':host{display:block;min-block-size:var(--fazhi-min-block-size,11rem)}:host([form=strip]){min-block-size:var(--fazhi-min-block-size,4.5rem)}:host(fazhi-sparkline){display:inline;min-block-size:0}',
            );
          }
          // Static HTML has its own height already.
          if (!this.#still) this.#root.adoptedStyleSheets = [reserve];
          for (const name of INTERACTIONS) this.#root.addEventListener(name, this, true);
        }

        /** What a person does in the drawing; see the table of marks at `interact`. */
        handleEvent(event) {
          interact(event, this.#root, {
            state: this.#state,
            redraw: () => this.#queue(),
            select: (id) => this.#announce('fazhi-select', { id }),
            save: (kind) => {
              this.#saving = kind;
              if (this.#still) this.#queue();
              else this.#save();
            },
          });
        }

        #save() {
          const kind = this.#saving;
          const source = kind && this.#source();
          this.#saving = '';
          const [name, csv] = typeof source === 'number' ? guard(() => api.save(source)).split(/\n(.*)/s) : [];
          if (kind === 'csv' && name) download(name + '.csv', 'text/csv', csv);
          // For programs: the dataset as its author wrote it, whose form is documented.
          if (kind === 'json' && name) {
            const json = this.#data || [...datasets.values()].find((entry) => entry.source === source).json;
            download(name + '.json', 'application/json', JSON.stringify(json, null, 1));
          }
        }

        /** Whether static HTML shows what is asked for. A chart has no drawing there. */
        #fits() {
          const key = attributes.map((name) => this.getAttribute(name)).join('|');
          return !lazy && !this.#data && this.#still.dataset.key === key;
        }

        /** A dataset object, instead of `src`. */
        get data() {
          return this.#data;
        }

        set data(value) {
          this.#data = value;
          this.#forget();
          this.#queue();
        }

        connectedCallback() {
          watch();
          live.add(this);
          // A property set before the class was there hides the accessor.
          if (Object.prototype.hasOwnProperty.call(this, 'data')) {
            const value = this.data;
            delete this.data;
            this.data = value;
          }
          this.#far ??= lazy || this.getAttribute('loading') === 'lazy';
          if (this.#far) {
            arrivals.set(this, () => {
              near.unobserve(this);
              this.#far = false;
              this.#queue();
            });
            near.observe(this);
          }
          this.#queue();
        }

        disconnectedCallback() {
          // A move is a disconnection and a connection: only what stays away is let go.
          queueMicrotask(() => {
            if (this.isConnected) return;
            live.delete(this);
            near.unobserve(this);
            this.#leave();
            if (this.#place === undefined || fault) return;
            guard(() => api.release(this.#place));
            if (api.gone) api.gone(this.#root);
            this.#place = undefined;
            this.#forget();
          });
        }

        attributeChangedCallback() {
          this.#queue();
        }

        #forget() {
          if (this.#own !== undefined && !fault) guard(() => api.dropDataset(this.#own));
          this.#own = undefined;
        }

        /** No longer one of those that wait for a dataset and show it. */
        #leave() {
          clearTimeout(this.#timer);
          const entry = this.#entry;
          this.#entry = undefined;
          if (!entry) return;
          entry.shown.delete(this.#show);
          const { waiting, stop } = entry.one;
          if (!waiting.delete(this) || waiting.size || entry.source !== null) return;
          stop.abort();
          datasets.delete(entry.key);
          if (fetched.get(entry.key) === entry.one) fetched.delete(entry.key);
        }

        /** `refresh`: says of when the data is, and asks again when the time has come. */
        #keepFresh({ good, stale }) {
          const seconds = Math.max(1, +this.getAttribute('refresh')) || 0;
          clearTimeout(this.#timer);
          if (!seconds) return;
          if (good) {
            const words = MESSAGES[stale ? 'stale' : 'of'] + good.toLocaleTimeString('zh-CN', { hour12: false });
            const note = Object.assign(document.createElement('p'), { className: 'refreshed', lang: 'zh-CN', textContent: words });
            note.setAttribute('part', 'refreshed');
            this.#root.append(note);
          }
          const again = () => {
            // Another element may have asked meanwhile.
            this.#due = Date.now() - seconds * 500;
            this.#queue();
          };
          // A timer takes no more than 31 bits.
          this.#timer = setTimeout(again, Math.min(seconds * 1000, 2147483647));
        }

        /** Any number of changes in one go are one drawing. */
        #queue() {
          if (this.#queued || !this.isConnected) return;
          // An element that was there before its class hears of its attributes first.
          const loading = this.getAttribute('loading');
          this.#far ??= lazy || loading === 'lazy';
          if (this.#far && loading !== 'eager') return;
          this.#queued = true;
          queueMicrotask(() => {
            this.#queued = false;
            if (this.isConnected) this.#update();
          });
        }

        async #update() {
          // Nothing is fetched for what is there already, until a person does something.
          if (this.#still && this.#fits() && !this.#saving && !Object.keys(this.#state).length) return this.#tell('fazhi-ready');
          try {
            if (!api) {
              await start();
              if (!this.isConnected) return;
            }
            this.#draw(this.#source());
          } catch (error) {
            this.#fail(error.code || 'trap');
          }
        }

        /** What `draw` takes: a dataset's number, null for on its way, a code, or undefined for none. */
        #source() {
          if (this.#data !== undefined && this.#data !== null) {
            if (this.#own === undefined) this.#own = guard(() => api.readDataset(this.#data));
            return this.#own;
          }
          const src = this.getAttribute('src');
          if (!src) {
            this.#leave();
            return undefined;
          }
          let url;
          try {
            url = new URL(src, this.baseURI).href;
          } catch {
            return 'fetch-failed';
          }
          const entry = dataset(api, datasets, url, this.getAttribute('integrity') || '', this.#due);
          this.#due = 0;
          if (entry !== this.#entry) this.#leave();
          this.#entry = entry;
          entry.shown.add(this.#show);
          if (entry.source === null) entry.one.waiting.add(this);
          return entry.source;
        }

        #draw(source) {
          if (this.#still) {
            // What is there stays until there is something else, and if it is right and nothing comes.
            if (source === null) return;
            if (typeof source === 'string' && this.#fits()) return this.#tell('fazhi-error', { code: source, message: source, path: 'src' });
          }
          if (this.#place === undefined) this.#place = guard(() => api.attach());
          style(this.#root);
          if (this.#still) this.#still.remove();
          this.#still = null;
          const note = this.#root.lastElementChild;
          if (note && note.className === 'refreshed') note.remove();
          if (source === undefined) {
            this.#state.table = ownRows(this);
            // An element that the parser has just begun has nothing inside yet.
            if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.#queue(), { once: true });
          }
          const [event, code, path, message, ...warnings] = guard(() =>
            api.draw(this.#place, number, this, this.#root, source, this.#state),
          ).split('\n');
          for (const warning of warnings) warnOnce('fazhi: <' + tag + '> ' + warning);
          for (const chart of this.#root.querySelectorAll('fazhi-chart')) {
            for (const name of HANDED) {
              const value = this.getAttribute(name);
              if (value === chart.getAttribute(name)) continue;
              if (value === null) chart.removeAttribute(name);
              else chart.setAttribute(name, value);
            }
            if (chart.data !== this.#data) chart.data = this.#data;
          }
          if (api.drawn) api.drawn(this, this.#root, source, this.#state);
          const entry = this.#data ? {} : this.#entry || {};
          if (entry.shown && this.hasAttribute('refresh')) this.#keepFresh(entry);
          if (entry.stale) this.#tell('fazhi-error', { code: entry.stale, path: 'src', message: MESSAGES.stale });
          else this.#tell(event, code && { code, path, message });
          if (this.#saving) this.#save();
        }

        /** Without the program there is nothing but the author's own content. */
        #fail(code) {
          // What the program has drawn is still right: only an element that shows nothing yet falls back.
          if (this.#told !== 'fazhi-ready') this.#root.replaceChildren(document.createElement('slot'));
          this.#told = '';
          this.#tell('fazhi-error', { code, message: MESSAGES[code], path: '' });
        }

        /** Says an outcome once, not at every drawing that repeats it. */
        #tell(name, detail) {
          const words = name + (detail ? detail.code + detail.path : '');
          if (!name || words === this.#told) return;
          this.#told = words;
          this.#announce(name, detail);
          // Once: a reader who has moved on is not called back by new data.
          if (name === 'fazhi-ready') jump(this.#root, named());
        }

        #announce(name, detail) {
          this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
        }

      },
  };
}
