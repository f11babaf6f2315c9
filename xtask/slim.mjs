// Takes out of the wasm and its bindings what no browser needs: node xtask/slim.mjs IN.wasm IN.js OUT.wasm OUT.js
//
// - The wording of panics. A panic ends in a trap either way, which element.js turns into the error `trap`;
//   its message would go to a standard error stream that a browser does not have. Nothing else uses core's
//   formatting, which tests/native/house.rs sees to.
// - The texts that only those would print: panics' own words, and the places in the source that they name.
// - What writes parts of charming that no chart here has: each component names all that could be in it, so all of
//   that is linked. A chart that comes to use another part traps in tests/e2e/charts.test.mjs until it is named here.
// - The long names under which the bindings are imported, each with a digest that does not compress.
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

const SILENT = /panicking|panic_|::fmt::|str::slice_error_fail|expect_failed|unwrap_failed/;

const WRITES = /<impl serde\w*::ser::Serialize for charming::(?:\w+::)*(\w+)>::serialize|^<charming::(?:\w+::)*(\w+) as serde\w*::ser::Serialize>::serialize/;
const WRITTEN = new Set([
  ...['Aria', 'Decal', 'DecalItem', 'Axis', 'Grid', 'Legend', 'LegendItem', 'Title', 'Bar', 'Line', 'AxisLabel'],
  ...['AxisLine', 'AxisTick', 'AxisType', 'BackgroundStyle', 'BorderType'],
  ...['BoundaryGap', 'Color', 'FontWeight', 'Formatter', 'ItemStyle', 'Label', 'LabelPosition', 'LineStyle'],
  ...['LineStyleType', 'SplitLine', 'Symbol', 'SymbolSize', 'TextStyle'],
  ...['CompositeValue', 'NumericValue', 'DataPoint', 'DataPointItem'],
]);

function isNeeded(name) {
  if (SILENT.test(name)) return false;
  const writes = WRITES.exec(name);
  return !writes || WRITTEN.has(writes[1] || writes[2]);
}

function silenced(bytes) {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(bytes);
  let count = 0;
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const handle = module.getFunctionByIndex(i);
    const { name, base } = binaryen.getFunctionInfo(handle);
    if (base || isNeeded(name)) continue;
    binaryen.Function.setBody(handle, module.unreachable());
    count++;
  }
  if (!count) throw new Error('nothing to silence: core names its panics in another way');
  return module.emitBinary();
}

const UNPRINTED = [
  /(?:\/rustc\/[0-9a-f]{40}|deps|src)\/[\w./-]+\.rs/g,
  /slice index starts at |index out of bounds: the len is | but ends at | but the index is |range (?:start|end) index /g,
  / out of range for slice of length |cannot access a Thread Local Storage value during or after destruction/g,
  /copy_from_slice: source slice length \(|\) does not match destination slice length \(|`at` split index \(is /g,
  /insertion index \(is |\) should be <= len \(is |capacity overflow|mid > len/g,
  /Attempted to initialize thread-local while it is being dropped|attempt to join into collection with len > usize::MAX/g,
];

/** Zeros, which pack to nothing, in place of what is never printed. */
function blanked(bytes) {
  const out = Buffer.from(bytes);
  const text = out.toString('latin1');
  for (const words of UNPRINTED) for (const { index, 0: found } of text.matchAll(words)) out.fill(0, index, index + found.length);
  return out;
}

/** The same module with `rename(module, field)` in place of the names of its function imports. */
function renamed(bytes, rename) {
  const out = [bytes.subarray(0, 8)];
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
  const text = () => {
    const length = number();
    return new TextDecoder().decode(bytes.subarray(at, (at += length)));
  };
  const name = (words) => [...leb(words.length), ...new TextEncoder().encode(words)];
  const skip = (from) => bytes.subarray(from, at);
  while (at < bytes.length) {
    const start = at;
    const id = bytes[at++];
    const size = number();
    const end = at + size;
    if (id !== 2) {
      at = end;
      out.push(skip(start));
      continue;
    }
    const count = number();
    const section = [...leb(count)];
    for (let i = 0; i < count; i++) {
      const names = [text(), text()];
      const rest = at;
      if (bytes[at++] !== 0) throw new Error('only functions are imported');
      number();
      section.push(...rename(...names).flatMap(name), ...skip(rest));
    }
    out.push(Uint8Array.of(2, ...leb(section.length), ...section));
  }
  return Buffer.concat(out);
}

const [wasm, script, toWasm, toScript] = process.argv.slice(2);
let bindings = readFileSync(script, 'utf8');
let next = 0;
const short = (module, field) => {
  const name = 'f' + next++;
  bindings = bindings.replaceAll(new RegExp('\\b' + field + '\\b', 'g'), name).replaceAll('"' + module + '"', '"f"');
  return ['f', name];
};
writeFileSync(toWasm, renamed(blanked(silenced(readFileSync(wasm))), short));
// Where the wasm is unless it is said: it always is, and a bundler would look for that file.
const guess = /if \(module_or_path === undefined\) \{\s*module_or_path = new URL\([^)]*\);\s*\}/;
if (!guess.test(bindings)) throw new Error('the bindings guess the place of the wasm in another way');
writeFileSync(toScript, bindings.replace(guess, ''));
