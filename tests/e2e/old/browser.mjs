// An old Chromium, started and asked in the debugger's own language: today's drivers ask for what these builds do not know.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGES = fileURLToPath(new URL('node_modules', import.meta.url));
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run', '--remote-debugging-pipe'];

/** The program of this version, unpacked from its package the first time. */
function program(version) {
  const from = join(PACKAGES, 'chromium-' + version, 'bin/chromium.br');
  if (!existsSync(from)) throw new Error(`Chromium ${version} is not there: cargo xtask setup installs it`);
  const folder = join(PACKAGES, '.unpacked');
  const file = join(folder, 'chromium-' + version);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const half = file + '.' + process.pid;
    writeFileSync(half, brotliDecompressSync(readFileSync(from)));
    chmodSync(half, 0o755);
    renameSync(half, file);
  }
  return file;
}

/** Starts it; gives what opens a page, and what ends it. */
export async function start(version) {
  const profile = mkdtempSync(join(tmpdir(), 'fazhi-old-'));
  const child = spawn(program(version), [...FLAGS, '--user-data-dir=' + profile], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const waiting = new Map();
  const listeners = new Map();
  let gone;
  child.on('exit', (code, signal) => {
    gone = new Error(`Chromium ${version} ended (${code ?? signal}): ${said.slice(-400)}`);
    for (const { reject } of waiting.values()) reject(gone);
  });
  let rest = '';
  child.stdio[4].setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages.map((words) => JSON.parse(words))) {
      const { id, result, error, sessionId } = message;
      if (!id) {
        if (listeners.has(sessionId)) listeners.get(sessionId)(message);
      } else if (error) waiting.get(id).reject(new Error(error.message));
      else waiting.get(id).resolve(result);
      waiting.delete(id);
    }
  });
  let last = 0;
  const ask = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      waiting.set(++last, { resolve, reject });
      child.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
    });
  const stop = async () => {
    const ended = new Promise((done) => (gone ? done() : child.on('exit', done)));
    // By word first: killed, its helpers would still write into the profile that is being removed.
    ask('Browser.close').catch(() => {});
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  const { product } = await ask('Browser.getVersion');
  return { version: product.split('/')[1], open: (url, more) => open(ask, listeners, url, more), stop };
}

/** A page that remembers what it asked for and what went wrong. */
async function open(ask, listeners, url, { width = 1280, before = '' } = {}) {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const own = (method, params) => ask(method, params, sessionId);
  const log = { errors: [], requests: [] };
  let loaded;
  const load = new Promise((done) => (loaded = done));
  listeners.set(sessionId, ({ method, params }) => {
    if (method === 'Page.loadEventFired') loaded();
    if (method === 'Network.requestWillBeSent') log.requests.push(params.request.url);
    if (method === 'Runtime.exceptionThrown') log.errors.push('thrown: ' + (params.exceptionDetails.exception?.description || params.exceptionDetails.text));
    if (method === 'Runtime.consoleAPICalled' && params.type === 'error') log.errors.push(params.args.map((arg) => arg.value || arg.description).join(' '));
    if (method === 'Log.entryAdded' && params.entry.level === 'error') log.errors.push(params.entry.text + ' ' + (params.entry.url || ''));
  });
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await own(domain + '.enable');
  await own('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
  if (before) await own('Page.addScriptToEvaluateOnNewDocument', { source: before });
  await own('Page.navigate', { url });
  await load;
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await own('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  };
  return {
    log,
    evaluate,
    /** Waits until the expression holds. */
    async until(expression, milliseconds = 60000) {
      for (const end = Date.now() + milliseconds; ; await new Promise((next) => setTimeout(next, 50))) {
        if (await evaluate('!!(' + expression + ')')) return;
        if (Date.now() > end) throw new Error('not in time: ' + expression + '\n' + log.errors.join('\n'));
      }
    },
    screenshot: async () => Buffer.from((await own('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
    async close() {
      listeners.delete(sessionId);
      await ask('Target.closeTarget', { targetId });
    },
  };
}
