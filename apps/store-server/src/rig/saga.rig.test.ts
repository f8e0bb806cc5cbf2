import type { HubMessage, RepaymentView, VisitView } from '@saunter/contracts';
import { debtList, denyListView, refundView, repaymentView } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, RIG_PAN, StoreRig } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

/** Six bars of soap cost 21.00, and the hold is 20.00. */
const SOAP = (quantity: number) => [{ barcode: '40000002' as never, quantity, evidence: [] }];

let rig: StoreRig;
let gate: StoreClient;
let otherGate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;

/** Short, so that a test can wait for its end. */
const WINDOW_MS = 2_000;

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ limits: { admissionWindowMs: WINDOW_MS, admissionGraceMs: WINDOW_MS } });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  otherGate = await rig.device('gate-2', 'gate', 'entry-2');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());
beforeEach(() => rig.acquirer.acquirer.faults.clear());
afterEach(() => expect(rig.leaks()).toEqual([]));

const books = () => rig.acquirer.acquirer.books.report();
const refuse = (mti: string, count = 1) =>
  rig.acquirer.acquirer.faults.add({ kind: 'decline', mti, count, code: '51' });
const mint = (prefix: string) => mintId(prefix, systemClock, systemEntropy);
const tell = (messages: readonly HubMessage[]) => rig.tell(hub, messages);
const denied = async () => denyListView.parse(await rig.technician.get('GET', '/v1/deny-list')).entries;
const openDebts = async () => debtList.parse(await rig.technician.get('GET', '/v1/debts')).debts;

/** What the acquirer did since the last call, as amounts. */
function sinceThen() {
  const before = books();
  return () => {
    const now = books();
    return {
      captured: now.capturedMinor - before.capturedMinor,
      charged: now.chargedMinor - before.chargedMinor,
      refunded: now.refundedMinor - before.refundedMinor,
      held: now.heldMinor - before.heldMinor,
    };
  };
}

async function held(digits = RIG_PAN): Promise<string> {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits);
  expect(await gate.openVisit(request)).toMatchObject({ outcome: 'held' });
  return request.visitId;
}

const whenReceipted = (visitId: string): Promise<VisitView> =>
  rig.visitWhen(rig.technician, visitId, (view) => view.receipt !== undefined);

const desk = (staffId: string) => DeskBrowser.of(rig.technician, staffId, 'associate');

/** A visit of six bars of soap whose raise and charge are refused. */
async function runUpDebt(digits = RIG_PAN): Promise<VisitView> {
  const visitId = await held(digits);
  refuse('0100');
  refuse('0200');
  await tell(wholeVisit(visitId, SOAP(6), visitId));
  return whenReceipted(visitId);
}

async function paidVisit(quantity: number): Promise<string> {
  const visitId = await held();
  await tell(wholeVisit(visitId, SOAP(quantity), visitId));
  expect(await whenReceipted(visitId)).toMatchObject({ payment: 'CAPTURED' });
  return visitId;
}

describe('a price above the hold', () => {
  it('raises the hold, and is captured once and whole', async () => {
    const moved = sinceThen();
    const increments = books().increments.length;
    const visitId = await paidVisit(6);
    expect(await gate.visit(visitId)).toMatchObject({ hold: { amountMinor: 2100 }, captured: { amountMinor: 2100 } });
    expect(moved()).toEqual({ captured: 2100, charged: 0, refunded: 0, held: 0 });
    expect(books().increments).toHaveLength(increments + 1);
  });

  it('that the issuer does not raise is captured as held, and the rest is charged', async () => {
    const moved = sinceThen();
    const visitId = await held();
    refuse('0100');
    await tell(wholeVisit(visitId, SOAP(6), visitId));
    const settled = await whenReceipted(visitId);
    expect(settled).toMatchObject({
      payment: 'CAPTURED',
      captured: { amountMinor: 2000 },
      charged: { amountMinor: 100 },
    });
    expect(moved()).toEqual({ captured: 2000, charged: 100, refunded: 0, held: 0 });
  });
});

