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

const books = () => rig.acquirer.acquirer.books.report();
const booked = (rrn: string) => books().authorisations.find((hold) => hold.rrn === rrn);
const latest = () => books().authorisations.at(-1);
const fault = (request: Fault) => rig.acquirer.acquirer.faults.add(request);

test('a hold is approved once, however often it is asked for', async () => {
  const request = await rig.holdRequest();
  const before = books().authorisations.length;
  const [first, second] = await Promise.all([
    rig.post('/v1/authorisations', request),
    rig.post('/v1/authorisations', request),
  ]);
  expect(first).toMatchObject({ status: 200, body: { outcome: 'approved', approvedMinor: 5000, lastFour: '0011' } });
  expect(second).toEqual(first);
  expect(await rig.post('/v1/authorisations', request)).toEqual(first);
  expect(books().authorisations).toHaveLength(before + 1);
});

test('the same key with another body is refused, whatever differs', async () => {
  const request = await rig.holdRequest();
  await rig.post('/v1/authorisations', request);
  const other = await rig.holdRequest();
  for (const change of [
    { amountMinor: 4999 },
    { minimumMinor: 1 },
    { visitId: other.visitId },
    { sealedCard: other.sealedCard },
  ]) {
    const reply = await rig.post('/v1/authorisations', { ...request, ...change });
    expect(reply).toMatchObject({ status: 409, body: { error: { kind: 'key-reused' } } });
  }
  const capture = { key: request.key, authorisationId: await rig.hold(), amountMinor: 100, currency: 'EUR' };
  expect(await rig.post('/v1/captures', capture)).toMatchObject({
    status: 409,
    body: { error: { kind: 'key-reused' } },
  });
});

test.each([
  ['51', 'insufficient-funds'],
  ['54', 'card-expired'],
  ['43', 'card-blocked'],
  ['05', 'issuer-declined'],
  ['91', 'acquirer-unreachable'],
])('declined with %s: %s, for ever, and the card is forgotten', async (code, reason) => {
  const cards = rig.cardFiles();
  fault({ kind: 'decline', mti: '0100', count: 1, code });
  const request = await rig.holdRequest();
  const reply = await rig.post('/v1/authorisations', request);
  expect(reply.body).toMatchObject({ outcome: 'declined', reason, lastFour: '0011' });
  expect(await rig.post('/v1/authorisations', request)).toEqual(reply);
  expect(rig.cardFiles()).toEqual(cards);
});

test('a partial approval is taken from the minimum on', async () => {
  fault({ kind: 'partial', mti: '0100', count: 1, amountMinor: 2000 });
  const reply = await rig.post('/v1/authorisations', await rig.holdRequest());
  expect(reply.body).toMatchObject({ outcome: 'approved', approvedMinor: 2000 });
});

test('a partial approval below the minimum is declined at once and given back', async () => {
  fault({ kind: 'partial', mti: '0100', count: 1, amountMinor: 1999 });
  const given = rig.arrives('0420');
  const request = await rig.holdRequest();
  const reply = await rig.post('/v1/authorisations', request);
  expect(reply.body).toMatchObject({ outcome: 'declined', reason: 'partial-below-minimum' });
  const { rrn } = await given;
  await expect.poll(() => booked(rrn)?.state).toBe('reversed');
  expect(await rig.post('/v1/authorisations', request)).toEqual(reply);
});

test('a lost answer is unknown, then reversed, then declined; the repeat of the reversal has its STAN', async () => {
  fault({ kind: 'drop-answer', mti: '0100', count: 1 });
  fault({ kind: 'drop-request', mti: '0420', count: 1 });
  const heard = rig.listen();
  const request = await rig.holdRequest();
  expect((await rig.post('/v1/authorisations', request)).body).toEqual({ outcome: 'unknown', retryAfterMs: 1000 });
  expect((await rig.settled('/v1/authorisations', request)).body).toMatchObject({
    outcome: 'declined',
    reason: 'acquirer-unreachable',
  });
  expect(latest()?.state).toBe('reversed');
  const [hold = '', undo = '', repeat = ''] = heard();
  expect([hold.slice(0, 4), undo.slice(0, 4), repeat]).toEqual(['0100', '0420', undo.replace('0420', '0421')]);
});

