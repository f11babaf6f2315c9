// The studio for everyone: by keys alone, in both languages, on small and magnified screens, in forced colours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, open, spotless, start } from './support.mjs';
import { RAW, pasted } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const HESHAN = readFileSync(new URL('../fixtures/studio/heshan-2024.txt', import.meta.url), 'utf8');
const YEARS = [2023, 2022].map((year) => readFileSync(new URL(`../fixtures/studio/yunling-${year}.txt`, import.meta.url), 'utf8'));
const look = (patch) => (page) => page.addInitScript((words) => localStorage.setItem('fazhi-studio', words), JSON.stringify(patch));

/** Goes through every step and panel, with two years on the desk, and calls `at` in each. */
async function everywhere(page, at) {
  await at('import, empty');
  for (const text of YEARS) {
    await page.locator('nav.steps button').first().click();
    await page.locator('#paste').fill(text);
    await page.locator('.step-import .primary').click();
    await page.locator('[data-row]').first().waitFor();
  }
  await page.locator('.row-button').nth(3).click();
  await page.locator('.editor .more summary').click();
  await page.locator('.editor fazhi-kpi .figure').waitFor();
  await at('figures');
  await page.locator('.list-tools > button').first().click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').locator('input').fill('件');
  await at('dialog');
  await page.keyboard.press('Escape');
  for (let panel = 1; panel < 5; panel++) {
    await page.locator('.tabs button').nth(panel).click();
    const entry = page.locator('.entry-card summary').first();
    if (await entry.count()) await entry.click();
    await at('panel ' + panel);
  }
  for (let step = 2; step >= 0; step -= 2) {
    await page.locator('nav.steps button').nth(step).click();
    if (step === 2) {
      await page.locator('[data-pair]').first().waitFor();
      await page.locator('details.paper summary').click();
    }
    await at('step ' + step);
  }
  await page.locator('nav.steps button').nth(3).click();
  await page.locator('.preview fazhi-kpi .figure').first().waitFor();
  await at('publish');
}

const sideways = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll, pre')).map((e) => e.outerHTML.slice(0, 120)).slice(0, 3);
});

/** Controls without a name that a screen reader could say. */
const nameless = async (page) => {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => /- (button|textbox|combobox|checkbox|link|searchbox|region|group|dialog|progressbar)(?: \[[^\]]*\])*:?$/.test(line.trim()) && !/^\s*- group:?$/.test(line));
};

for (const lang of ['en', 'zh-CN']) {
  test(`axe finds nothing in any step and panel, and every control has a name: ${lang}`, async () => {
    const { page, log, close } = await open(world, '/studio.html', { before: look({ lang }) });
    await everywhere(page, async (place) => {
      assert.deepEqual(await axe(page), [], place);
      assert.deepEqual(await nameless(page), [], place);
      if (lang === 'en') {
        const words = await page.evaluate(() => [...document.querySelectorAll(':is(h2, button, label > span:first-child, legend, summary)')].filter((e) => e.checkVisibility() && !e.closest('.text, .rows .row-button, .entry-card > summary, .chip, .choices, .side, .lines, fazhi-kpi, .sheets')).map((e) => e.innerText).filter((words) => /^[\u4e00-\u9fff]/.test(words)));
        assert.deepEqual(words.filter((w) => w !== '简体中文'), [], place + ': words of the interface that are not English');
      }
    });
    spotless(log);
    await close();
  });
}

for (const [what, options] of [
  ['320 px wide', { viewport: { width: 320, height: 640 } }],
  ['1280 px at 400 %', { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }],
  ['320 px wide in large type', { viewport: { width: 320, height: 640 }, size: 'large' }],
]) {
  test(`nothing needs sideways scroll: ${what}`, async () => {
    const { size = 'normal', ...rest } = options;
    const { page, close } = await open(world, '/studio.html', { ...rest, before: look({ size }) });
    await everywhere(page, async (place) => assert.deepEqual(await sideways(page), [], place));
    await close();
  });
}

