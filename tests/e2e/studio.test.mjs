// An editor's way through the studio: from a pasted report to a page that shows its widgets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, open, spotless, start } from './support.mjs';
import { RAW, dataset, downloaded, fill, pasted as pastedInto, row, step, uploaded } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const pasted = (text, options) => pastedInto(world, text, options);

test('the raw report of Ningbo becomes a page with widgets, by way of the zip, and its advertising is flagged and absent', async () => {
  const { page, log, close } = await pasted();
  await page.locator('.tabs button', { hasText: '问题' }).click();
  assert.ok((await page.locator('.findings [data-code=spam-line]').count()) >= 1, 'flagged');
  assert.match(await page.locator('.text .removed').first().innerText(), /已排除/);
  await step(page, '发布');
  await page.locator('.preview fazhi-kpi .figure').first().waitFor();
  const { bytes } = await downloaded(page, '全部打包');
  spotless(log);
  assert.ok(log.requests.every((url) => url.startsWith(world.origin)), 'nothing leaves the browser');
  await close();

  const { files, origin, stop } = await uploaded(bytes);
  const all = Object.entries(files).filter(([name]) => !name.startsWith('fazhi/')).map(([, content]) => new TextDecoder().decode(content)).join('\n');
  assert.doesNotMatch(all, /bt365|365bet|365heart/, 'absent from all that is uploaded');
  try {
    const site = await open({ ...world, origin }, '/index.html');
    await site.page.locator('fazhi-kpi .figure').first().waitFor();
    await site.page.locator('fazhi-tracker .measure').first().waitFor();
    const outcome = await site.page.evaluate(() => window.seen.map(([name, code]) => name + (code || '')));
    assert.ok(outcome.length > 3 && outcome.every((name) => name === 'fazhi-ready'), outcome.join());
    spotless(site.log, (words) => /favicon/.test(words) || /404/.test(words));
    await site.page.goto(origin + '/static.html');
    assert.match(await site.page.locator('main').innerText(), /原文|％|%/);
    await site.page.goto(origin + '/' + encodeURIComponent('本地预览.html'));
    await site.page.locator('fazhi-kpi .figure').first().waitFor();
    await site.page.goto(origin + '/' + encodeURIComponent('使用说明.html'));
    assert.match(await site.page.locator('code[data-way=module]').innerText(), /<fazhi-kpi src="report-\d{4}\.json"/);
    await site.close();
  } finally {
    stop();
  }
});

