// A drawing as a program writes it (`src/view/node.rs`), put on the page: what differs from the drawing before, and
// nothing else, so that what is unchanged keeps its focus, its open state and its selection. All text stays text.
//
// Where nothing was drawn before, what is there is compared with the page itself: static HTML keeps its nodes.

const SVG = 'http://www.w3.org/2000/svg';

/** The trees of a drawing: a text as it is, an element as its tag, its attributes and its children. */
export function trees(written) {
  const open = [['', new Map(), []]];
  for (const [, sign, words] of written.matchAll(/([\x01-\x04])([^\x01-\x04]*)/g)) {
    const [, attributes, children] = open[open.length - 1];
    if (sign === '\x01') open.push([words, new Map(), []]);
    else if (sign === '\x02') {
      const end = words.indexOf('=');
      attributes.set(words.slice(0, end), words.slice(end + 1));
    } else if (sign === '\x04') {
      const done = open.pop();
      open[open.length - 1][2].push(done);
    } else if (typeof children[children.length - 1] === 'string') children[children.length - 1] += words;
    else children.push(words);
  }
  return open[0][2];
}

function create(node, inSvg) {
  if (typeof node === 'string') return document.createTextNode(node);
  const [tag, attributes, children] = node;
  const svg = inSvg || tag === 'svg';
  const made = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  attributes.forEach((value, name) => made.setAttribute(name, value));
  for (const child of children) made.appendChild(create(child, svg));
  return made;
}

/** Brings one node up to date; false where it has to be made anew. `before` is missing for static markup. */
function update(there, before, now, inSvg) {
  if (typeof now === 'string') {
    if (there.nodeType !== 3) return false;
    if (there.data !== now) there.data = now;
    return true;
  }
  const [tag, attributes, children] = now;
  if (there.nodeName.toLowerCase() !== tag.toLowerCase()) return false;
  const [, had, inside] = before && before[0] === tag ? before : [];
  attributes.forEach((value, name) => {
    if ((had ? had.get(name) : there.getAttribute(name)) !== value) there.setAttribute(name, value);
  });
  for (const name of had ? had.keys() : there.getAttributeNames()) {
    // A reader may have opened what is drawn closed.
    if (!attributes.has(name) && (had || name !== 'open')) there.removeAttribute(name);
  }
  // What stands in an element that we left empty is not ours: a chart.
  if (children.length || (inside && inside.length)) patch(there, inside, children, inSvg || tag === 'svg');
  return true;
}

/** Makes the children of `parent`, which were drawn from `old`, those of `now`. */
export function patch(parent, old, now, inSvg) {
  let next = parent.firstChild;
  now.forEach((node, i) => {
    const there = next;
    next = there && there.nextSibling;
    if (!there) parent.appendChild(create(node, inSvg));
    else if (!update(there, old && old[i], node, inSvg)) parent.replaceChild(create(node, inSvg), there);
  });
  while (next) {
    const extra = next;
    next = next.nextSibling;
    extra.remove();
  }
}
