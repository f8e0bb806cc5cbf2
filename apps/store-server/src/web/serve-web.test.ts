import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { silentLog } from '@saunter/kit';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { serveWeb } from './serve-web.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-tests-'));
const page = '<!doctype html><title>Saunter</title>';
mkdirSync(join(folder, 'app/assets'), { recursive: true });
writeFileSync(join(folder, 'app/index.html'), page);
writeFileSync(join(folder, 'app/service-worker.js'), 'addEventListener;');
writeFileSync(join(folder, 'app/assets/index-Cdj9uL6R.js'), 'let all = "of it";');
writeFileSync(join(folder, 'app/.built'), 'a stamp');
writeFileSync(join(folder, 'secret.json'), '{}');

const apps: FastifyInstance[] = [];
function serve(isHttps = false): FastifyInstance {
  const app = fastify();
  serveWeb(app, { folder, isHttps, log: silentLog });
  apps.push(app);
  return app;
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

describe('a web page', () => {
  it('is its index, under a policy that lets it load its own files and nothing else', async () => {
    const answer = await serve().inject('/app/');
    expect(answer.body).toBe(page);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    const policy = String(answer.headers['content-security-policy']).split('; ');
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy.join()).not.toMatch(/unsafe|data:|\*/);
  });

  it('has its hashed parts kept for good, and nothing else', async () => {
    const app = serve();
    const part = await app.inject('/app/assets/index-Cdj9uL6R.js');
    expect(part.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await app.inject('/app/service-worker.js')).headers['cache-control']).toBe('no-store');
  });

  it('comes packed to whoever unpacks it', async () => {
    const app = serve();
    const packed = await app.inject({ url: '/app/', headers: { 'accept-encoding': 'br, gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(page);
    expect((await app.inject('/app/')).headers['content-encoding']).toBeUndefined();
  });

  it('is found from its address without the slash, and stays on https once it was there', async () => {
    const moved = await serve().inject('/app');
    expect([moved.statusCode, moved.headers['location']]).toEqual([308, '/app/']);
    expect((await serve(true).inject('/app/')).headers['strict-transport-security']).toMatch(/^max-age=\d+$/);
  });

  it.each([
    '/app/../secret.json',
    '/app/%2e%2e/secret.json',
    '/app/..%2fsecret.json',
    '/app/.built',
    '/app/none.js',
    '/desk/',
  ])('leads to nothing else: %s', async (url) => {
    expect((await serve().inject(url)).statusCode).toBe(404);
  });
});
