// The pages behind a real nginx with the configuration that docs/nginx.conf recommends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, settled, spotless, start } from './support.mjs';

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(existsSync);
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const skip = NGINX && existsSync(BROTLI) ? false : 'nginx with brotli_static is not installed; on Debian as root `cargo xtask setup` does it';
const top = new URL('../../', import.meta.url).pathname;

let world;
let folder;
let nginx;

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'fazhi-nginx-'));
  cpSync(top + 'www', folder + '/site', { recursive: true });
  cpSync(top + 'pkg', folder + '/site/pkg', { recursive: true });
  cpSync(top + 'pkg', folder + '/site/pkg/1.2.3', { recursive: true });
  const port = await freePort();
  const config = `load_module ${BROTLI}; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((n) => `${n}_temp_path ${folder}/${n};`).join(' ')}
    server { listen 127.0.0.1:${port}; set $fazhi_root ${folder}/site; include ${top}docs/nginx.conf; } }`;
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
});
after(async () => {
  if (world) await world.stop();
  if (nginx) nginx.kill();
  if (folder) rmSync(folder, { recursive: true });
});

for (const path of ['/index.html', '/portal.html', '/parts.html', '/report.html', '/charts.html']) {
  test(`${path}: no violation of the policy, Trusted Types included, and no outside request`, { skip }, async () => {
    const { page, log, close } = await open(world, path);
    if (path === '/charts.html') {
      await page.evaluate(() => document.querySelectorAll('fazhi-chart').forEach((c) => c.setAttribute('loading', 'eager')));
      await page.waitForFunction(() => [...document.querySelectorAll('fazhi-chart')].every((c) => c.shadowRoot.querySelector('.ground svg path, .error')));
    } else await settled(page);
    spotless(log, (words) => /404/.test(words));
    await close();
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
