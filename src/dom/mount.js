// `<div data-fazhi="kpi" data-src=…>` for systems that strip tags they do not know: the part is put into the div, and
// the div's own content into the part, where it shows as long as the part has nothing better.

function mount(place) {
  const tag = 'fazhi-' + place.getAttribute('data-fazhi');
  const known = customElements.get(tag);
  if (!known || (place.firstElementChild && place.firstElementChild.localName === tag)) return;
  const part = document.createElement(tag);
  // Only what the part reads: a filter that lets `data-onclick` pass did not mean to allow `onclick`.
  for (const name of known.observedAttributes) {
    const value = place.getAttribute('data-' + name);
    if (value !== null) part.setAttribute(name, value);
  }
  part.append(...place.childNodes);
  place.append(part);
}

function mountWithin(root) {
  if (root.nodeType !== 1 && root.nodeType !== 9) return;
  if (root.nodeType === 1 && root.hasAttribute('data-fazhi')) mount(root);
  root.querySelectorAll('[data-fazhi]').forEach(mount);
}

/** Mounts what is there, and what comes later. */
export function mountAll() {
  // While the page is still being read, a div comes before its content.
  const start = () => {
    mountWithin(document);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach(mountWithin);
    }).observe(document, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
