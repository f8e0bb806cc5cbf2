import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freeLoopbackPort } from './free-loopback-port.ts';

it('gives different ports to all who ask at one moment, none of them one that connections go out from', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freeLoopbackPort));
  expect(new Set(ports).size).toBe(50);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

it('passes over a port that somebody listens on', async () => {
  const next = (await freeLoopbackPort()) + 1;
  const server = createServer();
  await new Promise<void>((resolve) => server.on('error', () => resolve()).listen(next, '127.0.0.1', resolve));
  expect(await freeLoopbackPort()).not.toBe(next);
  await new Promise((resolve) => server.close(resolve));
});
