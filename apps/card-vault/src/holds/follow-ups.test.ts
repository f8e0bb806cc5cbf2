import type { AuthorisationId, IdempotencyKey, LaneId, RefundId, SealedCard, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { beforeEach, expect, test } from 'vitest';
import { testId } from './vault-visit.fixture.ts';
import type { Trouble } from './vault-world.fixture.ts';
import { VaultWorld } from './vault-world.fixture.ts';

const EUR = { currency: 'EUR' } as const;
let count = 0;
const key = () => asId<IdempotencyKey>(testId('key', ++count));
const refundId = (number: number) => asId<RefundId>(testId('rfd', number));

let world: VaultWorld;
let authorisationId: AuthorisationId;
beforeEach(async () => {
  world = new VaultWorld([]);
  authorisationId = await hold();
});

/** A hold of 30.00. */
async function hold(): Promise<AuthorisationId> {
  const reply = await answered(
    world.vault.authorise({
      key: key(),
      visitId: asId<VisitId>(testId('vis', 1)),
      laneId: asId<LaneId>('entry-1'),
      sealedCard: asId<SealedCard>(world.sealedCard),
      amountMinor: 3000,
      minimumMinor: 1000,
      ...EUR,
    }),
  );
  if (!reply.ok || reply.value.outcome !== 'approved') throw new Error('a hold is approved');
  return reply.value.authorisationId;
}

/** Lets the world go on until the vault has said something. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  let reply: { readonly value: T } | undefined;
  void asked.then((value) => {
    reply = { value };
  });
  while (!reply) await world.pass(100);
  return reply.value;
}

const raise = (addMinor: number) => ({ key: key(), authorisationId, addMinor, ...EUR });
const taking = (amountMinor: number) => ({ key: key(), authorisationId, amountMinor, ...EUR });
const refund = (amountMinor: number, number: number) => ({ ...taking(amountMinor), refundId: refundId(number) });
const troubles = (...next: Trouble[]) => world.troubles.push(...next);
const refused = (kind: string) => ({ ok: false, error: { kind } });

test('a raised hold is captured whole, and no more than that', async () => {
  const first = raise(500);
  expect(await answered(world.vault.increment(first))).toMatchObject({ value: { approvedMinor: 3500 } });
  expect(await answered(world.vault.increment(raise(250)))).toMatchObject({ value: { approvedMinor: 3750 } });
  // The first is answered as it was, though the hold was raised since.
  expect(await answered(world.vault.increment(first))).toMatchObject({ value: { approvedMinor: 3500 } });
  expect(await answered(world.vault.capture(taking(3751)))).toMatchObject(refused('amount-above-hold'));
  expect(await answered(world.vault.capture(taking(3750)))).toMatchObject({ value: { capturedMinor: 3750 } });
  expect(await answered(world.vault.increment(raise(1)))).toMatchObject(refused('hold-closed'));
});

test('a capture never overtakes a raise: it waits, and is unknown with nothing written where that takes too long', async () => {
  troubles('answer-lost', 'request-lost', 'request-lost', 'request-lost');
  const raised = world.vault.increment(raise(500));
  const capture = taking(3500);
  expect(await answered(world.vault.capture(capture))).toMatchObject({ value: { outcome: 'unknown' } });
  expect(world.state.exchanges.has(capture.key)).toBe(false);
  await answered(raised);
  await world.pass(60_000);
  // The raise was taken back, and with it the right to capture so much.
  expect(await answered(world.vault.capture(capture))).toMatchObject(refused('amount-above-hold'));
  expect(await answered(world.vault.capture(taking(3000)))).toMatchObject({ value: { outcome: 'captured' } });
});

test('of two that wait behind one raise, each is decided by what the other left', async () => {
  troubles('answer-lost');
  const raised = world.vault.increment(raise(500));
  const both = [world.vault.capture(taking(3000)), world.vault.capture(taking(3000))];
  const raises = world.vault.increment(raise(700));
  const replies = [await answered(both[0] as never), await answered(both[1] as never), await answered(raises)];
  await answered(raised);
  expect(replies).toMatchObject([{ ok: true }, refused('hold-closed'), refused('hold-closed')]);
});

test('a raise or a charge of a part is refused and taken back', async () => {
  troubles('declined');
  expect(await answered(world.vault.increment(raise(500)))).toMatchObject({ value: { outcome: 'declined' } });
  troubles('partial');
  expect((await answered(world.vault.charge(taking(2000)))).ok).toBe(true);
  expect(world.books.report()).toMatchObject({ heldMinor: 3000, chargedMinor: 0 });
});

test('charges and refunds need no card: they go on when the hold is closed and its card is gone', async () => {
  await answered(world.vault.capture(taking(3000)));
  expect(world.cards.ids()).toEqual([]);
  expect(await answered(world.vault.charge(taking(450)))).toMatchObject({ value: { capturedMinor: 450 } });
  expect(await answered(world.vault.refund(refund(3000, 1)))).toMatchObject({ value: { refundedMinor: 3000 } });
  expect(await answered(world.vault.refund(refund(450, 2)))).toMatchObject({ value: { refundedMinor: 450 } });
  expect(world.books.report()).toMatchObject({ capturedMinor: 3000, chargedMinor: 450, refundedMinor: 3450 });
});

test('a charge that is declined lists the card, though it is gone', async () => {
  await answered(world.vault.capture(taking(3000)));
  troubles('declined');
  const charge = taking(450);
  const reply = await answered(world.vault.charge(charge));
  expect(reply).toMatchObject({ value: { outcome: 'declined', denyTags: [expect.stringMatching(/^d1:/)] } });
  world.restart();
  expect(await answered(world.vault.charge(charge))).toEqual(reply);
});

test('never more is refunded than was taken, counting refunds that nobody answered yet', async () => {
  expect(await answered(world.vault.refund(refund(1, 1)))).toMatchObject(refused('amount-above-captured'));
  await answered(world.vault.capture(taking(1000)));
  troubles('request-lost', 'request-lost', 'request-lost', 'request-lost', 'request-lost');
  const open = refund(600, 2);
  expect(await answered(world.vault.refund(open))).toMatchObject({ value: { outcome: 'unknown' } });
  expect(await answered(world.vault.refund(refund(401, 3)))).toMatchObject({
    error: { kind: 'amount-above-captured', refundableMinor: 400 },
  });
  expect(await answered(world.vault.refund({ ...open, key: key() }))).toMatchObject(refused('refund-known'));
  await world.pass(120_000);
  expect(await answered(world.vault.refund(open))).toMatchObject({ value: { outcome: 'refunded' } });
  expect(await answered(world.vault.refund(refund(400, 3)))).toMatchObject({ value: { outcome: 'refunded' } });
});

test('a refund that was declined may be asked for again, by another', async () => {
  await answered(world.vault.capture(taking(1000)));
  troubles('declined');
  expect(await answered(world.vault.refund(refund(1000, 1)))).toMatchObject({ value: { outcome: 'declined' } });
  expect(await answered(world.vault.refund(refund(1000, 2)))).toMatchObject({ value: { outcome: 'refunded' } });
});

test('a key that was used with another body is refused, whatever differs', async () => {
  await answered(world.vault.capture(taking(1000)));
  const given = refund(100, 1);
  await answered(world.vault.refund(given));
  for (const other of [{ amountMinor: 99 }, { refundId: refundId(9) }]) {
    expect(await answered(world.vault.refund({ ...given, ...other }))).toMatchObject(refused('key-reused'));
  }
  expect(await answered(world.vault.charge({ ...taking(100), key: given.key }))).toMatchObject(refused('key-reused'));
  expect(await answered(world.vault.charge({ ...taking(100), currency: 'USD' }))).toMatchObject(
    refused('wrong-currency'),
  );
  expect(await answered(world.vault.charge(taking(0)))).toMatchObject(refused('invalid-amount'));
});

test('a hold is given back with its raises', async () => {
  await answered(world.vault.increment(raise(500)));
  expect(await answered(world.vault.reverse({ key: key(), authorisationId }))).toEqual({
    ok: true,
    value: { outcome: 'reversed' },
  });
  expect(world.books.report()).toMatchObject({ heldMinor: 0, reversals: [{ amountMinor: 3500 }] });
});

test('a journal of before there were raises, charges and refunds is read as it was meant', async () => {
  const capture = taking(1000);
  await answered(world.vault.capture(capture));
  for (const { body } of world.journal.records) {
    const { hold: facts, events } = body as { hold?: { denyTags?: unknown }; events?: { answer?: object }[] };
    if (facts) delete facts.denyTags;
    for (const { answer } of events ?? [])
      delete (answer as { storedCredential?: string } | undefined)?.storedCredential;
  }
  world.restart();
  expect(await answered(world.vault.capture(capture))).toMatchObject({ value: { capturedMinor: 1000 } });
  // Nobody knows the card any more: it can owe, but it is not charged.
  expect(await answered(world.vault.charge(taking(1)))).toEqual({
    ok: true,
    value: { outcome: 'declined', reason: 'issuer-declined', denyTags: [] },
  });
  expect(await answered(world.vault.refund(refund(1000, 1)))).toMatchObject({ value: { outcome: 'refunded' } });
});

test('after the last STAN comes the first, and the number kept for taking back is nobody else’s', async () => {
  const opened = world.journal.records[0]?.body as { request: { undoStan: string } };
  opened.request.undoStan = '999998';
  world.restart();
  const stans: (readonly [string, string | undefined])[] = [];
  for (const addMinor of [1, 2]) {
    const question = raise(addMinor);
    await answered(world.vault.increment(question));
    const { trace, undoStan } = world.state.exchange(question.key).state.request;
    stans.push([trace.stan, undoStan]);
  }
  expect(stans).toEqual([
    ['999999', '000001'],
    ['000002', '000003'],
  ]);
});
