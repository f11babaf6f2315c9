// The page that tells an editor what to do with the zip: on paper one A4, with the code that is to be pasted.
import { escaped, snippet } from './publish.js';

/** The folder with the files that a server can send packed. */
export const PACKED = '给网站管理员';

const MERGED = `把“${PACKED}”文件夹里的 fazhi 合并到网站的 fazhi 文件夹，打开 nginx 的 gzip_static（有模块的再打开 brotli_static），读者的下载量约减到四成。`;

/** `name` is the dataset's file, `made` the elements of the code; `packed`, whether there is the folder for servers. */
export function guide(name, made, packed) {
  const code = (way) => escaped(snippet(way, made, name).trim());
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>使用说明 · 法治政府建设数据组件</title>
<link rel="stylesheet" href="guide.css">
</head>
<body>
<main>
<header>
<h1>法治政府建设数据组件 · 使用说明</h1>
<p>把年度报告的数字、举措或整份报告放到网页上。数字照原文显示，点“原文”可见原句。不须编程，不连接其他网站。</p>
</header>

<ol class="steps">
<li><h2>先看效果</h2><p>双击 <a href="本地预览.html">本地预览.html</a>，不用网站也能打开。</p></li>
<li><h2>上传</h2><p>把 <b>fazhi</b> 文件夹、<b>page.css</b>、<b>index.html</b> 和 <b>${name}</b> 上传到网站的同一个目录，再用网址打开 index.html，应看到组件。</p></li>
<li><h2>放进网页</h2><p>在编辑器里切换到“源代码”，把下面一段代码粘贴到要显示的地方。</p></li>
</ol>

<section class="ways">
<h2>四种写法，选一种</h2>
<article><h3>一 推荐</h3><p>一般网站都用这种。</p>
<pre><code data-way="module">${code('module')}</code></pre></article>
<article><h3>二 普通脚本</h3><p>保存后 <b>type="module"</b> 被去掉时用。</p>
<pre><code data-way="classic">${code('classic')}</code></pre></article>
<article><h3>三 单个文件</h3><p>网站不让上传 .wasm 文件时用，只须上传 <b>fazhi.single.js</b>；有图表的，再加 <b>fazhi-charts.single.js</b>。</p>
<pre><code data-way="single">${code('single')}</code></pre></article>
<article><h3>四 div</h3><p>保存后 <b>fazhi-</b> 开头的标签被去掉时用。</p>
<pre><code data-way="div">${code('div')}</code></pre></article>
<p>页面和上传的目录不在一处时，把代码里的 <b>fazhi/</b> 和 <b>${name}</b> 改成从网站根目录写起的地址，例如 <b>/fzzf/fazhi/</b>。组件写几个都可以，脚本只写一次。</p>
</section>

<div class="two">
<section>
<h2>网站完全不许用脚本</h2>
<p>打开 <a href="static.html">static.html</a>，查看源代码，把 <b>&lt;main&gt;</b> 与 <b>&lt;/main&gt;</b> 之间的内容整段复制到页面里。文字、表格照常阅读，只是不会自动更新。</p>
<h2>换成本单位的报告</h2>
<p>用“工作台”（studio.html）读入报告并逐条核对，下载数据文件，代替 ${name}；工作台也会给出写好的代码。</p>
</section>
<section>
<h2>没有显示？</h2>
<ul>
<li>双击 index.html 只见文字：正常，要用网址打开。</li>
<li>网址打开也只见文字：看 fazhi 文件夹是否完整上传，文件名不要改。</li>
<li>浏览器太旧：须 Chromium 86、Firefox 101、Safari 16.4 以上，更旧的照样显示文字。</li>
<li>网站有内容安全策略：请技术人员加上 script-src 'self' 'wasm-unsafe-eval'，浏览器须 Chromium 97 以上。</li>
</ul>
</section>
</div>

<footer><b>给网站管理员（可不做）</b>　${packed ? MERGED : ''}.wasm 文件的类型设为 application/wasm。fazhi/integrity.json 是每个文件的校验值。</footer>
</main>
</body>
</html>
`;
}

/** Its sheet. */
export const GUIDE_SHEET = `@page { size: A4; margin: 12mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #1f2329; background: #eef1f5; font: 15px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 56rem; margin: 1.5rem auto; padding: 2rem 2.25rem; border-top: 5px solid #1a4f9c; background: #fff; }
h1 { margin: 0 0 .25rem; font-size: clamp(1.25rem, 5vw, 1.6rem); line-height: 1.35; }
b { white-space: nowrap; }
h2 { margin: 0 0 .25rem; font-size: 1.0625rem; line-height: 1.4; color: #1a4f9c; }
h3 { margin: 0; font-size: 1rem; line-height: 1.5; }
p, ul { margin: 0 0 .5rem; }
header p, .steps p, .ways article p { text-wrap: balance; }
a { color: #1a4f9c; }
header p { color: #595f69; }
.steps { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem; margin: 1.25rem 0 1rem; padding: 0; list-style: none; counter-reset: step; }
.steps li { padding-top: .625rem; border-top: 2px solid #d9dce1; counter-increment: step; }
.steps h2::before { content: counter(step) " "; }
.steps p { margin: 0; }
.ways article { display: grid; grid-template: auto 1fr / 12.5rem minmax(0, 1fr); gap: 0 1.25rem; padding: .625rem 0; border-top: 1px solid #d9dce1; break-inside: avoid; }
.ways article p { margin: 0; color: #595f69; font-size: .9rem; line-height: 1.5; }
.ways pre { grid-column: 2; grid-row: 1 / span 2; margin: 0; padding: .5rem .75rem; border-radius: 4px; background: #f4f6f9; font: .8125rem/1.5 ui-monospace, Consolas, "Noto Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.ways > p { padding-top: .5rem; border-top: 1px solid #d9dce1; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; margin-top: 1rem; }
.two section > h2 ~ h2 { margin-top: .75rem; }
ul { padding-left: 1.2em; }
footer { margin-top: .75rem; padding-top: .5rem; border-top: 1px solid #d9dce1; color: #595f69; font-size: .875rem; }
@media screen and (max-width: 44rem) {
  main { margin: 0; padding: 1.25rem 1rem; }
  .steps, .two { grid-template-columns: minmax(0, 1fr); }
  .ways article { display: block; }
  .ways pre { margin-top: .375rem; }
}
@media screen and (prefers-color-scheme: dark) {
  body { color: #eceff4; background: #14181f; }
  main { background: #1b2028; border-color: #8fb8ff; }
  h2, a { color: #8fb8ff; }
  header p, .ways article p, footer { color: #b4bbc6; }
  .ways pre { background: #262d38; }
  .steps li, .ways article, .ways > p, footer { border-color: #3c4452; }
}
@media print {
  body { background: none; font-size: 9.5pt; line-height: 1.5; }
  main { max-width: none; margin: 0; padding: 3mm 0 0; border-top-width: 3pt; }
  h1 { font-size: 16pt; }
  h2 { font-size: 11pt; }
  h3 { font-size: 10pt; }
  .ways pre { font-size: 8pt; border: .5pt solid #d9dce1; }
  .ways article p, footer { font-size: 9pt; }
  a { color: inherit; text-decoration: none; }
}
`;