test('in forced colours marks, chosen figures and pressed buttons can still be told', async () => {
  const { page, close } = await pasted(world, RAW, { forcedColors: 'active' });
  const style = (selector, property) => page.locator(selector).first().evaluate((e, property) => getComputedStyle(e)[property], property);
  const plain = await style('.text p span', 'backgroundColor');
  assert.notEqual(await style('.text mark[data-role="figure"]', 'backgroundColor'), plain);
  await page.locator('.row-button').first().click();
  assert.notEqual(await style('.text mark[aria-pressed="true"]', 'outlineStyle'), 'none');
  assert.notEqual(await style('nav.steps [aria-current="step"]', 'borderBottomColor'), await style('nav.steps [aria-current="false"]', 'borderBottomColor'));
  assert.notEqual(await style('.filters [aria-pressed="true"]', 'outlineStyle'), await style('.filters [aria-pressed="false"]', 'outlineStyle'));
  assert.deepEqual(await axe(page), []);
  await close();
});

test('the page is as long as its window: words for screen readers in the panes do not lengthen it', async () => {
  const { page, close } = await pasted(world, HESHAN);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
  await close();
});

/** Tab, again and again, until what has the focus fits; fails where it never does. */
async function tabTo(page, fits, most = 250) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const e = document.activeElement;
      const label = e.labels && e.labels[0];
      return { name: (e.getAttribute('aria-label') || (label && label.innerText) || e.innerText || '').trim(), tag: e.localName, row: e.dataset.row || '', id: e.id, seen: e.matches(':focus-visible') };
    });
    if (here.tag === 'body') continue;
    if (fits(here)) {
      assert.ok(here.seen, 'the focus can be seen on ' + here.name);
      return here;
    }
  }
  throw new Error('no Tab leads there');
}

test('the whole way by keys alone: paste, check, mend, drop, add, link, choose parts, copy, download', async () => {
  const { page, log, close } = await open(world, '/studio.html');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), HESHAN);
  const { keyboard } = page;
  await tabTo(page, (e) => e.id === 'paste');
  await keyboard.press('Control+v');
  await tabTo(page, (e) => e.name === '识别指标');
  await keyboard.press('Enter');
  await page.locator('[data-row]').first().waitFor();

  await page.waitForFunction(() => document.activeElement.dataset.row, null, { timeout: 5000 });
  await keyboard.press('Space');
  assert.equal(await page.locator('[data-row]').first().getAttribute('data-state'), 'accepted');
  await keyboard.press('ArrowDown');
  await keyboard.press('Delete');
  assert.equal(await page.locator('.filters button', { hasText: '已删除' }).count(), 1);
  await page.waitForFunction(() => document.activeElement.dataset.row, null, { timeout: 5000 });
  await keyboard.press('Control+z');
  assert.equal(await page.locator('.filters button', { hasText: '已删除' }).count(), 0);
  await page.waitForFunction(() => document.activeElement.dataset.row, null, { timeout: 5000 });
  await keyboard.press('Enter');
  await tabTo(page, (e) => e.name === '名称', 8);
  await keyboard.press('Control+a');
  await keyboard.type('法治满意度');
  await keyboard.press('Enter');
  assert.ok(await page.locator('.row-label', { hasText: /^法治满意度$/ }).count());

  await tabTo(page, (e) => e.name.startsWith('不足与计划'));
  await keyboard.press('Enter');
  await tabTo(page, (e) => e.name.includes('少数单位'));
  await keyboard.press('Enter');
  await tabTo(page, (e) => e.name.startsWith('1 · '));
  await keyboard.press('Space');
  assert.match(await page.locator('.entry-card', { hasText: '少数单位' }).locator('.facts').innerText(), /举措 1/);

  await tabTo(page, (e) => e.name === '发布');
  await keyboard.press('Enter');
  await page.locator('.preview fazhi-kpi .figure').first().waitFor();
  await tabTo(page, (e) => e.name === '整份报告');
  await keyboard.press('Space');
  await page.locator('.preview fazhi-report').waitFor();
  const download = page.waitForEvent('download');
  await tabTo(page, (e) => e.name.startsWith('全部打包'));
  await keyboard.press('Enter');
  assert.equal((await download).suggestedFilename(), 'fazhi-2024.zip');
  await tabTo(page, (e) => e.name === '复制');
  await keyboard.press('Enter');
  await page.locator('.said', { hasText: '已复制' }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /<fazhi-report src="report-2024\.json"/);
  spotless(log);
  await close();
});