describe('a debt', () => {
  it('is exactly the rest, keeps its payer out, is repaid by the next tap, and lets them in', async () => {
    const moved = sinceThen();
    const owed = await runUpDebt();
    expect(owed).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 100, repaidMinor: 0 } });
    expect(await denied()).toMatchObject([{ reason: 'debt', source: owed.visitId }]);
    expect(await openDebts()).toMatchObject([{ visitId: owed.visitId, amountMinor: 100 }]);

    refuse('0100');
    const refusedTap = await gate.openVisit(await rig.openRequest(gate));
    expect(refusedTap).toMatchObject({
      ...{ outcome: 'declined', reason: 'card-denied' },
      owed: { amountMinor: 100, currency: 'EUR' },
    });
    expect(await denied()).toHaveLength(1);

    const visitId = await held();
    expect(await denied()).toEqual([]);
    expect(await openDebts()).toEqual([]);
    expect(await rig.technician.visit(owed.visitId)).toMatchObject({ payment: 'CAPTURED', debt: { repaidMinor: 100 } });
    await tell(wholeVisit(visitId, [], visitId));
    await rig.visitWhen(gate, visitId, ({ payment }) => payment === 'RELEASED');
    expect(moved()).toEqual({ captured: 2100, charged: 0, refunded: 0, held: 0 });
  });

  it('is repaid at a kiosk, with any card, once for its key', async () => {
    const { visitId, debt } = await runUpDebt();
    const path = `/v1/debts/${debt?.debtId}/repayments`;
    const moved = sinceThen();
    const request = { key: mint('key'), sealedCard: await rig.sealedCard(gate, OTHER_PAN) };
    await whenOver(path, request, 'repaid');
    expect(await denied()).toEqual([]);
    expect(await rig.technician.visit(visitId)).toMatchObject({ payment: 'CAPTURED', debt: { repaidMinor: 100 } });
    expect(moved()).toEqual({ captured: 100, charged: 0, refunded: 0, held: 0 });
    const again = { key: mint('key'), sealedCard: await rig.sealedCard(gate, OTHER_PAN) };
    expect(kindOf(await kiosk.ask('POST', path, again))).toBe('nothing-owed');
    expect(kindOf(await kiosk.ask('POST', path, { ...again, key: request.key }))).toBe('key-reused');
    expect(kindOf(await gate.ask('POST', path, again))).toBe('not-for-this-device');
  });

  it('is taken in cash at the desk: whole, once, by name, and lets its payer in', async () => {
    const [ann, bob] = [await desk('ann'), await desk('bob')];
    const { visitId, debt } = await runUpDebt();
    const path = `/v1/debts/${debt?.debtId}/cash`;
    const [moved, before] = [sinceThen(), await rig.balances()];
    for (const amountMinor of [0, 50, 101, 1.5]) {
      expect([400, 409]).toContain((await ann.ask('POST', path, { amountMinor })).status);
    }
    const whole = { amountMinor: 100 };
    const both = await Promise.all([ann.ask('POST', path, whole), bob.ask('POST', path, whole)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [taker, late] = both[0]?.status === 200 ? [ann, bob] : [bob, ann];
    expect(kindOf(await late.ask('POST', path, whole))).toBe('nothing-owed');
    expect(await taker.get('POST', path, whole)).toMatchObject({ state: 'repaid', repaidMinor: 100 });
    expect(await denied()).toEqual([]);
    expect(await rig.technician.visit(visitId)).toMatchObject({ payment: 'CAPTURED', debt: { repaidMinor: 100 } });
    expect(moved()).toEqual({ captured: 0, charged: 0, refunded: 0, held: 0 });
    const after = await rig.balances();
    expect((after['cash'] ?? 0) - (before['cash'] ?? 0)).toBe(100);
    const acts = await rig.inDatabase((db) => db.selectFrom('staff_act').selectAll().execute());
    expect(acts.filter(({ act, visit_id }) => act === 'repayment' && visit_id === visitId)).toHaveLength(1);
    // A card is never given what cash paid.
    const all = await taker.ask('POST', `/v1/visits/${visitId}/refunds`, {
      ...{ refundId: mint('rfd'), reason: 'returned', amountMinor: 2_001 },
    });
    expect(kindOf(all)).toBe('refund-too-high');
  });

  it('is asked of one card at a time, wholly or not at all, and stays when its capture is declined', async () => {
    const { debt } = await runUpDebt(OTHER_PAN);
    const path = `/v1/debts/${debt?.debtId}/repayments`;
    const moved = sinceThen();
    rig.acquirer.acquirer.faults.add({ kind: 'partial', mti: '0100', count: 1, amountMinor: 50 });
    const request = async () => ({ key: mint('key'), sealedCard: await rig.sealedCard(gate) });
    await whenOver(path, await request(), 'declined');
    refuse('0220');
    rig.acquirer.acquirer.faults.add({ kind: 'late', mti: '0100', count: 1, delayMs: 500 });
    const first = await request();
    const [one, other] = await Promise.all([kiosk.ask('POST', path, first), kiosk.ask('POST', path, await request())]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    await expect.poll(() => books().heldMinor).toBe(0);
    await expect.poll(moved).toEqual({ captured: 0, charged: 0, refunded: 0, held: 0 });
    expect(await denied()).toHaveLength(1);
    await whenOver(path, await request(), 'repaid');
    expect(moved()).toMatchObject({ captured: 100, held: 0 });
  });
});

/** Repeats a request for a repayment until it is over. */
async function whenOver(path: string, request: object, state: RepaymentView['state']): Promise<void> {
  const view = async () => {
    const reply = await kiosk.ask('POST', path, request);
    return reply.status === 200 ? repaymentView.parse(reply.body).state : kindOf(reply);
  };
  await expect.poll(view, { timeout: 5_000 }).toBe(state);
}

describe('a refund', () => {
  const refundsOf = (visitId: string) => `/v1/visits/${visitId}/refunds`;
  const ask = async (visitId: string, body: object) => rig.technician.ask('POST', refundsOf(visitId), body);

  it('is given once for its id, by units of a line and by an amount', async () => {
    const visitId = await paidVisit(2);
    const moved = sinceThen();
    const units = { refundId: mint('rfd'), reason: 'returned', lines: [{ line: 0, units: 1 }] };
    const replies = await Promise.all([1, 2, 3].map(() => ask(visitId, units)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    await expect.poll(async () => refundView.parse((await ask(visitId, units)).body).state).toBe('completed');
    expect(moved()).toMatchObject({ refunded: 350 });
    expect(kindOf(await ask(visitId, { ...units, reason: 'other' }))).toBe('key-reused');
    await ask(visitId, { refundId: mint('rfd'), reason: 'goodwill', amountMinor: 100 });
    await expect.poll(() => moved().refunded).toBe(450);
    const { refunds } = await rig.technician.visit(visitId);
    expect(refunds).toMatchObject([
      { state: 'completed', amountMinor: 350, lines: [{ line: 0, units: 1, amountMinor: 350, taxMinor: 61 }] },
      { state: 'completed', amountMinor: 100, reason: 'goodwill' },
    ]);
  });

  it('is never above what was taken, though two are asked for at once', async () => {
    const visitId = await paidVisit(2);
    const moved = sinceThen();
    const amount = (amountMinor: number) => ({ refundId: mint('rfd'), reason: 'other', amountMinor });
    const tooHigh = await ask(visitId, amount(701));
    expect([tooHigh.status, kindOf(tooHigh)]).toEqual([409, 'refund-too-high']);
    const replies = await Promise.all([ask(visitId, amount(400)), ask(visitId, amount(400))]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expect.poll(() => moved().refunded).toBe(400);
    expect(kindOf(await ask(visitId, { ...amount(1), lines: [{ line: 0, units: 1 }] }))).toBe('malformed-request');
    expect(kindOf(await ask(visitId, { ...amount(1), reason: 'because' }))).toBe('malformed-request');
    expect(kindOf(await kiosk.ask('POST', refundsOf(visitId), amount(1)))).toBe('not-for-this-device');
  });

  it('gives back from one movement: what the capture alone does not cover is asked for in two', async () => {
    const visitId = await held();
    refuse('0100');
    await tell(wholeVisit(visitId, SOAP(6), visitId));
    await whenReceipted(visitId);
    const moved = sinceThen();
    const amount = (amountMinor: number) => ({ refundId: mint('rfd'), reason: 'returned', amountMinor });
    expect(kindOf(await ask(visitId, amount(2100)))).toBe('refund-too-high');
    for (const part of [2000, 100]) expect(await ask(visitId, amount(part))).toMatchObject({ status: 200 });
    await expect.poll(moved).toMatchObject({ refunded: 2100 });
  });
});

describe('a card that is tapped again', () => {
  it('has one hold, handed over from the lane where nobody came in', async () => {
    const authorisations = books().authorisations.length;
    const moved = sinceThen();
    const first = await held();
    await gate.get('POST', `/v1/visits/${first}/admission`, { outcome: 'opened', at: Date.now() });
    const { admission } = (await gate.visit(first)) as { readonly admission?: { readonly until: number } };
    const until = admission?.until ?? Date.now() + WINDOW_MS;
    await expect.poll(() => Date.now(), { timeout: 2 * WINDOW_MS }).toBeGreaterThan(until);
    const request = await rig.openRequest(otherGate, 'entry-2');
    expect(await otherGate.openVisit(request)).toMatchObject({ outcome: 'held', hold: { amountMinor: 2000 } });
    expect(books().authorisations).toHaveLength(authorisations + 1);
    expect(await gate.visit(first)).toMatchObject({ phase: 'abandoned', payment: 'RELEASED' });
    await tell(wholeVisit(request.visitId, SOAP(1), request.visitId));
    expect(await whenReceipted(request.visitId)).toMatchObject({ payment: 'CAPTURED' });
    await expect.poll(moved).toEqual({ captured: 350, charged: 0, refunded: 0, held: 0 });
  });

  it('has two holds while the first lane may be about to open: two people with one card', async () => {
    const authorisations = books().authorisations.length;
    const first = await held();
    const request = await rig.openRequest(otherGate, 'entry-2');
    expect(await otherGate.openVisit(request)).toMatchObject({ outcome: 'held' });
    expect(books().authorisations).toHaveLength(authorisations + 2);
    for (const visitId of [first, request.visitId]) {
      await tell(wholeVisit(visitId, [], visitId));
      await rig.visitWhen(rig.technician, visitId, ({ payment }) => payment === 'RELEASED');
    }
  });

  it('has a second hold when somebody came in on the first, or its lane is open', async () => {
    const authorisations = books().authorisations.length;
    const first = await held();
    await gate.get('POST', `/v1/visits/${first}/admission`, { outcome: 'opened', at: Date.now() });
    const request = await rig.openRequest(otherGate, 'entry-2');
    expect(await otherGate.openVisit(request)).toMatchObject({ outcome: 'held' });
    expect(books().authorisations).toHaveLength(authorisations + 2);
    for (const visitId of [first, request.visitId]) {
      await tell(wholeVisit(visitId, [], visitId));
      await rig.visitWhen(rig.technician, visitId, ({ payment }) => payment === 'RELEASED');
    }
  });
});

describe('an empty cart', () => {
  it('is given back at once, long before a minute is over', async () => {
    const moved = sinceThen();
    const visitId = await held();
    expect(moved().held).toBe(2000);
    const leftAt = performance.now();
    await tell(wholeVisit(visitId, [], visitId));
    await expect.poll(() => moved().held, { interval: 10 }).toBe(0);
    const tookMs = performance.now() - leftAt;
    expect(tookMs).toBeLessThan(60_000);
    const { times } = await rig.visitWhen(gate, visitId, ({ payment }) => payment === 'RELEASED');
    expect((times['holdReversed'] ?? Infinity) - (times['lastMemberLeft'] ?? 0)).toBeLessThan(60_000);
    expect(moved()).toEqual({ captured: 0, charged: 0, refunded: 0, held: 0 });
  });
});
