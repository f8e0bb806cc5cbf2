import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@saunter/kit';
import { defineBridge, plainCommand } from '@saunter/platform-electron';
import { systemEntropy } from '@saunter/platform-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { bridgeToken } from './bridge-token.ts';
import type { BridgeHost } from './host-bridge.ts';
import { hostBridge } from './host-bridge.ts';

const contract = defineBridge({
  name: 'lamp',
  commands: { light: { argument: z.number().max(10), answer: z.number() }, off: plainCommand },
  events: { level: z.number() },
});

let folder: string;
let host: BridgeHost<typeof contract>;
const lit: number[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-bridge-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/browser.html'), '<!doctype html><title>lamp</title>');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'page/notes.txt'), 'notes');
  lit.length = 0;
  const handlers = { light: (level: number) => lit.push(level), off: () => undefined };
  host = await hostBridge({
    contract,
    handlers,
    folder: join(folder, 'page'),
    page: 'browser.html',
    port: 0,
    token: bridgeToken(folder, systemEntropy),
    log: silentLog,
  });
});
afterEach(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

const url = () => new URL(host.screenUrl);
const token = () => new URLSearchParams(url().hash.slice(1)).get('token') ?? '';

interface Knock {
  readonly token?: string;
  readonly origin?: string;
  readonly path?: string;
  readonly hostHeader?: string;
}

/** Tries to open a socket; gives it, or the status that refused it. */
function knock({ token: given = token(), origin = url().origin, path = '/bridge', hostHeader }: Knock = {}) {
  const headers = hostHeader === undefined ? {} : { host: hostHeader };
  const protocols = given === '' ? ['saunter-bridge'] : ['saunter-bridge', given];
  const socket = new WebSocket(`ws://${url().host}${path}`, protocols, { origin, headers });
  return new Promise<WebSocket | number>((resolve) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

async function open(): Promise<{ readonly socket: WebSocket; readonly frames: unknown[]; frame(): Promise<unknown> }> {
  const socket = await knock();
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  const frames: unknown[] = [];
  const waiting: ((frame: unknown) => void)[] = [];
  socket.on('message', (data) => {
    const frame: unknown = JSON.parse(String(data));
    const next = waiting.shift();
    if (next) next(frame);
    else frames.push(frame);
  });
  const frame = () => {
    const ready = frames.shift();
    return ready === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ready);
  };
  return { socket, frames, frame };
}

describe('a socket', () => {
  it.each<[string, Knock]>([
    ['without the token', { token: '' }],
    ['with another token', { token: 'A'.repeat(32) }],
    ['from another page', { origin: 'http://127.0.0.1:1' }],
    ['from a page of the open web', { origin: 'https://example.org' }],
    ['to a rebound name', { hostHeader: 'example.org' }],
    ['to another path', { path: '/other' }],
  ])('%s is refused', async (_, attempt) => {
    expect(await knock(attempt)).toBe(403);
  });

  it('with token and origin carries commands and events', async () => {
    const page = await open();
    page.socket.send(JSON.stringify({ id: 1, command: 'light', argument: 3 }));
    expect(await page.frame()).toEqual({ kind: 'answer', id: 1, envelope: { ok: true, value: 1 } });
    host.publish('level', 3);
    expect(await page.frame()).toEqual({ kind: 'event', name: 'level', event: 3 });
    page.socket.terminate();
  });

  it.each([
    ['an unknown command', { id: 1, command: 'burn' }],
    ['an argument off its schema', { id: 1, command: 'light', argument: 11 }],
  ])('gets a refusal to %s', async (_, frame) => {
    const page = await open();
    page.socket.send(JSON.stringify(frame));
    expect(await page.frame()).toMatchObject({ envelope: { ok: false, error: { kind: 'refused' } } });
    expect(lit).toEqual([]);
    page.socket.terminate();
  });

  it.each([
    ['no JSON', 'light'],
    ['no frame', '{"do":"light"}'],
    ['a frame beyond the limit', JSON.stringify({ id: 1, command: 'light', argument: 'x'.repeat(20_000) })],
  ])('that says %s is closed', async (_, text) => {
    const { socket } = await open();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(text);
    await closed;
    expect(lit).toEqual([]);
  });

  it('is one of eight at most', async () => {
    const sockets = await Promise.all(Array.from({ length: 8 }, () => knock()));
    expect(sockets.every((socket) => typeof socket !== 'number')).toBe(true);
    expect(await knock()).toBe(403);
    for (const socket of sockets) if (typeof socket !== 'number') socket.terminate();
  });
});

describe('the page', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; body: string; policy: string }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: url().port, path, headers: { host: url().host, ...headers } });
      asked.on('error', reject).on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += String(chunk);
        });
        const policy = String(response.headers['content-security-policy'] ?? '');
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, policy }));
      });
      asked.end();
    });

  it('is served with a policy that lets it speak to its own host only', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200 });
    expect(page.body).toContain('lamp');
    expect(page.policy).toContain(`connect-src ws://${url().host};`);
    expect(page.policy).toContain("default-src 'none'");
    expect(page.body).not.toContain(token());
  });

  it.each([
    ['out of its folder', '/../secret.html'],
    ['out of its folder, written otherwise', '/%2e%2e/secret.html'],
    ['and out again', '/..%2fsecret.html'],
    ['of no known kind', '/notes.txt'],
    ['that cannot be decoded', '/%'],
    ['that is not there', '/other.html'],
  ])('gives nothing %s', async (_, path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('is not given to a rebound name', async () => {
    expect((await get('/', { host: 'example.org' })).status).toBe(403);
  });
});

it('keeps its token over restarts, readable to its user alone', () => {
  expect(bridgeToken(folder, systemEntropy)).toBe(token());
  expect(statSync(join(folder, 'screen.token')).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, 'screen.token'), 'guess-me');
  expect(bridgeToken(folder, systemEntropy)).toMatch(/^[A-Za-z0-9_-]{32}$/);
});

it('names a port that is taken, and what to set', async () => {
  const taken = hostBridge({
    contract,
    handlers: { light: () => 1, off: () => undefined },
    folder,
    page: 'browser.html',
    port: Number(url().port),
    token: bridgeToken(folder, systemEntropy),
    log: silentLog,
  });
  await expect(taken).rejects.toMatchObject({
    name: 'OperatorError',
    remedy: expect.stringContaining('SAUNTER_SCREEN_PORT'),
  });
});
