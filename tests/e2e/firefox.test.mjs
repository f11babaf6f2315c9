// The pages in Firefox, by WebDriver: the driver of the other tests speaks to Chromium alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { serve } from './support.mjs';

let server;
let driver;
let session;

async function ask(method, path, body) {
  const response = await fetch(driver.address + path, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value;
}

const run = (script, ...args) => ask('POST', `/session/${session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; (async () => { ${script} })().then(done, (e) => done('error: ' + e));`, args });

before(async () => {
  server = await serve();
  const process = spawn('geckodriver', ['--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    process.stdout.on('data', (bytes) => {
      text += bytes;
      const found = /Listening on (127\.0\.0\.1:\d+)/.exec(text);
      if (found) resolve('http://' + found[1]);
    });
    process.on('error', reject);
    process.on('exit', (code) => reject(new Error('geckodriver ended with ' + code)));
  });
  driver = { address, process };
  const binary = ['/usr/bin/firefox', '/usr/bin/firefox-esr'].find(existsSync);
  const options = { args: ['-headless'], ...(binary ? { binary } : {}) };
  const made = await ask('POST', '/session', { capabilities: { alwaysMatch: { browserName: 'firefox', 'moz:firefoxOptions': options } } });
  session = made.sessionId;
  await ask('POST', `/session/${session}/timeouts`, { script: 30000 });
});

after(async () => {
  if (session) await ask('DELETE', `/session/${session}`);
  if (driver) driver.process.kill();
  if (server) server.stop();
});

test('every kind of chart is drawn under the strict policy', async () => {
  await ask('POST', `/session/${session}/url`, { url: server.origin + '/charts.html' });
  const seen = await run(`
    const violations = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));
    const charts = [...document.querySelectorAll('fazhi-chart')];
    for (const chart of charts) chart.setAttribute('loading', 'eager');
    const ready = (c) => c.shadowRoot.querySelector('.ground svg path, .error');
    while (!charts.every(ready)) await new Promise((next) => setTimeout(next, 50));
    charts[0].setAttribute('theme', 'dark');
    await new Promise((next) => setTimeout(next, 300));
    const kinds = charts.map((c) => c.shadowRoot.querySelector('.plot')?.dataset.kind).filter(Boolean);
    const plot = charts[0].shadowRoot.querySelector('.plot');
    plot.focus();
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, composed: true }));
    const said = charts[0].shadowRoot.querySelector('.tip').textContent;
    return { kinds: [...new Set(kinds)].sort(), violations, said };
  `);
  assert.deepEqual(seen.kinds, ['compare', 'funnel', 'measures', 'parts', 'rates', 'trend'], JSON.stringify(seen));
  assert.deepEqual(seen.violations, []);
  assert.equal(seen.said, '2022年:6.09%,同比下降0.31个百分点,向好');
});

test('static HTML is taken over without a request, and its filter works in the same nodes', async () => {
  await ask('POST', `/session/${session}/url`, { url: server.origin + '/static.html' });
  const seen = await run(`
    const until = async (done) => { while (!done()) await new Promise((next) => setTimeout(next, 20)); };
    const violations = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));
    await until(() => customElements.get('fazhi-tracker'));
    const tracker = document.querySelector('fazhi-tracker:not([form])');
    const nodes = () => [...tracker.shadowRoot.querySelectorAll('*')].filter((n) => n.localName !== 'link');
    const before = nodes();
    await new Promise((next) => setTimeout(next, 300));
    const asked = () => performance.getEntriesByType('resource').map((e) => e.name).filter((name) => /\\.(json|wasm)$/.test(name)).length;
    const first = asked();
    const styled = getComputedStyle(document.querySelector('fazhi-kpi').shadowRoot.querySelector('.card')).borderTopStyle;
    tracker.shadowRoot.querySelector('[data-set="filter=met"]').click();
    await until(() => tracker.shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);
    const kept = nodes().length === before.length && nodes().every((n, i) => n === before[i]);
    return { first, later: asked(), styled, kept, violations };
  `);
  assert.deepEqual(seen, { first: 0, later: 2, styled: 'solid', kept: true, violations: [] });
});
