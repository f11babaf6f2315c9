// Firefox by WebDriver, since the driver of the other tests speaks to Chromium alone: real keys, mouse and fingers.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const BINARY = ['/usr/bin/firefox', '/usr/bin/firefox-esr'].find(existsSync);
const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Home: '\uE011', End: '\uE010', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' };

/** In the page: `$('tag >> .inside')` goes through shadow roots, `$$` finds all; `until` waits; `shown` is on the screen. */
const PRELUDE = `
  const until = async (done, what) => {
    for (const end = Date.now() + 25000; ; await new Promise((next) => setTimeout(next, 25))) {
      const value = done();
      if (value) return value;
      if (Date.now() > end) throw new Error('waited in vain: ' + (what || done));
    }
  };
  const $$ = (path) => path.split(' >> ').reduce(
    (from, step) => from.flatMap((node) => [...(node.shadowRoot || node).querySelectorAll(step)]), [document]);
  const $ = (path) => $$(path)[0];
  const shown = (node) => node.getClientRects().length > 0;
`;

/** A headless Firefox with the given preferences, and what a person could do with it. */
export async function firefox(preferences = {}) {
  const driver = spawn('geckodriver', ['--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    driver.stdout.on('data', (bytes) => {
      text += bytes;
      const found = /Listening on (127\.0\.0\.1:\d+)/.exec(text);
      if (found) resolve('http://' + found[1]);
    });
    driver.on('error', reject);
    driver.on('exit', (code) => reject(new Error('geckodriver ended with ' + code)));
  });
  let session = '';
  const ask = async (method, path, body) => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(address + session + path, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(value.error + ': ' + value.message);
    return value;
  };
  const options = { args: ['-headless'], prefs: preferences, ...(BINARY ? { binary: BINARY } : {}) };
  const made = await ask('POST', '/session', { capabilities: { alwaysMatch: { browserName: 'firefox', 'moz:firefoxOptions': options } } });
  session = '/session/' + made.sessionId;
  await ask('POST', '/timeouts', { script: 30000 });

  /** Runs `script` in the page, where it may wait, and gives what it returns. */
  const run = async (script, ...args) => {
    const wrapped = `const done = arguments[arguments.length - 1]; ${PRELUDE}
      (async (...args) => { ${script} })(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await ask('POST', '/execute/async', { script: wrapped, args });
    if (error) throw new Error(error);
    return value;
  };
  const perform = (type, actions, more) => ask('POST', '/actions', { actions: [{ type, id: type, actions, ...more }] });
  /** Where the middle of an entry is, once it has been scrolled to. */
  const middle = (path) => run(`
    const node = await until(() => $$(args[0]).find(shown), args[0]);
    node.scrollIntoView({ block: 'center' });
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const box = node.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);`, path);
  const at = (pointerType) => async (path, press = true) => {
    const [x, y] = await middle(path);
    const down = press ? [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] : [];
    await perform('pointer', [{ type: 'pointerMove', x: x - 1, y }, { type: 'pointerMove', x, y }, ...down], { parameters: { pointerType } });
  };
  return {
    run,
    click: at('mouse'),
    hover: (path) => at('mouse')(path, false),
    tap: at('touch'),
    go: (url) => ask('POST', '/url', { url }),
    back: () => ask('POST', '/back', {}),
    focus: (path) => run('(await until(() => $$(args[0]).find(shown), args[0])).focus()', path),
    /** Presses keys by name, or types the letters of a text. */
    press: (...names) => perform('key', names.flatMap((name) => (KEYS[name] ? [KEYS[name]] : [...name])).flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
    resize: (width, height) => ask('POST', '/window/rect', { width, height }),
    picture: async () => Buffer.from(await ask('GET', '/screenshot'), 'base64'),
    stop: async () => {
      await ask('DELETE', '').catch(() => {});
      driver.kill();
    },
  };
}
