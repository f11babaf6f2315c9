// The studio in Firefox: read, check, link, years, and a zip.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { RAW } from './studio-desk.mjs';
import { serve } from './support.mjs';
import { firefox } from './webdriver.mjs';

let server;
let fox;
let folder;
before(async () => {
  server = await serve();
  folder = mkdtempSync(join(tmpdir(), 'fazhi-studio-firefox-'));
  fox = await firefox({ 'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.useDownloadDir': true, 'browser.download.alwaysOpenPanel': false });
});
after(async () => {
  if (fox) await fox.stop();
  if (server) server.stop();
  if (folder) rmSync(folder, { recursive: true });
});

test('in Firefox a pasted report becomes a zip by way of checked figures and linked shortcomings', async () => {
  await fox.go(server.origin + '/studio.html');
  const figures = await fox.run(`
    await until(() => $('#paste'));
    $('#paste').value = ${JSON.stringify(RAW)};
    $('.step-import .primary').click();
    await until(() => $('[data-row]'));
    return $$('[data-row]').length;
  `);
  assert.ok(figures > 30, figures);
  const seen = await fox.run(`
    $('[data-row]').click();
    await until(() => $('.editor fazhi-kpi >> .figure'));
    const marked = $('.text mark[aria-pressed="true"]').textContent;
    $('.editor .primary').click();
    await until(() => $('[data-state="accepted"]'));
    $$('.tabs button')[3].click();
    await until(() => $('.entry-card'));
    $('.entry-card summary').click();
    await until(() => $('.links input') && shown($('.links input')));
    $('.links input').click();
    await until(() => /1/.test($('.entry-card .facts').textContent));
    $$('nav.steps button')[3].click();
    await until(() => $('.preview fazhi-kpi >> .figure') && $('.preview fazhi-plan >> a'));
    $('.stage .primary').click();
    await until(() => /fazhi-2022\\.zip/.test($('.said').textContent));
    return { marked, wide: document.documentElement.scrollWidth <= innerWidth };
  `);
  assert.match(seen.marked, /4项|第一/);
  assert.ok(seen.wide);
  const zip = join(folder, 'fazhi-2022.zip');
  for (let i = 0; i < 200 && !existsSync(zip); i++) await new Promise((next) => setTimeout(next, 50));
  await new Promise((next) => setTimeout(next, 300));
  const files = unzipSync(readFileSync(zip));
  const data = JSON.parse(new TextDecoder().decode(files['report-2022.json']));
  assert.deepEqual(data.gaps[0].measures, ['m1']);
  assert.equal(data.indicators.filter((i) => !/未经人工核对/.test(i.note || '')).length, 1);
});
