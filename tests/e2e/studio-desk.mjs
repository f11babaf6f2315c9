// What the tests of the studio do again and again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { open } from './support.mjs';

export const RAW = readFileSync(new URL('../fixtures/ningbo-2022.txt', import.meta.url), 'utf8');

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
