// Files into the studio, by opening and by dropping; code out of it, pasted into pages beside the unpacked zip.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { open, spotless, start } from './support.mjs';
import { PARTS, downloaded, pasted, row, step, tab, uploaded } from './studio-desk.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const TITLE = '甲县2023年法治政府建设年度报告';
const LINES = [
  TITLE,
  '一、主要举措和成效',
  '（一）依法化解行政争议。全年登记立案行政复议案件567件，办结531件，同比下降1.36%。',
  '二、存在的不足',
  '一是基层法治力量有待加强。二是执法队伍能力有待提升。',
];

/** A Word file: runs cut within words as Word cuts them, a tab, a table, a comment that is no part of the report. */
function word(lines, table) {
  const escaped = (words) => words.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);
  const run = (words) => `<w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`;
  const paragraph = (words) => `<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>${words.match(/[^]{1,7}/g).map(run).join('')}</w:p>`;
  const cells = (row) => `<w:tr>${row.map((words) => `<w:tc><w:tcPr/>${paragraph(words)}</w:tc>`).join('')}</w:tr>`;
  // The table stands among what was done: figures among shortcomings are no indicators.
  const gaps = lines.findIndex((line) => line.includes('不足'));
  const body = lines.slice(0, gaps).map(paragraph).join('') + `<w:tbl><w:tblPr/>${table.map(cells).join('')}</w:tbl>` + lines.slice(gaps).map(paragraph).join('');
  const xml = (inside) => strToU8('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + inside);
  return Buffer.from(zipSync({
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': xml('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': xml(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`),
    'word/comments.xml': xml(`<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0">${paragraph('批注里的999件不是报告')}</w:comment></w:comments>`),
  }));
}

/** A text in GB18030, by turning the decoder round. */
function gb18030(words) {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = [lead, trail];
      const c = trail === 0x7f ? '' : decoder.decode(Uint8Array.from(pair));
      if (c.length === 1 && !bytes.has(c)) bytes.set(c, pair);
    }
  }
  return Buffer.from([...words].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : bytes.get(c))));
}

/** A page as a browser saves it from a portal: menus, a sidebar, a hidden line, a footer. */
const SAVED = `<!doctype html><html><head><meta charset="utf-8"><title>${TITLE}_甲县人民政府</title><meta name="ContentSource" content="甲县司法局"><meta name="PubDate" content="2024-03-01 09:30"></head>
<body><div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="content"><h1>${TITLE}</h1><div id="zoom">${LINES.slice(1).map((l) => `<p>　　${l}</p>`).join('')}<p style="display:none">澳门888件</p></div></div>
<div class="side"><h3>相关阅读</h3><ul><li><a href="/a">关于开展2022年工作的通知</a></li><li><a href="/b">图解：十件实事</a></li></ul></div>
<div class="footer">主办：甲县人民政府 网站标识码3300000000 浙ICP备12345678号</div></body></html>`;

