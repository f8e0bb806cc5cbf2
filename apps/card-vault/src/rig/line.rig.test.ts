import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { silentLog } from '@saunter/kit';
import { startAcquirer } from '@saunter/testing-peers/acquirer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make();
});
afterEach(() => rig.close());

test('a dead acquirer at a hold: declined, and nothing is ever sent about it', async () => {
  const port = Number(rig.acquirer.address.split(':')[1]);
  await rig.acquirer.stop();
  await rig.start({ lineUp: false });
  const request = await rig.holdRequest();
  const reply = await rig.post('/v1/authorisations', request);
  expect(reply.body).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
  expect(rig.cardFiles()).toEqual([]);
  expect((await rig.get('/healthz')).body).toEqual({ acquirer: 'down', openExchanges: 0 });

  rig.acquirer = await startAcquirer({ port, log: silentLog });
  const heard = rig.listen();
  await rig.vault.said(/the line to the acquirer is up/);
  expect(await rig.post('/v1/authorisations', request)).toEqual(reply);
  await rig.hold();
  expect(heard().map((message) => message.slice(0, 4))).toEqual(['0100']);
});

test('a dead acquirer at a capture: unknown, and captured when it is back', async () => {
  const port = Number(rig.acquirer.address.split(':')[1]);
  await rig.acquirer.stop();
  rig.acquirer = await startAcquirer({ port, folder: `${rig.folder}/acquirer`, log: silentLog });
  await rig.start();
  const authorisationId = await rig.hold();
  await rig.acquirer.stop();
  await rig.vault.said(/the line to the acquirer is down/);
  const capture = { key: rig.key(), authorisationId, amountMinor: 500, currency: 'EUR' };
  expect((await rig.post('/v1/captures', capture)).body['outcome']).toBe('unknown');

  // The same acquirer again: its books are on disk.
  rig.acquirer = await startAcquirer({ port, folder: `${rig.folder}/acquirer`, log: silentLog });
  expect((await rig.settled('/v1/captures', capture)).body['outcome']).toBe('captured');
  expect(rig.acquirer.acquirer.books.report().capturedMinor).toBe(500);
});

test('a peer that talks nonsense is hung up on, and tried again', async () => {
  const greeted: Socket[] = [];
  const server = createServer((socket) => {
    greeted.push(socket);
    socket.on('error', () => {}).write(Uint8Array.of(0, 3, 1, 2, 3));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const vault = rig.spawn({ SAUNTER_ACQUIRER: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  await vault.url();
  await vault.said(/the acquirer sent what cannot be accepted/);
  await expect.poll(() => greeted.length).toBeGreaterThan(1);
  expect(await vault.stop()).toBe(0);
  server.close();
  for (const socket of greeted) socket.destroy();
});

test('a stop in order leaves nothing behind: exit code 0, the folder can be used again', async () => {
  const vault = await rig.start();
  await rig.hold();
  expect(await vault.stop()).toBe(0);
  await rig.start();
});

test('fifty holds at once over one line are fifty holds', async () => {
  await rig.start({ environment: { SAUNTER_ACQUIRER_ANSWER_MS: '10000' } });
  const changes = { amountMinor: 10, minimumMinor: 10 };
  const requests = await Promise.all(Array.from({ length: 50 }, () => rig.holdRequest(changes)));
  const replies = await Promise.all(requests.map((request) => rig.post('/v1/authorisations', request)));
  expect(new Set(replies.map(({ body }) => body['authorisationId'])).size).toBe(50);
  expect(rig.acquirer.acquirer.books.report().heldMinor).toBe(500);
});
