// What a person does in a drawing, and what the author wrote inside an element.

/** The id that the page's address names, `#m7`. */
export function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

/** Opens and shows the entry with this id, where the drawing has it. */
export function jump(root, id) {
  const entry = id && [...root.querySelectorAll('[data-id]')].find((e) => e.dataset.id === id);
  if (!entry) return;
  if (entry.dataset.set || entry.localName === 'summary') entry.click();
  const details = entry.closest('details');
  if (details) details.open = true;
  entry.scrollIntoView({ block: 'nearest' });
  entry.focus({ preventScroll: true });
}

export function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * What the author wrote inside, as data where no dataset is named: the rows of the first table or list, cells apart by
 * tabs. A term and what describes it are a row; so is an item, with an empty cell before it in a list within a list.
 */
export function ownRows(host) {
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

export const INTERACTIONS = ['click', 'input', 'change', 'keydown', 'pointermove', 'pointerdown', 'pointerout', 'focusout'];
export const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -1e9, End: 1e9 };

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
export function interact(event, root, { state, redraw, select, save }) {
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

