// The only class that extends HTMLElement, and what is a browser's own: fetching, microtasks, events.
//
// It forwards to the wasm and guards the page from it: a call that throws leaves the author's own content
// on the page. It imports nothing, so that it also runs as a wasm-bindgen snippet in the tests.

/** Datasets by address and digest: each is fetched and read once, however many elements show it. */
const datasets = new Map();

/** An error with a stable code. */
class Coded extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function fetchJson(url, integrity) {
  let response;
  try {
    response = await fetch(url, integrity ? { integrity } : {});
  } catch {
    throw new Coded(integrity ? 'integrity-mismatch' : 'fetch-failed');
  }
  if (!response.ok) throw new Coded('http-status');
  try {
    return await response.json();
  } catch {
    throw new Coded('bad-json');
  }
}

function dataset(api, url, integrity) {
  const key = url + '\n' + integrity;
  let entry = datasets.get(key);
  if (!entry) {
    entry = { source: null };
    entry.done = fetchJson(url, integrity).then(
      (json) => {
        entry.source = api.readDataset(json);
        for (const finding of api.findings(entry.source)) {
          console.warn('fazhi: ' + url + ' ' + finding.path + ': ' + finding.message + ' [' + finding.code + ']');
        }
      },
      (error) => {
        entry.source = error.code || 'fetch-failed';
        // Not for ever: an element that connects later tries again.
        datasets.delete(key);
      },
    );
    datasets.set(key, entry);
  }
  return entry;
}

/**
 * Registers the elements. `tags` is a list of [tag, attributes]; `load` gives a promise of the wasm's
 * exports and is called when the first element connects.
 */
export function define(tags, load) {
  let loading;
  let api;
  let fault;
  let sheet;
  let reserve;
  const live = new Set();
  const opened = [];

  // Paper has no disclosure triangle: every source is printed.
  window.addEventListener('beforeprint', () => {
    for (const root of live) {
      for (const details of root.querySelectorAll('details:not([open])')) {
        details.open = true;
        opened.push(details);
      }
    }
  });
  window.addEventListener('afterprint', () => {
    for (const details of opened.splice(0)) details.open = false;
  });

  /** A trap leaves the program's memory in doubt: nothing more is asked of it, and what is drawn stays. */
  function guard(call) {
    if (fault) throw fault;
    try {
      return call();
    } catch (error) {
      fault = new Coded('trap');
      console.error('fazhi:', error);
      throw fault;
    }
  }

  function start() {
    loading =
      loading ||
      load().then(
        (exports) => {
          api = exports;
        },
        (error) => {
          console.error('fazhi:', error);
          throw (fault = new Coded('engine-failed'));
        },
      );
    return loading;
  }

  function style(root) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(guard(() => api.styles()));
    }
    root.adoptedStyleSheets = [reserve, sheet];
  }

  tags.forEach(([tag, attributes], number) => {
    // A second script, of whatever version, leaves the first in charge.
    if (customElements.get(tag)) return;
    customElements.define(
      tag,
      class extends HTMLElement {
        static observedAttributes = attributes;
        #root = this.shadowRoot || this.attachShadow({ mode: 'open' });
        #place;
        #data;
        #own;
        #queued = false;
        #told = '';

        constructor() {
          super();
          if (!this.#root.firstChild) this.#root.append(document.createElement('slot'));
          // The place of the drawing is kept before there is any, so that the article below does not jump.
          if (!reserve) {
            reserve = new CSSStyleSheet();
            reserve.replaceSync(':host{display:block;min-block-size:var(--fazhi-min-block-size,11rem)}');
          }
          this.#root.adoptedStyleSheets = [reserve];
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
          live.add(this.#root);
          // A property set before the class was there hides the accessor.
          if (Object.prototype.hasOwnProperty.call(this, 'data')) {
            const value = this.data;
            delete this.data;
            this.data = value;
          }
          this.#queue();
        }

        disconnectedCallback() {
          // A move is a disconnection and a connection: only what stays away is let go.
          queueMicrotask(() => {
            if (this.isConnected) return;
            live.delete(this.#root);
            if (this.#place === undefined || fault) return;
            guard(() => api.release(this.#place));
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

        /** Any number of changes in one go are one drawing. */
        #queue() {
          if (this.#queued || !this.isConnected) return;
          this.#queued = true;
          queueMicrotask(() => {
            this.#queued = false;
            if (this.isConnected) this.#update();
          });
        }

        async #update() {
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
          if (!src) return undefined;
          let url;
          try {
            url = new URL(src, this.baseURI).href;
          } catch {
            return 'fetch-failed';
          }
          const entry = dataset(api, url, this.getAttribute('integrity') || '');
          if (entry.source === null) {
            entry.done.then(() => {
              // Draw the outcome itself: a failed address is no longer in the table, and must not be
              // fetched again by the drawing that reports it.
              if (this.isConnected && this.getAttribute('src') === src && !this.#data) {
                try {
                  this.#draw(entry.source);
                } catch (error) {
                  this.#fail(error.code || 'trap');
                }
              }
            });
          }
          return entry.source;
        }

        #draw(source) {
          if (this.#place === undefined) this.#place = guard(() => api.attach());
          style(this.#root);
          const [event, detail, warnings] = guard(() => api.draw(this.#place, number, this, this.#root, source));
          for (const warning of warnings) console.warn('fazhi: <' + tag + '> ' + warning);
          this.#tell(event, detail);
        }

        /** Without the program there is nothing but the author's own content. */
        #fail(code) {
          // What the program has drawn is still right: only an element that shows nothing yet falls back.
          if (this.#told !== 'fazhi-ready') this.#root.replaceChildren(document.createElement('slot'));
          this.#told = '';
          this.#tell('fazhi-error', { code, message: code, path: '' });
        }

        /** Says an outcome once, not at every drawing that repeats it. */
        #tell(name, detail) {
          const words = name + (detail ? detail.code + detail.path : '');
          if (!name || words === this.#told) return;
          this.#told = words;
          this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
        }
      },
    );
  });
}
