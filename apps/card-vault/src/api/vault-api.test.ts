import { Secret, utf8Bytes } from '@saunter/kit';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import type { CardVault } from '../holds/card-vault.ts';
import { vaultApi } from './vault-api.ts';

let api: FastifyInstance | undefined;
afterEach(() => api?.close());

test('a bug is answered without a word about it, and then told to the process', async () => {
  const failure = new Error('disk full at /secret');
  const vault = {
    token() {
      throw failure;
    },
  } as unknown as CardVault;
  let told: unknown;
  const bug = new Promise<void>((resolve) => {
    api = vaultApi({
      vault,
      sealingKey: { keyId: 'k-1', publicKey: new Uint8Array(32) },
      credential: new Secret(utf8Bytes('right')),
      health: () => ({ acquirer: 'up', openExchanges: 0 }),
      onBug: (error) => {
        told = error;
        resolve();
      },
    });
  });
  const url = await api?.listen({ host: '127.0.0.1', port: 0 });
  const reply = await fetch(`${url}/v1/tokens`, {
    method: 'POST',
    headers: { authorization: 'Bearer right', 'content-type': 'application/json' },
    body: JSON.stringify({ sealedCard: `k-1.${'A'.repeat(100)}` }),
  });
  expect(reply.status).toBe(500);
  const body = await reply.text();
  expect(body).toContain('"kind":"bug"');
  expect(body).not.toContain('disk full');
  await bug;
  expect(told).toBe(failure);
});
