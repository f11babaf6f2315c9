// The worker: the program that reads reports, checks datasets and writes static HTML, off the page's thread.
import start, * as program from '#studio-bindings';

const ready = start({ module_or_path: new URL('fazhi-studio_bg.wasm', import.meta.url) });

const TASKS = {
  /** A report's text → dataset, findings and places. */
  extract({ text }, phase) {
    phase('extract');
    const started = performance.now();
    const answer = program.extract(text);
    return { ...answer, milliseconds: performance.now() - started };
  },
  /** What a file is, and in which encoding its text. */
  kind: ({ bytes }) => program.kind(bytes),
  /** The bytes of a Word file, or decoded text → the report's text. */
  input({ format, bytes, text }, phase) {
    phase('input');
    if (format === 'docx') return program.fromDocx(bytes);
    return format === 'html' ? program.fromHtml(text) : program.fromText(text);
  },
  /** The figure among selected words. */
  pick: ({ text, start, end }) => program.pick(text, start, end),
  /** Years of one place → one dataset, proposals and findings. */
  merge({ datasets, decisions }) {
    return program.merge(datasets, decisions);
  },
  /** A dataset → what a reader of it would refuse. */
  check({ dataset, text }) {
    return program.check(dataset, text);
  },
  /** Elements → the HTML of each, that reads without script. */
  render({ dataset, elements }) {
    return elements.map(({ tag, attributes }) => program.renderStatic(dataset, tag, attributes));
  },
};

self.onmessage = async ({ data: { number, kind, question } }) => {
  try {
    await ready;
    const answer = TASKS[kind](question, (phase) => self.postMessage({ number, phase }));
    self.postMessage({ number, answer });
  } catch (error) {
    // A program that is not there, or stopped on a fault of its own, is no longer to be asked.
    const broken = !(await ready.then(() => true, () => false)) || error instanceof WebAssembly.RuntimeError;
    self.postMessage({ number, error: broken ? 'engine-failed' : String((error && error.message) || error) });
  }
};
