// What every part looks like to those who need it otherwise: contrast, size, zoom, forced colours, stillness, paper.
// Each is measured at every text and every target of every part, as the browser computes it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, settled, start } from './support.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const PAGES = ['/index.html', '/parts.html', '/charts.html', '/report.html'];

/** A page with every part drawn in the given look, and everything in it open. */
async function dressed(path, look = {}, options = {}) {
  const opened = await open(world, path, { reducedMotion: 'reduce', ...options });
  const { page } = opened;
  await page.evaluate(() => {
    window.parts = [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-'));
    for (const part of window.parts) if (part.localName === 'fazhi-chart') part.setAttribute('loading', 'eager');
  });
  if (path !== '/charts.html') await settled(page);
  await page.waitForFunction(() => window.parts.every((p) => p.localName !== 'fazhi-chart' || p.shadowRoot.querySelector('.ground svg path, .error')));
  await page.evaluate((look) => {
    // What the parts stand on is the page's: a dark part belongs on a dark page.
    const dark = look.theme === 'dark' || (look.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    for (const part of window.parts) {
      part.style.background = 'none';
      part.parentElement.style.cssText = dark ? 'background: #10141a; color: #eceff4' : 'background: #fff; color: #000';
      for (const [name, value] of Object.entries(look)) part.setAttribute(name, value);
    }
  }, look);
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    for (const part of window.parts) for (const details of part.shadowRoot.querySelectorAll('details:not(.chart-here)')) details.open = true;
    for (const strip of document.querySelectorAll('fazhi-tracker[form=strip]')) strip.shadowRoot.querySelector('[role=tab]').click();
  });
  await page.waitForTimeout(200);
  return opened;
}

/** Every text in every part whose colour is less than `least` apart from what lies behind it; and how many there were. */
const contrasts = (page, least) =>
  page.evaluate((least) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    const rgba = (words) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = words;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
    const light = ([r, g, b]) => {
      const line = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
    };
    const ratio = (a, b) => {
      const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
      return (x + 0.05) / (y + 0.05);
    };
    const above = (node) => node.assignedSlot || node.parentElement || (node.parentNode && node.parentNode.host);
    /** The colours behind, from the nearest opaque one on. */
    const behind = (element) => {
      const layers = [];
      for (let e = element; e; e = above(e)) {
        const style = getComputedStyle(e);
        if (style.opacity !== '1') throw new Error('opacity at ' + e.className);
        const colour = rgba(style.backgroundColor);
        layers.push(colour);
        if (colour[3] === 1) break;
      }
      return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    };
    /** In a drawing: the shapes before the text that lie under its middle. */
    const under = (text, start) => {
      const box = text.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      let colour = start;
      for (const shape of text.ownerSVGElement.querySelectorAll('path, rect')) {
        if (text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING) break;
        const fill = shape.getAttribute('fill');
        const at = shape.getBoundingClientRect();
        if (!fill || fill === 'none' || fill.startsWith('url') || x < at.left || x > at.right || y < at.top || y > at.bottom) continue;
        const painted = rgba(fill);
        painted[3] *= shape.getAttribute('fill-opacity') ?? 1;
        colour = over(painted, colour);
      }
      return colour;
    };
    const bad = [];
    let count = 0;
    for (const part of window.parts) {
      const walker = document.createTreeWalker(part.shadowRoot, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const element = node.parentElement;
        if (!node.data.trim() || !element || !element.getClientRects().length || element.closest('.visually-hidden, style, option, .watch')) continue;
        const drawn = element.ownerSVGElement;
        const ground = behind(drawn ? drawn.parentElement : element);
        const back = drawn ? under(element, ground) : ground;
        const own = rgba(drawn ? getComputedStyle(element).fill : getComputedStyle(element).color);
        const found = ratio(over(own, back), back);
        count++;
        if (found < least) bad.push(part.localName + ' ' + (element.className.baseVal ?? element.className) + ' “' + node.data.trim().slice(0, 12) + '” ' + found.toFixed(2));
      }
    }
    return { count, bad: [...new Set(bad)] };
  }, least);

