// All pages behind a real nginx with the configuration that docs/nginx.conf recommends, in Chromium and Firefox. To
// it is added only where violations are reported, so that none is missed that comes before a script could listen.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, spotless, start, takeReport } from './support.mjs';
import { RAW } from './studio-desk.mjs';
import { firefox } from './webdriver.mjs';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(existsSync);
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const skip = NGINX && existsSync(BROTLI) ? false : 'nginx with brotli_static is not installed; on Debian as root `cargo xtask setup` does it';
const top = new URL('../../', import.meta.url).pathname;

let world;
let folder;
let nginx;
let fox;
let collector;
/** What browsers have reported, a line each. */
const reports = [];

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Takes in what is posted to /reports. */
const collect = () => new Promise((done) => {
  const server = createHttp((request, response) => {
    takeReport(request, response, reports);
  }).listen(0, '127.0.0.1', () => done(server));
});

const HOSTILE = '<!doctype html><title>x</title><p style="color: red">x</p><img src="https://elsewhere.invalid/x.png"><script>document.title = "y"</script>';

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'fazhi-nginx-'));
  cpSync(top + 'www', folder + '/site', { recursive: true });
  cpSync(top + 'pkg', folder + '/site/pkg', { recursive: true });
  cpSync(top + 'pkg', folder + '/site/pkg/1.2.3', { recursive: true });
  writeFileSync(folder + '/site/hostile.html', HOSTILE);
  collector = await collect();
  const port = await freePort();
  const documented = readFileSync(top + 'docs/nginx.conf', 'utf8');
  const reporting = documented.replaceAll("require-trusted-types-for 'script'\"", "require-trusted-types-for 'script'; report-uri /reports\"");
  assert.notEqual(reporting, documented);
  writeFileSync(folder + '/site.conf', reporting + `\nlocation = /reports { proxy_pass http://127.0.0.1:${collector.address().port}; }\n`);
  const config = `load_module ${BROTLI}; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${folder}/${n};`).join(' ')}
    server { listen 127.0.0.1:${port}; set $fazhi_root ${folder}/site; include ${folder}/site.conf; } }`;
  writeFileSync(folder + '/nginx.conf', (process.getuid() === 0 ? 'user root; ' : '') + config);
  nginx = spawn(NGINX, ['-c', folder + '/nginx.conf', '-e', folder + '/error.log'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i++) {
    const up = await fetch(origin + '/portal.html').catch(() => null);
    if (up && up.ok) break;
    if (i > 100) throw new Error('nginx did not start: ' + readFileSync(folder + '/error.log', 'utf8'));
    await new Promise((next) => setTimeout(next, 50));
  }
  const demo = await start();
  world = { ...demo, origin };
  fox = await firefox();
});
after(async () => {
  if (fox) await fox.stop();
  if (world) await world.stop();
  if (nginx) nginx.kill();
  if (collector) collector.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Reports come a moment after what they are about. */
const reported = async () => {
  await new Promise((next) => setTimeout(next, 700));
  return reports.splice(0);
};

// What a person does on each page, as a script of the page: charts are called near, the studio reads a report.
const USES = {
  '/charts.html': `for (const chart of document.querySelectorAll('fazhi-chart')) chart.setAttribute('loading', 'eager');
    await until(() => [...document.querySelectorAll('fazhi-chart')].every((c) => c.shadowRoot.querySelector('.ground svg path, .error')));`,
  '/static.html': `await until(() => customElements.get('fazhi-tracker'));
    document.querySelector('fazhi-tracker:not([form])').shadowRoot.querySelector('[data-set="filter=met"]').click();
    await until(() => document.querySelector('fazhi-tracker:not([form])').shadowRoot.querySelectorAll('.measures > li:not([hidden])').length === 1);`,
  '/studio.html': `const field = await until(() => document.querySelector('#paste'));
    field.value = args[0];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    (await until(() => document.querySelector('.step-import .primary'))).click();
    await until(() => document.querySelector('[data-row]'));
    [...document.querySelectorAll('nav.steps button')].find((b) => b.textContent.includes('发布')).click();
    await until(() => document.querySelector('.preview fazhi-kpi')?.shadowRoot?.querySelector('.figure'));`,
};
const DRAWN = `await until(() => {
    const parts = [...document.querySelectorAll('*')].filter((e) => /^fazhi-(?!chart)/.test(e.localName));
    return parts.length && parts.every((e) => e.shadowRoot && e.shadowRoot.querySelector(':not(slot)') && !e.shadowRoot.querySelector('.loading'));
  });`;
const PAGES = ['/index.html', '/portal.html', '/parts.html', '/report.html', '/charts.html', '/static.html', '/studio.html'];

test('a page that breaks the policy is reported by both browsers', { skip }, async () => {
  const { close } = await open(world, '/hostile.html');
  assert.equal((await reported()).length, 3, 'Chromium');
  await close();
  await fox.go(world.origin + '/hostile.html');
  assert.equal((await reported()).length, 3, 'Firefox');
});

for (const path of PAGES) {
  const use = USES[path] || DRAWN;

  test(`${path} in Chromium: no violation of the policy, Trusted Types included, and no outside request`, { skip }, async () => {
    const { page, log, close } = await open(world, path);
    const until = `const until = async (done) => { for (let i = 0; i < 800; i++) { const value = done(); if (value) return value; await new Promise((next) => setTimeout(next, 25)); } throw new Error('waited in vain: ' + done); };`;
    await page.evaluate(`(async (...args) => { ${until} ${use} })(${JSON.stringify(RAW)})`);
    spotless(log, (words) => /404/.test(words));
    assert.deepEqual(await reported(), []);
    await close();
  });

  test(`${path} in Firefox: no violation of the policy and no outside request`, { skip }, async () => {
    await fox.go(world.origin + path);
    const outside = await fox.run(`${use}
      return performance.getEntriesByType('resource').map((e) => e.name).filter((name) => !name.startsWith(location.origin) && !name.startsWith('blob:' + location.origin));`, RAW);
    assert.deepEqual(outside, []);
    assert.deepEqual(await reported(), []);
  });
}

test('files are sent packed, with their types, for ever under a version, and to other origins', { skip }, async () => {
  const head = async (path, encoding) => (await fetch(world.origin + path, { headers: { 'Accept-Encoding': encoding } })).headers;
  for (const encoding of ['br', 'gzip']) {
    for (const [name, type] of [['fazhi.js', 'text/javascript'], ['fazhi_bg.wasm', 'application/wasm'], ['fazhi.single.js', 'text/javascript']]) {
      const headers = await head('/pkg/1.2.3/' + name, encoding);
      assert.equal(headers.get('content-encoding'), encoding, name);
      assert.ok(headers.get('content-type').startsWith(type), name + ' ' + headers.get('content-type'));
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.match(headers.get('cache-control'), /immutable/);
    }
  }
  assert.equal((await head('/pkg/fazhi.js', 'br')).get('cache-control'), 'no-cache');
  assert.match((await head('/portal.html', 'br')).get('content-security-policy'), /require-trusted-types-for 'script'/);
});
