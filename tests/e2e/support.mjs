// One server, one browser, and a page that remembers everything it should not have done.
import { spawn } from 'node:child_process';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // A page that the test itself answers counts as public, and may not reach this machine's own server.
  '--disable-features=LocalNetworkAccessChecks'];

/** The server of the demo, on a port of its own. */
export async function serve() {
  const server = spawn('cargo', ['run', '--quiet', '--package', 'xtask', '--', 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (bytes) => {
      text += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    server.on('exit', (code) => reject(new Error('the server ended with ' + code)));
  });
  return { origin, stop: () => server.kill() };
}

/** How the tests start Chromium. */
export const browserOptions = () => ({ executablePath: process.env.CHROMIUM || BROWSERS.find(existsSync), args: QUIET });

export async function start() {
  const { origin, stop } = await serve();
  const browser = await chromium.launch(browserOptions());
  return { origin, browser, stop: () => browser.close().finally(stop) };
}

/** Opens a page and collects what it should not do: errors, CSP violations, requests to elsewhere. */
export async function open({ origin, browser }, path, { before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const log = { errors: [], outside: [], violations: [], requests: [] };
  page.on('console', (message) => message.type() === 'error' && log.errors.push(message.text()));
  page.on('pageerror', (error) => log.errors.push(String(error)));
  page.on('request', (request) => {
    log.requests.push(request.url());
    if (!request.url().startsWith(origin)) log.outside.push(request.url());
  });
  await page.exposeFunction('reportViolation', (words) => log.violations.push(words));
  await page.addInitScript(() => {
    window.seen = [];
    document.addEventListener('securitypolicyviolation', (e) => window.reportViolation(e.violatedDirective + ' ' + e.blockedURI));
    for (const name of ['fazhi-ready', 'fazhi-error']) {
      document.addEventListener(name, (e) => window.seen.push([name, e.detail && e.detail.code, e.target.getAttribute('indicator')]));
    }
  });
  if (before) await before(page);
  await page.goto(origin + path);
  return { page, log, close: () => context.close() };
}

/** Waits until every element has said how it ended; charts wait for the reader, and are not waited for. */
export function settled(page) {
  return page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-') && e.localName !== 'fazhi-chart');
    return parts.length > 0 && window.seen.length >= parts.length;
  });
}

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe-core finds wrong with the page, or with its parts of ours only, a line each. */
export async function axe(page, partsOnly = false) {
  // Through the debugger: the page's own policy would refuse the script.
  await page.evaluate(AXE + ';0');
  const result = await page.evaluate((partsOnly) => {
    const parts = [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('fazhi-'));
    return window.axe.run(partsOnly ? { include: parts } : document);
  }, partsOnly);
  return result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', '));
}

/** Nothing in the console, no violation of the policy, no request to elsewhere. */
export function spotless(log, allowed = () => false) {
  assert.deepEqual(log.errors.filter((words) => !allowed(words)), []);
  assert.deepEqual(log.violations, []);
  assert.deepEqual(log.outside, []);
}

/** Adds what a browser posts of a violation to `reports`: page, directive, address. */
export function takeReport(request, response, reports) {
  let text = '';
  request.on('data', (bytes) => (text += bytes));
  request.on('end', () => {
    const report = JSON.parse(text)['csp-report'];
    reports.push(report['document-uri'] + ' ' + report['violated-directive'] + ' ' + report['blocked-uri']);
    response.writeHead(204).end();
  });
}