test('a lost request is reversed too: the acquirer takes a reversal of what it never saw', async () => {
  fault({ kind: 'drop-request', mti: '0100', count: 1 });
  const request = await rig.holdRequest();
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect(books().reversals.at(-1)?.responseCode).toBe('25');
});

test('an approval after its reversal is not an approval', async () => {
  fault({ kind: 'hold', mti: '0100', count: 1 });
  fault({ kind: 'hold', mti: '0420', count: 1 });
  const request = await rig.holdRequest();
  expect((await rig.post('/v1/authorisations', request)).body['outcome']).toBe('unknown');
  // The 0110 of the 0100 comes now, and then the 0430.
  rig.acquirer.acquirer.release();
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect(rig.vault.output).toContain('late-answer');
  expect(latest()?.state).toBe('reversed');
});

test('a doubled answer changes nothing', async () => {
  fault({ kind: 'duplicate', mti: '0100', count: 1 });
  const reply = await rig.post('/v1/authorisations', await rig.holdRequest());
  expect(reply.body['outcome']).toBe('approved');
  await expect.poll(() => rig.vault.output).toContain('the acquirer answers what was not asked');
  expect((await rig.get('/healthz')).body).toEqual({ acquirer: 'up', openExchanges: 0 });
});

test('a capture whose answers are lost goes on until answered, and takes the money once', async () => {
  const authorisationId = await rig.hold();
  expect(rig.cardFiles()).toContain(`${authorisationId}.card`);
  fault({ kind: 'drop-answer', mti: '0220', count: 1 });
  fault({ kind: 'drop-answer', mti: '0221', count: 2 });
  const heard = rig.listen();
  const capture = { key: rig.key(), authorisationId, amountMinor: 1234, currency: 'EUR' };
  const reply = await rig.settled('/v1/captures', capture);
  const rrn = latest()?.rrn;
  expect(reply.body).toEqual({ outcome: 'captured', capturedMinor: 1234, currency: 'EUR', retrievalReference: rrn });
  expect(await rig.post('/v1/captures', capture)).toEqual(reply);
  expect(books().captures.filter((taken) => taken.rrn === rrn)).toHaveLength(1);
  expect(latest()).toMatchObject({ state: 'captured' });
  expect(new Set(heard().map((message) => message.slice(5))).size).toBe(1);
  expect(
    heard()
      .map((message) => message.slice(0, 4))
      .slice(0, 4),
  ).toEqual(['0220', '0221', '0221', '0221']);
  expect(rig.cardFiles()).not.toContain(`${authorisationId}.card`);
});

test.each(['/v1/captures', '/v1/reversals'])('a busy acquirer is asked again: %s', async (path) => {
  const authorisationId = await rig.hold();
  for (const mti of ['0220', '0420']) fault({ kind: 'decline', mti, count: 1, code: '96' });
  const more = path === '/v1/captures' ? { amountMinor: 1, currency: 'EUR' } : {};
  const reply = await rig.settled(path, { key: rig.key(), authorisationId, ...more });
  expect(reply.body['outcome']).toBe(path === '/v1/captures' ? 'captured' : 'reversed');
  expect(rig.vault.output).toContain('acquirer-busy');
});

test('a declined capture leaves the hold to be given back', async () => {
  const authorisationId = await rig.hold();
  fault({ kind: 'decline', mti: '0220', count: 1, code: '51' });
  const capture = { key: rig.key(), authorisationId, amountMinor: 100, currency: 'EUR' };
  const declined = { outcome: 'declined', reason: 'insufficient-funds' };
  expect((await rig.post('/v1/captures', capture)).body).toMatchObject(declined);
  expect((await rig.post('/v1/reversals', { key: rig.key(), authorisationId })).body).toEqual({ outcome: 'reversed' });
  expect(latest()?.state).toBe('reversed');
});

