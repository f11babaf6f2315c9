// Files in and out: what is in a zip, the zip that is uploaded, digests. All made in the browser.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ask } from './engine.js';
import { elements, fileName, page, plain } from './publish.js';
import { bundle } from './upload.js';

/** The JSON of a .json file, or of the work or dataset in a .zip; null where the file is another. */
export function jsonIn(name, bytes) {
  if (/\.json$/i.test(name)) return parsed(bytes);
  if (!/\.zip$/i.test(name)) return null;
  // A zip may claim any size: of what is in it, only JSON of a sensible one is unpacked.
  const files = unzipSync(bytes, { filter: (file) => /\.json$/i.test(file.name) && file.originalSize < 32 << 20 });
  const all = Object.values(files).map(parsed);
  return all.find((json) => json && json.format === 'fazhi-work') || all.find((json) => json && Array.isArray(json.indicators)) || {};
}

function parsed(bytes) {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    return {};
  }
}

/** Gives the browser a file to keep. */
export function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** SRI digest. */
export async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return 'sha384-' + btoa(String.fromCharCode(...hash));
}

/** The dataset as it is written into files. */
export const written = (dataset) => JSON.stringify(dataset, null, 1) + '\n';

/** The parts as HTML that reads without script, one by one. */
const fixed = (made, dataset) => ask('render', { dataset, elements: made });

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(name + ': ' + answer.status);
  return new Uint8Array(await answer.arrayBuffer());
}

const manifest = async () => JSON.parse(strFromU8(await fetched('integrity.json')));

/** The names of the files that the package ships. */
export const shipped = async () => Object.keys(await manifest());

/** Makes one of the downloads; gives its name. */
export async function download(kind, dataset, publish) {
  const json = written(dataset);
  const name = fileName(dataset);
  if (kind === 'data') {
    save(name, 'application/json', json);
    return name;
  }
  const made = elements(publish, dataset);
  const html = await fixed(made, dataset);
  if (kind === 'html') {
    save('static.html', 'text/html', page(dataset, plain(made, html), { lang: publish.lang, sheet: '' }));
    return 'static.html';
  }
  // What the package itself lists, each held against its digest.
  const list = await manifest();
  const files = {};
  for (const [file, sri] of Object.entries(list)) {
    const bytes = await fetched(file);
    if ((await digest(bytes)) !== sri) throw new Error(file + ': integrity');
    files['fazhi/' + file] = bytes;
  }
  files['fazhi/integrity.json'] = strToU8(JSON.stringify(Object.fromEntries(Object.entries(list).filter(([file]) => 'fazhi/' + file in files)), null, 1) + '\n');
  const integrity = { dataset: await digest(strToU8(json)), script: list['fazhi.js'] };
  for (const [file, text] of Object.entries(bundle({ dataset, publish, json, integrity, fixed: html }))) files[file] = strToU8(text);
  const zip = 'fazhi-' + dataset.year + '.zip';
  save(zip, 'application/zip', zipSync(files, { level: 6 }));
  return zip;
}
