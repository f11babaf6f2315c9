// The only class that extends HTMLElement, and what a page does that concerns all elements: it asks the program what
// there is to see, and guards the page from it: a call that throws leaves the author's own content on the page.

import { FazhiError, MESSAGES, PAUSES, clean, dataset, fetched, readDataset } from './data.js';
import { patch, trees } from './drawing.js';
import { INTERACTIONS, download, interact, jump, named, ownRows } from './interact.js';

const warned = new Set();

function warnOnce(words) {
  if (!warned.has(words)) console.warn(words);
  warned.add(words);
}

/** What a chart in a drawing takes from the element that it is drawn in. */
const HANDED = ['src', 'integrity', 'lang', 'theme', 'size', 'palette'];

/** The place that is kept for a drawing before there is any, so that the article below does not jump. */
const RESERVE =
  ':host{display:block;min-block-size:var(--fazhi-min-block-size,11rem)}:host([form=strip]){min-block-size:var(--fazhi-min-block-size,4.5rem)}:host(fazhi-sparkline){display:inline;min-block-size:0}';

/** Where there is no page, on a server, the classes can be imported all the same. */
const Base = globalThis.HTMLElement || Object;

const sheetOf = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/** A wasm with its sheet and what it has read; nothing is fetched before something asks it to start. */
export class Program {
  #styles;
  #load;
  #loading;
  #sheet;
  /** What it can be asked, once it is there. */
  api;
  /** Why nothing is asked of it any more. */
  fault;
  datasets = new Map();

  /** `load` gives a promise of the wasm's exports, among which is the sheet where `styles` is empty. */
  constructor(styles, load) {
    this.#styles = styles;
    this.#load = load;
  }

  start() {
    return (this.#loading ||= this.#load()
      // A network that fails once: what is refused for good fails in another way.
      .catch((error) => {
        if (!(error instanceof TypeError)) throw error;
        return new Promise((next) => setTimeout(next, PAUSES[0])).then(this.#load);
      })
      .then(
        (exports) => {
          this.api = this.#guarded(exports);
        },
        (error) => {
          console.error('fazhi:', error);
          throw (this.fault = new FazhiError('engine-failed'));
        },
      ));
  }

  /** A trap leaves the program's memory in doubt: nothing more is asked of it, and what is drawn stays. */
  #guarded(exports) {
    const api = {};
    for (const [name, ask] of Object.entries(exports)) {
      api[name] =
        typeof ask !== 'function'
          ? ask
          : (...words) => {
              if (this.fault) throw this.fault;
              try {
                return ask(...words);
              } catch (error) {
                console.error('fazhi:', error);
                throw (this.fault = new FazhiError('trap'));
              }
            };
    }
    return api;
  }

  /** Whether it is there or on its way. */
  get wanted() {
    return !!this.#loading;
  }

  /** What it answers to a script of the page. */
  ask(question) {
    return this.start().then(() => question(this.api));
  }

  sheet() {
    return (this.#sheet ||= sheetOf(this.#styles || this.api.styles));
  }
}

const live = new Set();
const opened = [];
const arrivals = new WeakMap();
let near;
let reserve;

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
  addEventListener('beforeprint', () => {
    for (const element of live) {
      for (const details of element.shadowRoot.querySelectorAll('details:not([open], .chart-here)')) {
        details.open = true;
        opened.push(details);
      }
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened.splice(0)) details.open = false;
  });
  // Back from the browser's own store of pages: what had failed is tried again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) for (const element of live) element.attributeChangedCallback();
  });
  addEventListener('hashchange', () => {
    for (const element of live) jump(element.shadowRoot, named());
  });
};

/**
 * The class of the element that has number `number` in the program that `choose` gives when the first drawing is due;
 * if `lazy`, that is when it comes near the screen.
 */
