// What an editor uploads, as one zip: node xtask/dist.mjs FOLDER, after a build. Ningbo's report, with pages, snippets and guide
// by the same code that makes the studio's zip.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import start, * as program from '../target/bindings/studio_bindings.js';
import { PARTS, PUBLISH } from '../www/studio/model.js';
import { elements } from '../www/studio/publish.js';
import { PACKED } from '../www/studio/guide.js';
import { bundle } from '../www/studio/upload.js';

const root = new URL('../', import.meta.url);
const read = (name) => readFileSync(new URL(name, root));
const sri = (bytes) => 'sha384-' + createHash('sha384').update(bytes).digest('base64');

await start({ module_or_path: read('pkg/fazhi-studio_bg.wasm') });
const dataset = JSON.parse(read('www/data/ningbo-2022.json'));
const faults = program.check(dataset, String(read('www/data/ningbo-2022.txt'))).filter(({ severity }) => severity === 'error');
if (faults.length) throw new Error(JSON.stringify(faults, null, 1));

const manifest = JSON.parse(read('pkg/integrity.json'));
const files = { 'fazhi/integrity.json': read('pkg/integrity.json') };
for (const [file, digest] of Object.entries(manifest)) {
  files['fazhi/' + file] = read('pkg/' + file);
  if (sri(files['fazhi/' + file]) !== digest) throw new Error(file + ' is not what integrity.json names: build again');
}

const publish = { ...PUBLISH, parts: PARTS, form: 'strip' };
const json = JSON.stringify(dataset, null, 1) + '\n';
const fixed = elements(publish, dataset).map(({ tag, attributes }) => program.renderStatic(dataset, tag, attributes));
// Few files to upload, and what a server can send as it is apart from them.
for (const file of [...Object.keys(manifest), 'integrity.json']) {
  for (const end of ['.br', '.gz']) files[`${PACKED}/fazhi/${file}${end}`] = read('pkg/' + file + end);
}
// The other form of the tracker.
const more = [{ tag: 'fazhi-tracker', attributes: {} }];
const integrity = { dataset: sri(strToU8(json)), script: manifest['fazhi.js'] };
for (const [file, text] of Object.entries(bundle({ dataset, publish, json, integrity, fixed, more, packed: true }))) files[file] = strToU8(text);

// A date of its own for no file: the same files are the same bytes.
const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) });
const [folder] = process.argv.slice(2);
const out = join(folder, `fazhi-widgets-${JSON.parse(read('pkg/package.json')).version}.zip`);
mkdirSync(folder, { recursive: true });
writeFileSync(out, zip);
console.log(`dist: ${out}, ${entries.length} files, ${zip.length} bytes, sha256 ${createHash('sha256').update(zip).digest('hex')}`);
