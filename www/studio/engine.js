// The long work, in a worker: this side of it. A worker that dies is replaced at the next question.

/** Where Trusted Types are required only a policy makes the address of a script; this one makes no other. */
const ADDRESS = new URL('fazhi-studio-worker.js', import.meta.url).href;
const policy = globalThis.trustedTypes && trustedTypes.createPolicy('fazhi-studio', { createScriptURL: () => ADDRESS });

let worker;
let number = 0;
const open = new Map();

function failAll(message) {
  worker = undefined;
  for (const { reject } of open.values()) reject(new Error(message));
  open.clear();
}

/** Asks the worker; gives what it answers. `onPhase` hears how far it is. */
export function ask(kind, question, onPhase = () => {}) {
  if (!worker) {
    worker = new Worker(policy ? policy.createScriptURL('') : ADDRESS, { type: 'module' });
    worker.onerror = () => failAll('engine-failed');
    worker.onmessage = ({ data }) => {
      const waiting = open.get(data.number);
      if (!waiting) return;
      if (data.phase) return waiting.onPhase(data.phase);
      if (data.error === 'engine-failed') {
        worker.terminate();
        return failAll(data.error);
      }
      open.delete(data.number);
      if (data.error) waiting.reject(new Error(data.error));
      else waiting.resolve(data.answer);
    };
  }
  return new Promise((resolve, reject) => {
    open.set(++number, { resolve, reject, onPhase });
    worker.postMessage({ number, kind, question });
  });
}

/** Ends what is under way. */
export function stop() {
  if (worker) worker.terminate();
  failAll('stopped');
}

/** Fetches the program and lets the browser compile it well, while the editor still looks for the report. */
export function warm() {
  const text = '甲县2022年报告\n一、成效\n（一）执法。全年办理案件1,230件，同比增长3.5%，其中乙类80余件，办结率、满意率均达95%以上。\n'.repeat(120);
  ask('extract', { text }).catch(() => {});
}
