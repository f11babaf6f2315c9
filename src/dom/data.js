// Datasets: fetched once for a page, read once by each program, and handed over as a text and a list of numbers.

/** An error with a stable code, the place of what is wrong, and a sentence that says how to mend it. */
export class FazhiError extends Error {
  constructor(code, path, message) {
    super(message || MESSAGES[code] || code);
    this.code = code;
    this.path = path || '';
  }
}

/** What is said where no program is there to say it; the other messages are in src/error.rs. */
export const MESSAGES = {
  of: '\u6570\u636e\u53d6\u5f97\u65f6\u95f4:',
  stale: '\u6570\u636e\u672a\u80fd\u66f4\u65b0,\u4ecd\u663e\u793a\u6b64\u524d\u53d6\u5f97\u7684\u6570\u636e:',
  'engine-failed': '\u7ec4\u4ef6\u7a0b\u5e8f\u672a\u80fd\u52a0\u8f7d\uff0c\u8bf7\u68c0\u67e5wasm\u6587\u4ef6\u662f\u5426\u5df2\u4e0a\u4f20\u53ca\u5185\u5bb9\u5b89\u5168\u7b56\u7565',
  trap: '\u7ec4\u4ef6\u7a0b\u5e8f\u51fa\u9519\u5df2\u505c\u6b62\uff0c\u9875\u9762\u539f\u6709\u5185\u5bb9\u4e0d\u53d7\u5f71\u54cd\uff0c\u8bf7\u5237\u65b0\u9875\u9762\u6216\u8054\u7cfb\u5f00\u53d1\u8005',
};

/** What a program is told is without the signs that stand between its pieces. */
export const clean = (words) => words.replace(/[\x01-\x04]/g, '');

/**
 * What JSON could say of `value`, as `src/dom/value.rs` reads it: one text and its numbers. All else (functions,
 * symbols) is null, and so is what lies deeper than any dataset: the program's stack is small. A page's additions to
 * prototypes are no data. Throws on what has no end.
 */
function flat(value) {
  const numbers = [];
  let left = 1e6;
  const write = (value, depth) => {
    if (!left--) throw new RangeError('endless');
    if (typeof value === 'string') return '"' + clean(value) + '\x01';
    if (typeof value === 'number') return numbers.push(value) && '#';
    if (typeof value === 'boolean') return value ? 't' : 'f';
    if (typeof value !== 'object' || !value || !depth) return 'n';
    let out = '';
    if (Array.isArray(value)) {
      for (const item of value) out += ',' + write(item, depth - 1);
      return '[' + out + ']';
    }
    for (const [key, item] of Object.entries(value)) out += ',' + clean(key) + '\x01' + write(item, depth - 1);
    return '{' + out + ']';
  };
  return [write(value, 32), Float64Array.from(numbers)];
}

/** The number under which a program keeps `json`, or the code of what is wrong with it. */
export function readDataset(api, json) {
  let pieces;
  try {
    pieces = flat(json);
  } catch {
    return 'bad-json';
  }
  return api.readDataset(...pieces);
}

/** How long to wait before the second and the third try. */
export const PAUSES = [1000, 4000];
const TIMEOUT = 20000;

/** Asks again after what may pass: a broken network, a server's own fault. */
export async function fetchJson(url, integrity, cache = 'default', stop = new AbortController().signal, again = 0) {
  const ours = new AbortController();
  const end = () => ours.abort();
  stop.addEventListener('abort', end);
  const timer = setTimeout(end, TIMEOUT);
  const ask = (more) => fetch(url, { signal: ours.signal, cache, ...more });
  let code = 'fetch-failed';
  try {
    const response = await ask(integrity ? { integrity } : {}).catch(async (error) => {
      // A refused digest and a broken network look alike: what comes without the digest is another file.
      if (integrity && (await ask()).ok) code = 'integrity-mismatch';
      throw error;
    });
    if (response.ok) {
      code = 'bad-json';
      const text = await response.text().catch((error) => {
        code = 'fetch-failed';
        throw error;
      });
      return JSON.parse(text);
    }
    code = 'http-status';
    if (response.status < 500) again = PAUSES.length;
  } catch {
    if (code !== 'fetch-failed') again = PAUSES.length;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
  if (stop.aborted || again >= PAUSES.length) throw new FazhiError(code);
  await new Promise((next) => setTimeout(next, PAUSES[again]));
  return fetchJson(url, integrity, cache, stop, again + 1);
}

/** Datasets by address and digest: each is fetched once, however many elements and programs show it. */
export const fetched = new Map();

/** What was wrong with a dataset that a program has read. */
export function findingsOf(api, source) {
  const lines = api.findings(source).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [severity, code, path, message] = line.split('\t');
    return { code, path, message, severity };
  });
}

/** One request for all who wait for the same file; it ends when the last of them has gone. */
function request(key, url, integrity, cache) {
  let one = fetched.get(key);
  if (!one) {
    const stop = new AbortController();
    one = { stop, waiting: new Set(), json: fetchJson(url, integrity, cache, stop.signal), at: Date.now() };
    fetched.set(key, one);
  }
  return one;
}

/** Each program reads a dataset once, into `datasets`; an older one stays until a newer has come. */
export function dataset(api, datasets, url, integrity, oldest = 0) {
  const key = url + '\n' + integrity;
  let entry = datasets.get(key);
  if (!entry) datasets.set(key, (entry = { key, source: null, shown: new Set() }));
  if (oldest && entry.one && entry.one.at < oldest && fetched.get(key) === entry.one) fetched.delete(key);
  if (!entry.one || entry.one !== fetched.get(key)) {
    const one = (entry.one = request(key, url, integrity, oldest ? 'no-cache' : 'default'));
    entry.done = one.json.then(
      (json) => {
        const old = entry.source;
        entry.source = readDataset(api, (entry.json = json));
        if (typeof old === 'number') api.dropDataset(old);
        entry.good = new Date();
        entry.stale = 0;
        for (const { path, message, code } of typeof entry.source === 'number' ? findingsOf(api, entry.source) : []) {
          console.warn('fazhi: ' + url + ' ' + path + ': ' + message + ' [' + code + ']');
        }
      },
      (error) => {
        const code = error.code || 'fetch-failed';
        // Not for ever: an element that connects later tries again. Good data stays.
        if (fetched.get(key) === one) fetched.delete(key);
        if (typeof entry.source === 'number' && code !== 'integrity-mismatch') {
          entry.stale = code;
          return;
        }
        if (typeof entry.source === 'number') api.dropDataset(entry.source);
        entry.source = code;
        if (datasets.get(key) === entry) datasets.delete(key);
      },
    );
    entry.done.then(() => entry.shown.forEach((show) => show(entry)));
  }
  return entry;
}

