import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '@saunter/kit';
import type { Fault } from '@saunter/testing-peers/acquirer';
import { startAcquirer } from '@saunter/testing-peers/acquirer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make();
});
afterEach(async () => {
  const leaks = rig.leaks();
  await rig.close();
  expect(leaks).toEqual([]);
});

const fault = (request: Fault) => rig.acquirer.acquirer.faults.add(request);
const books = () => rig.acquirer.acquirer.books.report();
const journal = () => readFileSync(join(rig.folder, 'vault', 'vault.journal'), 'utf8');
/** A request whose asker will not live to hear the answer. */
const unheard = (path: string, body: unknown) => void rig.post(path, body).catch(() => {});

test('killed when the request was on disk and not sent: taken back, and declined for ever', async () => {
  const port = Number(rig.acquirer.address.split(':')[1]);
  await rig.acquirer.stop();
  await rig.start({ lineUp: false });
  const request = await rig.holdRequest();
  unheard('/v1/authorisations', request);
  await expect.poll(journal).toContain('HoldOpened');
  await rig.kill();
  expect(rig.cardFiles()).toHaveLength(1);

  rig.acquirer = await startAcquirer({ port, log: silentLog });
  const heard = rig.listen();
  await rig.start();
  const reply = await rig.settled('/v1/authorisations', request);
  expect(reply.body).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
  expect(heard().every((message) => message.startsWith('042'))).toBe(true);
  expect(books()).toMatchObject({ authorisations: [], heldMinor: 0 });
  expect(rig.cardFiles()).toEqual([]);
});

test('killed when the request had reached the acquirer: the hold is given back', async () => {
  await rig.start();
  fault({ kind: 'hold', mti: '0100', count: 1 });
  const arrived = rig.arrives('0100');
  const request = await rig.holdRequest();
  unheard('/v1/authorisations', request);
  await arrived;
  await rig.kill();
  expect(books().heldMinor).toBe(5000);

  await rig.start();
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect(books()).toMatchObject({ heldMinor: 0, authorisations: [{ state: 'reversed' }] });
});

test('killed when the answer was there: the same key has the same answer, and the hold can be used', async () => {
  await rig.start();
  const request = await rig.holdRequest();
  const before = await rig.post('/v1/authorisations', request);
  await rig.kill();

  await rig.start();
  const after = await rig.post('/v1/authorisations', request);
  expect(after).toEqual(before);
  const capture = { key: rig.key(), authorisationId: after.body['authorisationId'], amountMinor: 700, currency: 'EUR' };
  expect((await rig.post('/v1/captures', capture)).body['outcome']).toBe('captured');
  expect(books().authorisations).toHaveLength(1);
});

test('killed when the answer was on disk and nobody had heard it: approved', async () => {
  await rig.start();
  const request = await rig.holdRequest();
  unheard('/v1/authorisations', request);
  await expect.poll(journal, { interval: 1 }).toContain('ExchangeAnswered');
  await rig.kill();

  await rig.start();
  expect((await rig.post('/v1/authorisations', request)).body['outcome']).toBe('approved');
  expect(books()).toMatchObject({ heldMinor: 5000, reversals: [] });
});

test('killed in the middle of a reversal: repeated with its STAN until it is answered', async () => {
  await rig.start();
  fault({ kind: 'drop-answer', mti: '0100', count: 1 });
  fault({ kind: 'drop-answer', mti: '0420', count: 1 });
  const undone = rig.arrives('0420');
  const request = await rig.holdRequest();
  unheard('/v1/authorisations', request);
  const { stan } = await undone;
  await rig.kill();

  const heard = rig.listen();
  await rig.start();
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect([...new Set(heard())]).toEqual([`0421 ${stan}`]);
  expect(books().reversals).toHaveLength(1);
});

test.each([
  ['before the acquirer booked it', 'drop-request'],
  ['after the acquirer booked it', 'drop-answer'],
] as const)('killed when the capture had gone out, %s: captured once', async (_when, kind) => {
  await rig.start();
  const authorisationId = await rig.hold();
  fault({ kind, mti: '0220', count: 1 });
  const sent = rig.arrives('0220');
  const capture = { key: rig.key(), authorisationId, amountMinor: 1234, currency: 'EUR' };
  unheard('/v1/captures', capture);
  const { stan } = await sent;
  await rig.kill();

  const heard = rig.listen();
  await rig.start();
  expect((await rig.settled('/v1/captures', capture)).body).toMatchObject({ outcome: 'captured', capturedMinor: 1234 });
  expect([...new Set(heard())]).toEqual([`0221 ${stan}`]);
  expect(books()).toMatchObject({ capturedMinor: 1234, heldMinor: 0, captures: [{ responseCode: '00' }] });
  expect(rig.cardFiles()).toEqual([]);
});

test('killed three times in a row while the acquirer says nothing: still captured once', async () => {
  await rig.start();
  const authorisationId = await rig.hold();
  fault({ kind: 'drop-answer', mti: '0220', count: 1 });
  fault({ kind: 'drop-answer', mti: '0221', count: 4 });
  const capture = { key: rig.key(), authorisationId, amountMinor: 1, currency: 'EUR' };
  let sent = rig.arrives('0220');
  unheard('/v1/captures', capture);
  for (let kills = 0; kills < 3; kills++) {
    await sent;
    await rig.kill();
    // Listening before the vault is back: it repeats as soon as its line is up.
    sent = rig.arrives('0221');
    await rig.start({ lineUp: false });
  }
  expect((await rig.settled('/v1/captures', capture)).body['outcome']).toBe('captured');
  expect(books()).toMatchObject({ capturedMinor: 1, captures: [{ amountMinor: 1 }] });
});

test('STANs go on where they were, so no two messages share one', async () => {
  await rig.start();
  const heard = rig.listen();
  await rig.hold();
  await rig.kill();
  await rig.start();
  await rig.hold();
  expect(heard()).toEqual(['0100 000001', '0100 000003']);
});

test('the look for card numbers finds one', async () => {
  await rig.start();
  const file = join(rig.folder, 'planted');
  writeFileSync(file, 'x4761730000000011x');
  expect(rig.leaks()).toEqual([file]);
  writeFileSync(file, '');
});