const FILES = {
  'a Word file': { name: '甲县报告.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: word(LINES, [['指标', '数量（件）'], ['行政许可', '4321'], ['行政处罚', '765']]) },
  'a text in GB18030': { name: '甲县报告.txt', mimeType: 'text/plain', buffer: gb18030(LINES.join('\r\n')) },
  'a saved web page': { name: '甲县报告.html', mimeType: 'text/html', buffer: Buffer.from(SAVED) },
};

/** Drops a file on the page, as a hand would. */
async function drop(page, { name, mimeType, buffer }) {
  const transfer = await page.evaluateHandle(([name, type, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
    return data;
  }, [name, mimeType, buffer.toString('base64')]);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

for (const [what, file] of Object.entries(FILES)) {
  for (const way of ['opened', 'dropped']) {
    test(`${what} is ${way}: title, figures, shortcomings are those of the report, and nothing else`, async () => {
      const { page, log, close } = await open(world, '/studio.html');
      if (way === 'opened') await page.setInputFiles('input[type=file]', file);
      else await drop(page, file);
      await row(page, '567件').waitFor();
      const text = await page.locator('.text').innerText();
      for (const line of LINES.slice(1)) assert.ok(text.replace(/\s/g, '').includes(line.replace(/\s/g, '')), line);
      assert.doesNotMatch(text, /首页|相关阅读|ICP|批注|�/);
      assert.equal(await page.locator('.row-figure', { hasText: /^(999|888)件$/ }).count(), 0);
      await row(page, '531件').waitFor();
      if (what === 'a Word file') await row(page, '4321').waitFor();
      await tab(page, '报告信息');
      assert.equal(await page.getByLabel('标题', { exact: true }).inputValue(), TITLE);
      assert.equal(await page.getByLabel('年份', { exact: true }).inputValue(), '2023');
      await tab(page, '不足与计划');
      await page.locator('[data-list="gaps"] .entry-card', { hasText: '基层法治力量有待加强' }).waitFor();
      spotless(log);
      await close();
    });
  }
}

test('who published a report and when is taken from the line above it, pasted or on a saved page', async () => {
  const line = '日期：2024-03-01 09:42　来源：甲县司法局';
  const { page, close } = await pasted(world, [TITLE, line, ...LINES.slice(1)].join('\n'));
  const told = async () => {
    await tab(page, '报告信息');
    return Promise.all(['发布单位', '发布日期'].map((label) => page.getByLabel(label, { exact: true }).inputValue()));
  };
  assert.deepEqual(await told(), ['甲县司法局', '2024-03-01']);
  await step(page, '导入');
  // Outside of the article, as portals have it.
  const markup = SAVED.replace(/<meta name="(?:ContentSource|PubDate)"[^>]*>/g, '').replace('<div id="zoom">', '<div class="info"><span>日期：2024-04-02</span>&nbsp;&nbsp;<span>来源：甲县人民政府办公室</span></div><div id="zoom">');
  await page.setInputFiles('input[type=file]', { name: 'a.html', mimeType: 'text/html', buffer: Buffer.from(markup) });
  await page.locator('.said', { hasText: '已替换同年的报告' }).waitFor();
  assert.deepEqual(await told(), ['甲县人民政府办公室', '2024-04-02']);
  await close();
});

test('a file of another kind is refused by name, and the work stays', async () => {
  const { page, close } = await pasted(world);
  const rows = await page.locator('[data-row]').count();
  await drop(page, { name: 'c.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await page.locator('.said', { hasText: /c\.pdf.*不能读取/ }).waitFor();
  assert.equal(await page.locator('[data-row]').count(), rows);
  await close();
});

test('the code for each way of mounting, copied and pasted into a page beside the unpacked zip, shows every part', async (t) => {
  const { page, close } = await pasted(world);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await step(page, '发布');
  // One year has no lines.
  for (const part of PARTS.filter((part) => part !== '历年趋势线')) await page.getByLabel(part, { exact: true }).check();
  await page.locator('.options').getByLabel('主题').selectOption('dark');
  const codes = {};
  for (const [way, name] of [['module', '标准'], ['classic', '传统脚本'], ['single', '单文件'], ['div', 'div 标签']]) {
    await page.locator('.stage .filters button', { hasText: name }).click();
    await page.getByRole('button', { name: '复制', exact: true }).click();
    await page.locator('.said', { hasText: '已复制' }).waitFor();
    codes[way] = await page.evaluate(() => navigator.clipboard.readText());
  }
  assert.equal(new Set(Object.values(codes)).size, 4);
  const zip = await downloaded(page, '全部打包');
  await close();
  const site = await uploaded(zip.bytes);
  try {
    for (const [way, code] of Object.entries(codes)) {
      await t.test(way, async () => {
        site.write(way + '.html', `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>甲</title></head><body><main><h1>政务公开</h1>\n${code}\n</main></body></html>`);
        const { page, log, close } = await open({ ...world, origin: site.origin }, `/${way}.html`);
        const kinds = ['kpi', 'tracker', 'measure', 'plan', 'report'];
        for (const kind of kinds) {
          const selector = way === 'div' ? `div[data-fazhi="${kind}"] fazhi-${kind}, fazhi-${kind}` : 'fazhi-' + kind;
          await page.locator(selector).first().locator('h2, h3, .figure, .label, li').first().waitFor();
        }
        const chart = page.locator('fazhi-chart').first();
        await chart.scrollIntoViewIfNeeded();
        await chart.locator('svg').first().waitFor();
        const outcome = await page.evaluate(() => window.seen.filter(([name]) => name === 'fazhi-error'));
        assert.deepEqual(outcome, []);
        assert.equal(await page.locator('fazhi-kpi').first().getAttribute('theme'), 'dark');
        if (way === 'single') assert.ok(!log.requests.some((url) => url.endsWith('fazhi_bg.wasm')), 'one file, the wasm inside');
        spotless(log, (words) => /favicon|404/.test(words));
        await close();
      });
    }
    await t.test('opened from the folder by double click', async () => {
      const tab = await world.browser.newPage();
      await tab.goto(pathToFileURL(join(site.folder, '本地预览.html')).href);
      const chart = tab.locator('section > fazhi-chart');
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('.plot svg path').first().waitFor({ state: 'attached' });
      await tab.locator('section > .cards > fazhi-kpi .figure').first().waitFor();
      await tab.close();
    });
  } finally {
    site.stop();
  }
});
