// ECharts in the part `plot` of a drawn chart: put there, kept in step with the page, and let go.
//
// All text comes from the program; here are only a browser's own things. Styles are set property by property,
// which a strict policy allows.

import { STEPS, download } from './interact.js';

const TOKENS = { text: '--fz-text', muted: '--fz-muted', surface: '--fz-surface', line: '--fz-line', good: '--fz-good' };
const PALETTE = [1, 2, 3, 4, 5, 6].map((number) => '--fz-series-' + number);
/** Of what is done, under way, not begun: those of the tracker. */
const STATES = ['--fz-met', '--fz-ongoing', '--fz-muted'];
const PREFERENCES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)', 'print'];
/** A file has a width of its own, whatever the screen it was made on. */
const FILE_WIDTH = 960;

const isPlain = (value) => value && typeof value === 'object' && !Array.isArray(value);

/** `more` over `base`, deep; lists item by item. */
function merged(base, more) {
  // Some of charming's fields say null where they mean nothing.
  if (more === undefined || (more === null && base !== undefined)) return base;
  if (Array.isArray(base) && Array.isArray(more)) {
    return Array.from({ length: Math.max(base.length, more.length) }, (_, i) => (i in more ? merged(base[i], more[i]) : base[i]));
  }
  if (isPlain(base) && Array.isArray(more)) return merged([base], more);
  if (Array.isArray(base) && isPlain(more)) return merged(base, [more]);
  if (!isPlain(base) || !isPlain(more)) return more;
  const out = { ...base };
  for (const key of Object.keys(more)) if (key !== '__proto__') out[key] = merged(base[key], more[key]);
  return out;
}

/** The options with what charming has no words for: font, height of lines, and the pattern of each colour. */
function completed(option, look) {
  const decals = option.aria.decal.decals;
  const lineHeight = Math.round(look.size * 1.35);
  const out = { ...option, aria: undefined, textStyle: { fontFamily: look.font }, stateAnimation: { duration: 0 } };
  if (out.legend) out.legend = { ...out.legend, selectedMode: false };
  for (const axis of [out.xAxis, out.yAxis]) if (axis && axis.axisLabel) axis.axisLabel.lineHeight = lineHeight;
  for (const series of out.series) {
    if (series.label) series.label.lineHeight = lineHeight;
    const number = series.type === 'bar' ? out.color.indexOf(series.itemStyle.color) : 0;
    if (number > 0) series.itemStyle.decal = decals[number % decals.length];
  }
  return out;
}

/** Without https there is no clipboard, but the old command. */
async function copy(text, root) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused: the old way.
    }
  }
  const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
  const focused = root.activeElement;
  root.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused) focused.focus();
  return done;
}

class View {
  #host;
  #root;
  #api;
  #loading;
  #engine;
  #chart;
  #plot;
  #ground;
  #tip;
  #source;
  #state;
  #option;
  #spots = [];
  #at = -1;
  #frame = 0;
  #drawn = '';
  #sizes = new ResizeObserver(() => this.queue());
  #over = new AbortController();

