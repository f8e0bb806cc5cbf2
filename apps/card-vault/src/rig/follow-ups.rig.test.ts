import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { Fault } from '@saunter/testing-peers/acquirer';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { VaultRig } from './vault-rig.fixture.ts';

let rig: VaultRig;
beforeAll(async () => {
  rig = await VaultRig.make();
  await rig.start();
});
afterEach(() => {
  rig.acquirer.acquirer.faults.clear();
  expect(rig.leaks()).toEqual([]);
});
afterAll(() => rig.close());

const fault = (request: Fault) => rig.acquirer.acquirer.faults.add(request);
const heldOf = (rrn: string) => rig.acquirer.acquirer.books.hold(rrn)?.heldMinor;
const question = (authorisationId: string, more: object) => ({
  key: rig.key(),
  authorisationId,
  currency: 'EUR',
  ...more,
});
const refundId = () => mintId('rfd', systemClock, systemEntropy);

test('a visit dearer than its hold: raised, captured whole, partly refunded; no card number after the hold', async () => {
  const expires = await rig.post('/v1/authorisations', await rig.holdRequest());
  expect(expires.body['holdExpiresAt']).toBeGreaterThan(systemClock.wallMs() + 4 * 86_400_000);
  const authorisationId = expires.body['authorisationId'] as string;
  const raised = await rig.post('/v1/increments', question(authorisationId, { addMinor: 700 }));
  expect(raised.body).toEqual({ outcome: 'approved', approvedMinor: 5700, currency: 'EUR' });
  const captured = await rig.post('/v1/captures', question(authorisationId, { amountMinor: 5700 }));
  expect(captured.body).toMatchObject({ outcome: 'captured', capturedMinor: 5700 });
  expect(heldOf(captured.body['retrievalReference'] as string)).toBe(0);
  expect(rig.cardFiles()).not.toContain(`${authorisationId}.card`);
  const refund = question(authorisationId, { refundId: refundId(), amountMinor: 700 });
  const refunded = await rig.post('/v1/refunds', refund);
  expect(refunded.body).toMatchObject({ outcome: 'refunded', refundedMinor: 700, currency: 'EUR' });
  expect(refunded.body['retrievalReference']).not.toBe(captured.body['retrievalReference']);
  expect(await rig.post('/v1/refunds', refund)).toEqual(refunded);
});

test('a raise that is refused: the hold is captured, the rest charged by stored credential', async () => {
  const authorisationId = await rig.hold();
  fault({ kind: 'decline', mti: '0100', count: 1, code: '51' });
  const raised = await rig.post('/v1/increments', question(authorisationId, { addMinor: 700 }));
  expect(raised.body).toEqual({ outcome: 'declined', reason: 'insufficient-funds' });
  await rig.post('/v1/captures', question(authorisationId, { amountMinor: 5000 }));
  const charge = question(authorisationId, { amountMinor: 700 });
  const charged = await rig.post('/v1/charges', charge);
  expect(charged.body).toMatchObject({ outcome: 'captured', capturedMinor: 700, currency: 'EUR' });
  expect(await rig.post('/v1/charges', charge)).toEqual(charged);
  fault({ kind: 'decline', mti: '0200', count: 1, code: '51' });
  const refused = await rig.post('/v1/charges', question(authorisationId, { amountMinor: 1 }));
  expect(refused.body).toMatchObject({ outcome: 'declined', reason: 'insufficient-funds' });
  expect(refused.body['denyTags']).toHaveLength(1);
});

test('a lost answer to a raise is unknown, then taken back and declined; the hold stays what it was', async () => {
  const authorisationId = await rig.hold();
  fault({ kind: 'drop-answer', mti: '0100', count: 1 });
  fault({ kind: 'drop-answer', mti: '0420', count: 1 });
  fault({ kind: 'drop-answer', mti: '0421', count: 4 });
  const raise = question(authorisationId, { addMinor: 700 });
  expect((await rig.post('/v1/increments', raise)).body['outcome']).toBe('unknown');
  expect((await rig.settled('/v1/increments', raise)).body).toEqual({
    outcome: 'declined',
    reason: 'acquirer-unreachable',
  });
  const captured = await rig.post('/v1/captures', question(authorisationId, { amountMinor: 5000 }));
  expect(captured.body['outcome']).toBe('captured');
});

test('what cannot be done is refused before money is thought of', async () => {
  const authorisationId = await rig.hold();
  const heard = rig.listen();
  const unknown = `aut_${'0'.repeat(26)}`;
  const cases = [
    ['/v1/increments', question(unknown, { addMinor: 1 }), 404, 'unknown-authorisation'],
    ['/v1/increments', question(authorisationId, { addMinor: 0 }), 422, 'invalid-amount'],
    ['/v1/increments', question(authorisationId, { addMinor: 99_999_999 }), 422, 'invalid-amount'],
    ['/v1/increments', question(authorisationId, { addMinor: 1, currency: 'USD' }), 422, 'wrong-currency'],
    ['/v1/charges', question(unknown, { amountMinor: 1 }), 404, 'unknown-authorisation'],
    ['/v1/charges', question(authorisationId, { amountMinor: 0 }), 422, 'invalid-amount'],
    ['/v1/refunds', question(authorisationId, { amountMinor: 1 }), 400, 'invalid-request'],
    ['/v1/refunds', question(authorisationId, { refundId: refundId(), amountMinor: 1 }), 422, 'amount-above-captured'],
  ] as const;
  for (const [path, body, status, kind] of cases) {
    expect(await rig.post(path, body), kind).toMatchObject({ status, body: { error: { kind } } });
  }
  expect(heard()).toEqual([]);
});