test('a hold is given back once, also when its answer is lost', async () => {
  const authorisationId = await rig.hold();
  fault({ kind: 'drop-answer', mti: '0420', count: 1 });
  const request = { key: rig.key(), authorisationId };
  expect((await rig.settled('/v1/reversals', request)).body).toEqual({ outcome: 'reversed' });
  expect((await rig.post('/v1/reversals', request)).body).toEqual({ outcome: 'reversed' });
  const rrn = latest()?.rrn;
  expect(books().reversals.filter((reversal) => reversal.rrn === rrn)).toHaveLength(1);
  expect(rig.cardFiles()).not.toContain(`${authorisationId}.card`);
});

test('a closed hold stays closed', async () => {
  const authorisationId = await rig.hold();
  await rig.post('/v1/reversals', { key: rig.key(), authorisationId });
  const capture = { key: rig.key(), authorisationId, amountMinor: 100, currency: 'EUR' };
  expect(await rig.post('/v1/captures', capture)).toMatchObject({
    status: 409,
    body: { error: { kind: 'hold-closed' } },
  });
});

test('what cannot be done is refused before money is thought of', async () => {
  const authorisationId = await rig.hold();
  const heard = rig.listen();
  const capture = { key: rig.key(), authorisationId, amountMinor: 100, currency: 'EUR' };
  const unknown = `aut_${'0'.repeat(26)}`;
  const hold = await rig.holdRequest();
  const cases = [
    ['/v1/captures', { ...capture, amountMinor: 5001 }, 422, 'amount-above-hold'],
    ['/v1/captures', { ...capture, amountMinor: 0 }, 422, 'invalid-amount'],
    ['/v1/captures', { ...capture, currency: 'USD' }, 422, 'wrong-currency'],
    ['/v1/captures', { ...capture, authorisationId: unknown }, 404, 'unknown-authorisation'],
    ['/v1/reversals', { key: rig.key(), authorisationId: unknown }, 404, 'unknown-authorisation'],
    ['/v1/captures', { ...capture, amountMinor: 1.5 }, 400, 'invalid-request'],
    ['/v1/authorisations', { ...hold, minimumMinor: 5001 }, 422, 'invalid-amount'],
    ['/v1/authorisations', { ...hold, sealedCard: `k-0.${'A'.repeat(100)}` }, 422, 'card-unreadable'],
    ['/v1/nothing', {}, 404, 'not-found'],
  ] as const;
  for (const [path, body, status, kind] of cases) {
    expect(await rig.post(path, body), kind).toMatchObject({ status, body: { error: { kind } } });
  }
  for (const wrong of ['', 'wrong', `${rig.credential()}x`]) {
    expect(await rig.post('/v1/captures', capture, wrong)).toMatchObject({
      status: 401,
      body: { error: { kind: 'unauthorised' } },
    });
  }
  expect(heard()).toEqual([]);
});

test('a token is the same for the same card, and keeps nothing', async () => {
  const cards = rig.cardFiles();
  const hold = await rig.post('/v1/authorisations', await rig.holdRequest());
  const { sealedCard } = await rig.holdRequest();
  const token = await rig.post('/v1/tokens', { sealedCard });
  const { cardToken, aliases, panTokens } = hold.body;
  expect(token.body).toMatchObject({ cardToken, aliases, panTokens, lastFour: '0011', chip: 'unproven' });
  const other = await rig.post('/v1/tokens', {
    sealedCard: (await rig.holdRequest({}, '4111111111111111')).sealedCard,
  });
  expect(other.body['cardToken']).not.toBe(token.body['cardToken']);
  expect(rig.cardFiles()).toHaveLength(cards.length + 1);
});

test('a broken line in the middle of a hold is unknown, then reversed over the next line', async () => {
  fault({ kind: 'hang-up', mti: '0100', count: 1 });
  const request = await rig.holdRequest();
  expect((await rig.post('/v1/authorisations', request)).body['outcome']).toBe('unknown');
  expect((await rig.settled('/v1/authorisations', request)).body['outcome']).toBe('declined');
  expect(latest()?.state).toBe('reversed');
});