  constructor(host, root, api, loading) {
    this.#host = host;
    this.#root = root;
    this.#api = api;
    this.#loading = loading;
    const on = (name, handle) => root.addEventListener(name, handle, { signal: this.#over.signal });
    on('click', (event) => this.#act(event.target.closest && event.target.closest('[data-act]')));
    on('keydown', (event) => this.#key(event));
    on('focusout', (event) => event.target === this.#plot && this.#go(-1));
    for (const name of ['pointermove', 'pointerdown']) on(name, (event) => this.#point(event));
    // A page that sets other colours on an ancestor changes the watcher's; see chart.css.
    on('transitionend', (event) => event.target.className === 'watch' && this.queue());
  }

  /** After each drawing of the frame around. */
  update(source, state) {
    this.#source = source;
    this.#state = state;
    const plot = this.#root.querySelector('.plot');
    if (plot !== this.#plot) {
      this.#close();
      this.#plot = plot;
      if (plot) {
        const add = (name) => plot.appendChild(Object.assign(document.createElement('div'), { className: name }));
        this.#ground = add('ground');
        this.#ground.setAttribute('aria-hidden', 'true');
        this.#tip = add('tip');
        this.#tip.setAttribute('aria-hidden', 'true');
        this.#tip.hidden = true;
        add('watch').setAttribute('aria-hidden', 'true');
        // A finger that is lifted has not gone anywhere.
        plot.addEventListener('pointerleave', (event) => event.pointerType === 'touch' || this.#go(-1));
        this.#sizes.observe(plot);
      }
    }
    this.#drawn = '';
    if (plot) this.#draw();
  }

  /** Any number of reasons in one frame are one drawing. */
  queue() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#plot) this.#draw();
    });
  }

  close() {
    this.#over.abort();
    cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#close();
    this.#plot = undefined;
  }

  #close() {
    if (this.#plot) this.#sizes.unobserve(this.#plot);
    if (this.#chart) this.#chart.dispose();
    this.#chart = undefined;
    this.#spots = [];
    this.#at = -1;
  }

  /** How the page looks here: every colour as the browser computes it. */
  #look(width, framed) {
    const style = this.#ground.style;
    const computed = getComputedStyle(this.#ground);
    const colour = (name) => {
      style.color = 'var(' + name + ')';
      return computed.color;
    };
    const look = { framed, width, size: parseFloat(computed.fontSize) };
    for (const [name, token] of Object.entries(TOKENS)) look[name] = colour(token);
    // Forced colours are few: equal ones are still told apart by their patterns, which go by the colour's words.
    const distinct = (words, i, all) =>
      all.indexOf(words) === i ? words : words.replace(/^rgb\((.*)\)$/, 'rgba($1, ' + (1 - i / 1000) + ')');
    look.palette = PALETTE.map(colour).map(distinct);
    look.states = STATES.map(colour).map(distinct);
    look.pattern = look.surface.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.6)');
    style.color = '';
    look.motion = !framed && !matchMedia(PREFERENCES[2]).matches && !matchMedia('print').matches;
    look.font = computed.fontFamily;
    return look;
  }

  #options(look) {
    const made = this.#api.chartOf(this.#host, this.#source, this.#state, look);
    if (!made) return undefined;
    made.option = merged(completed(made.option, look), this.#host.option);
    return made;
  }

  async #draw() {
    const plot = this.#plot;
    const width = plot.clientWidth;
    if (!width) return;
    const look = this.#look(width, false);
    const key = JSON.stringify(look);
    // A new size or colour is drawn at once; only what is new moves.
    if (this.#drawn) look.motion = false;
    if (key === this.#drawn) return;
    this.#drawn = key;
    const made = this.#options(look);
    if (!made) return;
    plot.style.blockSize = made.height + 'px';
    if (!this.#engine) {
      try {
        this.#engine = await this.#loading;
      } catch (error) {
        return this.#fail(error);
      }
      // Another drawing, or the end, may have come meanwhile.
      if (plot !== this.#plot || key !== this.#drawn) return;
    }
    this.#spots = made.spots;
    this.#go(-1);
    try {
      this.#chart = this.#chart || this.#engine.init(this.#ground, null, { renderer: 'svg', width, height: made.height });
      this.#chart.resize({ width, height: made.height });
      this.#chart.setOption(made.option, { notMerge: true });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The table has everything: it is opened in the drawing's place. */
  #fail(error) {
    console.error('fazhi:', error);
    if (!this.#plot) return;
    this.#plot.hidden = true;
    this.#root.querySelector('.fallback').hidden = false;
    this.#root.querySelector('details.table').open = true;
    for (const button of this.#root.querySelectorAll('[data-act=png],[data-act=svg]')) button.hidden = true;
  }

  /** Where each point is drawn now: at first they move. */
  #places() {
    if (!this.#chart) return [];
    const model = this.#chart.getModel();
    return this.#spots.map(([series, index]) => {
      const drawn = model.getSeriesByIndex(series);
      const item = drawn && drawn.getData().getItemGraphicEl(index);
      if (!item) return undefined;
      const box = item.getBoundingRect().clone();
      const transform = item.getComputedTransform();
      if (transform) box.applyTransform(transform);
      return box;
    });
  }

  /** Makes point number `to` the current one; -1 for none. */
  #go(to, aloud) {
    if (to === this.#at) return;
    const chart = this.#chart;
    const spot = this.#spots[to];
    const act = (type, [seriesIndex, dataIndex]) => chart.dispatchAction({ type, seriesIndex, dataIndex });
    if (chart && this.#spots[this.#at]) act('downplay', this.#spots[this.#at]);
    this.#at = spot ? to : -1;
    this.#tip.hidden = !spot;
    if (!spot) return;
    this.#tip.textContent = spot[2];
    if (aloud) this.#say(spot[2]);
    if (!chart) return;
    act('highlight', spot);
    const box = this.#places()[to];
    const style = this.#tip.style;
    const across = this.#plot.clientWidth - this.#tip.offsetWidth;
    const middle = box ? box.x + box.width / 2 - this.#tip.offsetWidth / 2 : 0;
    style.left = Math.max(0, Math.min(across, middle)) + 'px';
    const above = (box ? box.y : 0) - this.#tip.offsetHeight - 10;
    style.top = (above < 0 && box ? box.y + box.height + 10 : Math.max(0, above)) + 'px';
  }

  #say(words) {
    this.#root.querySelector('[role=status]').textContent = words;
  }

  #key(event) {
    if (event.target !== this.#plot || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') this.#go(-1);
    const step = STEPS[event.key];
    if (!step || !this.#spots.length) return;
    event.preventDefault();
    const last = this.#spots.length - 1;
    const from = this.#at < 0 && step < 0 ? last + 1 : this.#at;
    this.#go(Math.max(0, Math.min(last, from + step)), true);
  }

  #point(event) {
    if (!this.#plot || !this.#plot.contains(event.target)) return;
    const ground = this.#ground.getBoundingClientRect();
    const [x, y] = [event.clientX - ground.left, event.clientY - ground.top];
    const narrow = this.#plot.dataset.kind === 'trend';
    let best = -1;
    // Farther off nothing is meant.
    let least = 80;
    this.#places().forEach((box, i) => {
      if (!box) return;
      const dx = Math.max(box.x - x, 0, x - box.x - box.width);
      const dy = Math.max(box.y - y, 0, y - box.y - box.height);
      const distance = narrow ? dx + dy / 5 : Math.hypot(dx, dy);
      if (distance < least) [best, least] = [i, distance];
    });
    this.#go(best);
  }

  async #act(button) {
    if (!button) return;
    const [name, csv, citation, copied, notCopied, notSaved] =
      this.#api.chartFiles(this.#host, this.#source, this.#state) || [];
    if (!name) return;
    const kind = button.dataset.act;
    try {
      if (kind === 'csv') download(name + '.csv', new Blob([csv], { type: 'text/csv;charset=utf-8' }));
      if (kind === 'svg') download(name + '.svg', new Blob([await this.#svg()], { type: 'image/svg+xml' }));
      if (kind === 'png') download(name + '.png', await this.#png());
    } catch (error) {
      console.error('fazhi:', error);
      this.#say(notSaved);
    }
    if (kind === 'cite') this.#say((await copy(citation, this.#root)) ? copied : notCopied + citation);
  }

  async #file(renderer, take) {
    const engine = await this.#loading;
    const look = { ...this.#look(FILE_WIDTH, true), size: 16 };
    const { option, height } = this.#options(look);
    const size = { width: FILE_WIDTH, height };
    const ground = renderer === 'svg' ? null : document.createElement('div');
    const chart = engine.init(ground, null, { renderer, ...size, ssr: renderer === 'svg' });
    try {
      chart.setOption(option);
      return await take(chart);
    } finally {
      chart.dispose();
    }
  }

  #svg() {
    return this.#file('svg', (chart) => chart.renderToSVGString());
  }

  #png() {
    const blob = (canvas) =>
      new Promise((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('toBlob')))));
    return this.#file('canvas', (chart) => blob(chart.renderToCanvas({ pixelRatio: 2 })));
  }
}

/** What `element.js` calls after each drawing of an element, and when one is let go. */
export function charts(api, loading) {
  const views = new Map();
  for (const query of PREFERENCES) {
    matchMedia(query).addEventListener('change', () => views.forEach((view) => view.queue()));
  }
  return {
    drawn(host, root, source, state) {
      adopt(host);
      let view = views.get(root);
      if (!view) views.set(root, (view = new View(host, root, api, loading)));
      view.update(source, state);
    },
    gone(root) {
      const view = views.get(root);
      if (view) view.close();
      views.delete(root);
    },
  };
}

/** Gives the class its property `option`, and takes over one that was set before there was a class. */
function adopt(host) {
  const prototype = Object.getPrototypeOf(host);
  if (!('option' in prototype)) {
    const options = new WeakMap();
    Object.defineProperty(prototype, 'option', {
      configurable: true,
      get() {
        return options.get(this);
      },
      set(value) {
        options.set(this, value);
        // Any observed attribute draws anew.
        this.attributeChangedCallback('option');
      },
    });
  }
  if (Object.prototype.hasOwnProperty.call(host, 'option')) {
    const value = host.option;
    delete host.option;
    host.option = value;
  }
}