for (const [look, least, options] of [
  [{ theme: 'light' }, 4.5],
  [{ theme: 'dark' }, 4.5],
  [{ theme: 'auto' }, 4.5, { colorScheme: 'dark' }],
  [{ theme: 'high-contrast' }, 7],
  [{ theme: 'high-contrast', palette: 'colour-blind' }, 7],
  [{ theme: 'high-contrast', palette: 'red-up', lang: 'en' }, 7],
  [{ theme: 'light', palette: 'colour-blind' }, 4.5],
  [{ theme: 'dark', palette: 'colour-blind' }, 4.5],
  [{ theme: 'light' }, 4.5, { forcedColors: 'active' }],
]) {
  const words = Object.values(look).join(', ') + (options && options.forcedColors ? ', forced colours' : '');
  test(`every text of every part stands out from what is behind it by ${least}:1 — ${words}`, async () => {
    for (const path of PAGES) {
      const { page, close } = await dressed(path, look, options);
      const { count, bad } = await contrasts(page, least);
      assert.ok(count > 20, path + ' ' + count);
      assert.deepEqual(bad, [], path);
      await close();
    }
  });
}

test('a dark report can be read on a white page too', async () => {
  const { page, close } = await dressed('/report.html', { theme: 'dark' });
  await page.evaluate(() => window.parts.forEach((part) => (part.parentElement.style.background = '#fff')));
  const { count, bad } = await contrasts(page, 4.5);
  assert.ok(count > 100, String(count));
  assert.deepEqual(bad, []);
  await close();
});

test('where size is large every part has type from 18 pixels and targets from 44, and nothing that only hovering shows', async () => {
  for (const path of PAGES) {
    const { page, close } = await dressed(path, { size: 'large' });
    const [small, low, hidden] = await page.evaluate(() => {
      const all = window.parts.flatMap((part) => [...part.shadowRoot.querySelectorAll('*')].map((e) => [part, e]));
      const seen = all.filter(([, e]) => e.getClientRects().length && !e.closest('.visually-hidden, .watch'));
      const name = ([part, e], value) => part.localName + ' ' + e.localName + '.' + (e.className.baseVal ?? e.className) + ' ' + value;
      const small = seen
        .filter(([, e]) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 18)
        .map((one) => name(one, getComputedStyle(one[1]).fontSize));
      const low = seen
        .filter(([, e]) => e.matches('button, summary, select, input, a[href], [role=tab]') && e.getBoundingClientRect().height < 44)
        .map((one) => name(one, one[1].getBoundingClientRect().height));
      const values = window.parts.filter((p) => p.localName === 'fazhi-sparkline' && !p.shadowRoot.querySelector('.error') && !p.shadowRoot.querySelector('.spark-value')?.textContent);
      return [[...new Set(small)], [...new Set(low)], values.map((p) => p.getAttribute('label'))];
    });
    assert.deepEqual({ small, low, hidden: hidden.filter((label) => label !== '没有') }, { small: [], low: [], hidden: [] }, path);
    await close();
  }
});

for (const look of [{}, { size: 'large' }, { lang: 'en' }, { size: 'large', lang: 'en' }, { theme: 'high-contrast' }]) {
  test(`at 400 % zoom nothing scrolls sideways with everything open: ${JSON.stringify(look)}`, async () => {
    for (const path of [...PAGES, '/portal.html']) {
      const { page, close } = await dressed(path, look, { viewport: { width: 320, height: 256 } });
      const wide = await page.evaluate(() => {
        const out = window.parts.flatMap((part) =>
          [...part.shadowRoot.querySelectorAll('*')]
            .filter((e) => e.getClientRects().length && !e.closest('.visually-hidden, .scroll, .spark, thead, svg') && e.getBoundingClientRect().right > 320.5)
            .map((e) => part.localName + ' ' + e.localName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)));
        return [document.documentElement.scrollWidth, [...new Set(out)]];
      });
      assert.deepEqual(wide, [320, []], path);
      await close();
    }
  });
}

