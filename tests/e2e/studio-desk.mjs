// What the tests of the studio do again and again.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { open } from './support.mjs';

export const RAW = readFileSync(new URL('../fixtures/ningbo-2022.txt', import.meta.url), 'utf8');

/** What can be put on a page, as the studio calls it. */
export const PARTS = ['指标卡', '历年趋势线', '举措进度', '单项举措', '图表', '不足与计划', '整份报告'];

/** The studio with a report pasted and read. */
export async function pasted(world, text = RAW, options) {
  const opened = await open(world, '/studio.html', options);
  await opened.page.locator('#paste').fill(text);
  await opened.page.locator('.step-import .primary').click();
  await opened.page.locator('[data-row]').first().waitFor();
  return opened;
}

/** A download's name and bytes. */
export async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The dataset as it would be uploaded now. */
export async function dataset(page) {
  await step(page, '发布');
  return JSON.parse((await downloaded(page, '数据文件')).bytes);
}

export const row = (page, words) => page.locator('.row-button', { hasText: words }).first();
export const step = (page, name) => page.locator('nav.steps button', { hasText: name }).click();
export const tab = (page, name) => page.locator('.tabs button', { hasText: name }).click();

/** Fills a field and leaves it, as typing does. */
export async function fill(scope, label, words) {
  const field = scope.getByLabel(label, { exact: true });
  await field.fill(words);
  await field.press('Tab');
}

/** Selects words in the report's text. */
export const select = (page, words) => page.evaluate((words) => {
  const pieces = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  while (pieces.nextNode()) {
    const at = pieces.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(pieces.currentNode, at, pieces.currentNode, at + words.length);
    return true;
  }
  return false;
}, words).then((found) => assert.ok(found, words));

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** A downloaded zip as a web server has it after the upload, under the strict policy; `write` adds a page of one's own. */
export async function uploaded(zip) {
  const files = unzipSync(zip);
  const folder = mkdtempSync(join(tmpdir(), 'fazhi-zip-'));
  const write = (name, content) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  const server = createServer((request, response) => {
    const file = join(folder, normalize(decodeURIComponent(request.url.split('?')[0])));
    if (!file.startsWith(folder + sep) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] || 'text/plain', 'content-security-policy': CSP });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
  return { files, folder, write, stop, origin: 'http://127.0.0.1:' + server.address().port };
}
