// Pages that are unkind to what is put on them, for both browsers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const top = new URL('../../', import.meta.url).pathname;

export const PKG = (name) => readFileSync(top + 'pkg/' + name);
export const KPI = '<fazhi-kpi src="/data/ningbo-2022.json" indicator="legality-reviews">作者的内容</fazhi-kpi>';
export const DIV = '<div data-fazhi="kpi" data-src="/data/ningbo-2022.json" data-indicator="legality-reviews" data-onclick="window.bad=1">作者的内容</div>';
export const tag = (name, more = '') => `<script ${name === 'fazhi.js' ? 'type="module" ' : ''}src="/pkg/${name}" ${more}></script>`;
export const page = (head, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页</title>${head}</head><body>${body}</body></html>`;

export const RATE = '<fazhi-kpi src="/data/ningbo-2022.json" indicator="first-instance-loss-rate"></fazhi-kpi>';
export const SCRIPTS = ['fazhi.js', 'fazhi.classic.js', 'fazhi.single.js'];
export const RESET = '* { all: unset !important } *, *::before { margin: 0; padding: 0; border: 0; font: inherit }';

/** A page in GBK, whose 作者 is in that encoding; the rest is ASCII. */
export const gbk = (name) => Buffer.concat([
  Buffer.from(`<html lang="zh-CN"><head><meta charset="gb2312"><title>x</title>${tag(name)}</head><body><p>`),
  Buffer.from([0xd7, 0xf7, 0xd5, 0xdf]),
  Buffer.from(`</p>${(KPI + DIV).replaceAll('作者的内容', '')}</body></html>`),
]);

export const OLD_LIBRARY = `
  Array.prototype.each = function () {}; Array.prototype.toJSON = function () { return 'x'; };
  Object.prototype.clone = function () {}; String.prototype.toJSON = function () { return 'x'; };
  Function.prototype.bind = function (to) { var f = this; return function () { return f.apply(to, arguments); }; };
  Array.from = function (list) { var out = []; for (var i = 0; list && i < list.length; i++) out.push(list[i]); return out; };
  Element.prototype.show = function () {}; window.$ = window.$$ = function () { return null; };
  window.define = function () { throw new Error('define is not ours'); }; window.define.amd = {}; window.exports = {}; window.module = window.exports;
  window.require = function () { throw new Error('require is not ours'); };`;

/** Real libraries of old pages: where they are, and how a page puts HTML into #later with each and finds the cards. */
export const LIBRARIES = [
  ['jQuery 1.12.4', top + 'node_modules/jquery/dist/jquery.min.js', "jQuery('#later').html(html); return jQuery('fazhi-kpi').length;"],
  ['MooTools 1.4.5', '/usr/share/javascript/mootools/mootools.js', "document.id('later').set('html', html); return $$('fazhi-kpi').length;"],
  ['Prototype 1.7.3', '/usr/share/javascript/prototype/prototype.js', "$('later').update(html); return $$('fazhi-kpi').length;"],
  ['RequireJS 2.3.8', top + 'node_modules/requirejs/require.js', "define('named', [], () => 1); document.getElementById('later').innerHTML = html; return document.querySelectorAll('fazhi-kpi').length;"],
];

/** A file of the package as another version of it would be: another word in the program, another corner in the sheet. */
export function otherVersion(name) {
  const file = PKG(name).toString('latin1');
  const bytes = (words) => Buffer.from(words).toString('latin1');
  const made = name.endsWith('.js') ? file.replaceAll('border-radius:6px', 'border-radius:19px') : file.replaceAll(bytes('向好'), bytes('甚好'));
  assert.notEqual(made, file, name + ' is another file');
  return Buffer.from(made, 'latin1');
}
/** What tells the two apart in RATE. */
export const OLD = ['6px', '向好'];
export const NEW = ['19px', '甚好'];