test('a figure and its sentence find each other, by pointer and by keys', async () => {
  const { page, close } = await pasted();
  const mark = page.locator('.text mark', { hasText: '567件' }).first();
  await mark.click();
  const open = page.locator('.row-button[aria-expanded="true"]');
  assert.match(await open.innerText(), /567件/);
  assert.equal(await mark.getAttribute('aria-pressed'), 'true');
  await page.waitForFunction(() => document.activeElement.dataset.row);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const next = await page.locator('.text mark[aria-pressed="true"]').first();
  assert.match(await next.innerText(), /132件/);
  await page.waitForFunction(() => {
    const box = document.querySelector('.text mark[aria-pressed="true"]').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  await next.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  assert.match(await open.innerText(), /567件/);
  await close();
});

test('accepting, mending and dropping are kept, undone and redone', async () => {
  const { page, close } = await pasted();
  const target = row(page, '567件');
  await target.focus();
  await page.keyboard.press(' ');
  assert.equal(await target.getAttribute('data-state'), 'accepted');
  await page.keyboard.press('Control+z');
  assert.equal(await target.getAttribute('data-state'), 'unchecked');
  await page.keyboard.press('Control+Shift+Z');
  assert.equal(await target.getAttribute('data-state'), 'accepted');
  await page.keyboard.press('Enter');
  const value = page.locator('.editor input[inputmode="decimal"]').first();
  await value.fill('568');
  await value.press('Tab');
  assert.match(await page.locator('.editor .fault').innerText(), /不一致/, 'a value that is not printed is refused');
  assert.equal(await target.getAttribute('data-state'), 'unchecked', 'and no longer confirmed');
  await step(page, '发布');
  assert.match(await page.locator('.before').innerText(), /将略去 1/);
  await step(page, '核对');
  await page.locator('.tools button', { hasText: '撤销' }).click();
  assert.equal(await page.locator('.editor .fault').count(), 0);
  await target.focus();
  await page.keyboard.press('Delete');
  assert.equal(await page.locator('.row-figure', { hasText: /^567件$/ }).count(), 0);
  await close();
});

test('without year and place nothing can be published; what is missing is asked for, and then it can', async () => {
  const { page, close } = await pasted('全年登记立案行政复议案件567件。');
  await step(page, '发布');
  await page.locator('main').filter({ hasText: /发布前还缺\s*地区、年份/ }).waitFor();
  assert.equal(await page.locator('pre, .preview').count(), 0);
  await step(page, '核对');
  await page.locator('.tabs button', { hasText: '问题' }).click();
  const finding = page.locator('.findings li', { hasText: '请填写年份' });
  await finding.getByRole('button', { name: '去填写' }).click();
  await page.waitForFunction(() => document.activeElement.matches('.list-pane > .fields input'));
  await fill(page, '地区', '甲县');
  await fill(page, '年份', '2023');
  await page.locator('.tabs button', { hasText: '问题' }).click();
  // What was filled in is worked off.
  await page.locator('.findings li.is-done', { hasText: '请填写年份' }).waitFor({ state: 'attached' });
  const data = await dataset(page);
  assert.equal(data.year, 2023);
  assert.equal(data.place.name, '甲县');
  await page.locator('.preview fazhi-kpi .figure', { hasText: '567' }).waitFor();
  await close();
});

test('a page of links gives no figure, and says what to do', async () => {
  const { page, close } = await open(world, '/studio.html');
  await page.locator('#paste').fill('首页\n政务公开\n法治政府建设年度报告\n甲县2023年法治政府建设年度报告 2024-03-01\n乙县2023年法治政府建设年度报告 2024-03-02');
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('.list-pane', { hasText: '没有找到指标' }).waitFor();
  assert.equal(await page.locator('[data-row]').count(), 0);
  await close();
});

test('selected text becomes a figure with its sentence', async () => {
  const { page, close } = await pasted();
  const target = row(page, '567件');
  await target.focus();
  await page.keyboard.press('Delete');
  const before = await page.locator('[data-row]').count();
  await page.locator('.text mark', { hasText: '567件' }).evaluate((mark) => document.getSelection().selectAllChildren(mark));
  await page.getByRole('button', { name: '添加所选文字' }).click();
  await page.locator('.editor').waitFor();
  assert.equal(await page.locator('[data-row]').count(), before + 1);
  assert.match(await page.locator('.editor > blockquote').innerText(), /登记立案行政复议案件567件/);
  await close();
});

test('a figure is added by keys alone', async () => {
  const { page, close } = await pasted();
  await page.getByRole('button', { name: '添加指标' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('70份');
  await page.locator('.choices button').first().waitFor();
  await page.locator('.choices button').first().focus();
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.editor > blockquote').innerText(), /制发70份行政执法监督通知书/);
  await close();
});

test('a draft outlives the page, and exported work comes back whole', async () => {
  const { page, close } = await pasted();
  await row(page, '567件').focus();
  await page.keyboard.press(' ');
  await page.locator('.save-state', { hasText: '已保存' }).waitFor();
  const work = await downloaded(page, '导出工作');
  await page.reload();
  await page.locator('.drafts button', { hasText: '继续' }).first().click();
  assert.equal(await row(page, '567件').getAttribute('data-state'), 'accepted');
  await step(page, '导入');
  await page.locator('.drafts button', { hasText: '删除' }).first().click();
  await page.locator('.drafts button', { hasText: '确认删除' }).click();
  await page.locator('.drafts li').waitFor({ state: 'detached' });
  await page.setInputFiles('input[type=file]', { name: work.name, mimeType: 'application/json', buffer: work.bytes });
  assert.equal(await row(page, '567件').getAttribute('data-state'), 'accepted');
  await close();
});

test('unchecked figures say so in what is downloaded, or are left out', async () => {
  const { page, close } = await pasted();
  await row(page, '567件').focus();
  await page.keyboard.press(' ');
  await step(page, '发布');
  const whole = JSON.parse((await downloaded(page, '数据文件')).bytes);
  const [checked, others] = [whole.indicators.filter((i) => i.printed === '567件'), whole.indicators.filter((i) => i.printed !== '567件')];
  assert.ok(checked.every((i) => !/未经人工核对/.test(i.note || '')));
  assert.ok(others.length > 20 && others.every((i) => /未经人工核对/.test(i.note)));
  await page.getByLabel(/包含待核对/).uncheck();
  const sure = JSON.parse((await downloaded(page, '数据文件')).bytes);
  assert.deepEqual(sure.indicators.map((i) => i.printed), ['567件']);
  await close();
});

test('a second year joins into series, and doubtful matches wait for a word', async () => {
  const { page, log, close } = await pasted();
  const earlier = RAW.replaceAll('2022年', '2021年').replaceAll('2023年', '2022年').replace('567件', '540件').replace('同比下降1.36%', '同比增长2%');
  await step(page, '历年');
  await page.getByRole('button', { name: '添加另一年' }).click();
  await page.locator('#paste').fill(earlier);
  await page.getByRole('button', { name: '识别指标' }).click();
  await page.locator('.sheets').waitFor();
  await step(page, '历年');
  await page.locator('table tbody tr').first().waitFor();
  assert.match(await page.locator('tbody tr', { hasText: '540' }).first().innerText(), /\(件\)\s+540[^]*567/);
  spotless(log);
  await close();
});

test('100 KB of report are read in the worker while the page stays awake; the times are printed', async (t) => {
  const bytes = Buffer.byteLength(RAW);
  const many = Array.from({ length: Math.ceil(100_000 / bytes) }, (_, i) => RAW.replaceAll('2022年', 2000 + i + '年')).join('\n');
  const times = [];
  // A new page, and a new worker, each time.
  for (let run = 0; run < 5; run++) {
    const { page, close } = await open(world, '/studio.html');
    await page.locator('#paste').fill(many);
    // As long as it takes to find a report and paste it, at the least.
    await page.waitForTimeout(2000);
    times.push(await page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      const start = performance.now();
      document.querySelector('.step-import .primary').click();
      while (!document.querySelector('[data-row]')) await new Promise((done) => requestAnimationFrame(done));
      clearInterval(watch);
      const worker = Math.round(performance.getEntriesByName('fazhi-read').pop().detail);
      return { worker, shown: Math.round(performance.now() - start), longest: Math.round(longest), rows: document.querySelectorAll('[data-row]').length };
    }));
    await close();
  }
  assert.ok(times.every((x) => x.rows > 100));
  const all = (name) => times.map((x) => x[name]).join(', ');
  t.diagnostic(`${Buffer.byteLength(many)} bytes, ${times[0].rows} figures; read in the worker: ${all('worker')} ms; from the click to the drawn desk: ${all('shown')} ms; longest wait of the page: ${all('longest')} ms`);
});

for (const theme of ['light', 'dark', 'high-contrast']) {
  for (const size of ['normal', 'large']) {
    test(`axe finds nothing in any step: ${theme}, ${size}`, async () => {
      const { page, close } = await pasted(RAW, {
        before: (page) => page.addInitScript(([theme, size]) => localStorage.setItem('fazhi-studio', JSON.stringify({ theme, size })), [theme, size]),
      });
      await row(page, '567件').click();
      assert.deepEqual(await axe(page), [], 'figures');
      for (const panel of ['问题', '举措', '报告信息']) {
        await page.locator('.tabs button', { hasText: panel }).click();
        assert.deepEqual(await axe(page), [], panel);
      }
      for (const name of ['导入', '历年', '发布']) {
        await step(page, name);
        if (name === '发布') await page.locator('.preview fazhi-kpi .figure').first().waitFor();
        assert.deepEqual(await axe(page), [], name);
      }
      await close();
    });
  }
}

test('on a phone one side shows at a time, and nothing needs sideways scroll', async () => {
  const { page, close } = await pasted(RAW, { viewport: { width: 360, height: 740 } });
  await row(page, '567件').click();
  await page.getByRole('button', { name: '看原句' }).click();
  assert.ok(await page.locator('.text mark[aria-pressed="true"]').first().isVisible());
  for (const name of ['核对', '导入', '历年', '发布']) {
    await step(page, name);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), name);
  }
  await close();
});

test('the studio speaks English', async () => {
  const { page, close } = await open(world, '/studio.html', { before: (page) => page.addInitScript(() => localStorage.setItem('fazhi-studio', '{"lang":"en"}')) });
  await page.getByRole('heading', { name: 'Report studio' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.deepEqual(await axe(page), []);
  await close();
});