test('where less motion is wanted no part moves anything', async () => {
  for (const path of PAGES) {
    const { page, close } = await dressed(path);
    const moving = await page.evaluate(() => {
      const long = (words) => words.split(',').some((time) => parseFloat(time) > 0.01);
      const styled = window.parts.flatMap((part) => [...part.shadowRoot.querySelectorAll('*')].filter((e) => {
        const style = getComputedStyle(e);
        return long(style.animationDuration) || long(style.transitionDuration) || style.scrollBehavior === 'smooth';
      }).map((e) => part.localName + ' ' + e.className));
      return [...styled, ...document.getAnimations().map((a) => a.animationName || a.transitionProperty)];
    });
    assert.deepEqual(moving, [], path);
    await close();
  }
});

test('with forced colours what is chosen, done or marked differs from what is not, and every button has an edge', async () => {
  const { page, close } = await dressed('/parts.html', {}, { forcedColors: 'active' });
  const seen = await page.evaluate(() => {
    const tracker = document.querySelector('fazhi-tracker:not([form])').shadowRoot;
    const strip = document.querySelector('fazhi-tracker[form=strip]').shadowRoot;
    const ground = (e) => getComputedStyle(e).backgroundColor;
    const [pressed, other] = [tracker.querySelector('[aria-pressed=true]'), tracker.querySelector('[aria-pressed=false]')];
    const [on, off] = [strip.querySelector('[aria-selected=true]'), strip.querySelector('[aria-selected=false]')];
    const edgeless = window.parts.flatMap((part) => [...part.shadowRoot.querySelectorAll('button, .status')].filter((e) => {
      const style = getComputedStyle(e);
      return e.getClientRects().length && !e.matches('.jump') && style.borderTopStyle === 'none' && style.boxShadow === 'none' && style.outlineStyle === 'none';
    }).map((e) => part.localName + ' ' + e.className));
    const line = tracker.querySelector('.progress .done');
    return { pressed: ground(pressed) !== ground(other), chosen: ground(on) !== ground(off), edgeless: [...new Set(edgeless)], drawn: getComputedStyle(line).fill !== ground(line.ownerSVGElement) };
  });
  assert.deepEqual(seen, { pressed: true, chosen: true, edgeless: [], drawn: true });
  await close();
});

test('a real print opens every source of every part, prints it, and closes it again', async () => {
  for (const path of PAGES) {
    const { page, close } = await open(world, path, { reducedMotion: 'reduce' });
    if (path !== '/charts.html') await settled(page);
    else await page.locator('fazhi-chart .ground svg path').first().waitFor({ state: 'attached' });
    await page.evaluate(() => {
      const roots = () => [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-') && e.shadowRoot).map((e) => e.shadowRoot);
      const count = (what) => roots().reduce((sum, root) => sum + root.querySelectorAll(what).length, 0);
      window.before = count('details:not(.chart-here)[open]');
      window.addEventListener('beforeprint', () => {
        const quotes = roots().flatMap((root) => [...root.querySelectorAll('blockquote')]);
        window.printed = { closed: count('details:not(.chart-here, [open])'), quotes: quotes.length, unseen: quotes.filter((e) => !e.getClientRects().length && e.closest('details, li')?.getClientRects().length).length };
      });
      window.openNow = () => count('details:not(.chart-here)[open]');
    });
    await page.pdf();
    const { closed, quotes, unseen } = await page.evaluate(() => window.printed);
    assert.deepEqual({ closed, unseen }, { closed: 0, unseen: 0 }, path);
    assert.ok(quotes > 0, path);
    assert.equal(await page.evaluate(() => window.openNow() - window.before), 0, path);
    await close();
  }
});