export const element = (choose, tag, attributes, number, lazy) =>
  class extends Base {
    static observedAttributes = attributes;
    #root = this.shadowRoot || this.attachShadow({ mode: 'open' });
    #program;
    #drawing;
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
    /** Draws the outcome itself: a failed address is no longer in the table, and must not be fetched again by the
     * drawing that reports it. */
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
      reserve ||= sheetOf(RESERVE);
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
      const [name, csv] = typeof source === 'number' ? this.#program.api.save(source).split(/\n(.*)/s) : [];
      if (kind === 'csv' && name) download(name + '.csv', new Blob([csv], { type: 'text/csv' }));
      // For programs: the dataset as its author wrote it, whose form is documented.
      if (kind === 'json' && name) {
        const json = this.#data || [...this.#program.datasets.values()].find((entry) => entry.source === source).json;
        download(name + '.json', new Blob([JSON.stringify(json, null, 1)], { type: 'application/json' }));
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
        const { api } = this.#program || {};
        if (api && api.gone && this.#drawing) api.gone(this.#root);
        this.#forget();
      });
    }

    attributeChangedCallback() {
      this.#queue();
    }

    #forget() {
      if (typeof this.#own === 'number' && !this.#program.fault) this.#program.api.dropDataset(this.#own);
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
      this.#program.datasets.delete(entry.key);
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
      // Before the page has been read, an element has nothing inside yet, and nobody knows which others will come.
      if (document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', () => this.#turn(), { once: true });
      } else queueMicrotask(() => this.#turn());
    }

    #turn() {
      this.#queued = false;
      if (this.isConnected) this.#update();
    }

    async #update() {
      // Nothing is fetched for what is there already, until a person does something.
      if (this.#still && this.#fits() && !this.#saving && !Object.keys(this.#state).length) return this.#tell('fazhi-ready');
      try {
        this.#program ||= choose();
        if (!this.#program.api) {
          await this.#program.start();
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
        if (this.#own === undefined) this.#own = readDataset(this.#program.api, this.#data);
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
      const { api, datasets } = this.#program;
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
      const { api } = this.#program;
      const sheets = [this.#program.sheet()];
      if (this.#root.adoptedStyleSheets[0] === reserve) sheets.unshift(reserve);
      this.#root.adoptedStyleSheets = sheets;
      if (this.#still) this.#still.remove();
      this.#still = null;
      const note = this.#root.lastElementChild;
      if (note && note.className === 'refreshed') note.remove();
      if (source === undefined) this.#state.table = ownRows(this);
      const place = typeof source === 'number' ? source : source === null ? -2 : -1;
      const [, said, written] = /^([^\x01-\x04]*)([^]*)$/.exec(api.draw(number, this.#asked(), place, typeof source === 'string' ? source : ''));
      const drawing = trees(written);
      patch(this.#root, this.#drawing, drawing);
      this.#drawing = drawing;
      const [event, code, path, message, ...warnings] = said.split('\n');
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

    /** What the program is told of this element; see `draw` in src/dom/mod.rs. */
    #asked() {
      const around = this.closest('[lang]');
      const pair = (name, value) => (value == null ? '' : '\x01' + name + '\x02' + clean(value));
      let asked = pair('lang', around && around.getAttribute('lang'));
      for (const name of attributes) asked += pair(name, this.getAttribute(name));
      for (const name of Object.keys(this.#state)) asked += pair('@' + name, this.#state[name]);
      return asked;
    }

    /** Without the program there is nothing but the author's own content. */
    #fail(code) {
      // What the program has drawn is still right: only an element that shows nothing yet falls back.
      if (this.#told !== 'fazhi-ready') {
        this.#root.replaceChildren(document.createElement('slot'));
        this.#drawing = undefined;
      }
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
  };

/** Which program draws a card: that of all parts where one of `others` needs it anyway. */
export function choice(cards, parts, others) {
  const there = others.map(([tag]) => tag + ',[data-fazhi="' + tag.slice(6) + '"]').join();
  return () => (parts.wanted || document.querySelector(there) ? parts : cards);
}

/** Registers the elements `tags`, a list of [tag, attributes], the first of which has number `from`. */
export function define(choose, tags, from = 0, lazy) {
  tags.forEach(([tag, attributes], i) => element(choose, tag, attributes, from + i, lazy).define());
}
