import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cardOnFileAnswer } from '@saunter/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

const OTHER_PAN = '4111111111111111';

let rig: VaultRig;
beforeEach(async () => {
  rig = await VaultRig.make();
  await rig.start();
});
afterEach(async () => {
  expect(rig.leaks()).toEqual([]);
  await rig.close();
});

const files = () => readdirSync(join(rig.folder, 'vault', 'cards-on-file'));
const books = () => rig.acquirer.acquirer.books.report();

async function keep(digits?: string) {
  const { sealedCard } = await rig.holdRequest({}, digits);
  return cardOnFileAnswer.parse((await rig.post('/v1/cards-on-file', { sealedCard })).body);
}

/** A hold's request for a card on file. */
async function byRef(cardRef: string) {
  const { sealedCard: _, ...request } = await rig.holdRequest();
  return { ...request, cardRef };
}

test('a card is on file once, however often it is asked for and the vault killed', async () => {
  const first = await keep();
  expect(first).toMatchObject({ lastFour: '0011', expiry: '3912' });
  await rig.kill();
  await rig.start();
  expect(await keep()).toEqual(first);
  expect(files()).toEqual([`${first.cardRef}.card`]);
  expect((await keep(OTHER_PAN)).cardRef).not.toBe(first.cardRef);
  const { sealedCard } = await rig.holdRequest();
  const read = await rig.post('/v1/tokens', { sealedCard });
  expect((await rig.post('/v1/tokens', { cardRef: first.cardRef })).body).toEqual(read.body);
});

test('a hold by reference is one hold, is captured, and outlives the card on file', async () => {
  const { cardRef, cardToken } = await keep();
  const request = await byRef(cardRef);
  const held = await rig.post('/v1/authorisations', request);
  expect(held.body).toMatchObject({ outcome: 'approved', cardToken, lastFour: '0011' });
  expect((await rig.delete(`/v1/cards-on-file/${cardRef}`)).body).toEqual({ outcome: 'destroyed' });
  await rig.kill();
  await rig.start();
  expect(await rig.post('/v1/authorisations', request)).toEqual(held);
  const capture = { key: rig.key(), authorisationId: held.body['authorisationId'], amountMinor: 700, currency: 'EUR' };
  expect((await rig.post('/v1/captures', capture)).body['outcome']).toBe('captured');
  expect(books()).toMatchObject({ capturedMinor: 700, heldMinor: 0 });
  expect([...files(), ...rig.cardFiles()]).toEqual([]);
});

test('killed while the acquirer is asked: the same answer, and no second hold', async () => {
  const { cardRef } = await keep();
  rig.acquirer.acquirer.faults.add({ kind: 'drop-answer', mti: '0100', count: 1 });
  const arrived = rig.arrives('0100');
  const request = await byRef(cardRef);
  void rig.post('/v1/authorisations', request).catch(() => {});
  await arrived;
  await rig.kill();
  await rig.start();
  const settled = await rig.settled('/v1/authorisations', request);
  expect(settled.body).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
  expect(await rig.post('/v1/authorisations', request)).toEqual(settled);
  expect(books()).toMatchObject({ heldMinor: 0, authorisations: [{ state: 'reversed' }] });
});

test('a destroyed card is declined, for ever, and the acquirer is never asked', async () => {
  const { cardRef } = await keep();
  for (const _ of [1, 2]) expect((await rig.delete(`/v1/cards-on-file/${cardRef}`)).status).toBe(200);
  const heard = rig.listen();
  const request = await byRef(cardRef);
  const declined = { status: 200, body: { outcome: 'declined', reason: 'no-card' } };
  expect(await rig.post('/v1/authorisations', request)).toEqual(declined);
  await rig.kill();
  await rig.start();
  expect(await rig.post('/v1/authorisations', request)).toEqual(declined);
  expect(await rig.post('/v1/tokens', { cardRef })).toMatchObject({
    status: 404,
    body: { error: { kind: 'no-card' } },
  });
  expect(heard()).toEqual([]);
  expect(files()).toEqual([]);
});

test('a copy is not kept, and a request names one card', async () => {
  const { sealedCard } = await rig.holdRequest({}, undefined, { chip: 'failed' });
  expect(await rig.post('/v1/cards-on-file', { sealedCard })).toMatchObject({
    status: 422,
    body: { error: { kind: 'card-not-genuine' } },
  });
  expect(files()).toEqual([]);
  const { cardRef } = await keep();
  for (const named of [{}, { cardRef, sealedCard }]) expect((await rig.post('/v1/tokens', named)).status).toBe(400);
  expect((await rig.delete(`/v1/cards-on-file/${cardRef}`, 'wrong')).status).toBe(401);
});
