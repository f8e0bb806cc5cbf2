import { denyListView, repaymentView } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { MessageSeen } from '@saunter/testing-peers/acquirer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, StoreRig } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

/** Six bars of soap cost 21.00, and the hold is 20.00. */
const SOAP = [{ barcode: '40000002' as never, quantity: 6, evidence: [] }];

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let kiosk: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  kiosk = await rig.device('kiosk', 'kiosk');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());
beforeEach(() => rig.acquirer.acquirer.faults.clear());
afterEach(() => expect(rig.leaks()).toEqual([]));

const acquirer = () => rig.acquirer.acquirer;
const refuse = (mti: string) => acquirer().faults.add({ kind: 'decline', mti, count: 1, code: '51' });
const mint = (prefix: string) => mintId(prefix, systemClock, systemEntropy);
const unheard = (request: Promise<unknown>) => void request.catch(() => undefined);
const denied = async () => denyListView.parse(await rig.technician.get('GET', '/v1/deny-list')).entries;

/** Resolves with the next message of this MTI when it reaches the acquirer. */
function arrives(mti: string): Promise<MessageSeen> {
  const { feed } = acquirer();
  return new Promise((resolve) => {
    const stop = feed.subscribe(feed.latest, (seen) => {
      if (seen.mti !== mti) return;
      queueMicrotask(() => stop());
      resolve(seen);
    });
  });
}

function sinceThen() {
  const before = acquirer().books.report();
  return () => {
    const now = acquirer().books.report();
    return {
      captured: now.capturedMinor - before.capturedMinor,
      charged: now.chargedMinor - before.chargedMinor,
      refunded: now.refundedMinor - before.refundedMinor,
      held: now.heldMinor,
    };
  };
}

async function held(): Promise<string> {
  const request = await rig.openRequest(gate);
  expect((await gate.openVisit(request)).outcome).toBe('held');
  return request.visitId;
}

/** Kills the server and starts it again, which lets the acquirer's held answers go meanwhile. */
async function restart(): Promise<void> {
  await rig.kill();
  const restarted = rig.start();
  acquirer().release();
  await restarted;
}

const whenReceipted = (visitId: string) => rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);

/** A debt of 1.00, of the rig's card. */
async function runUpDebt() {
  const visitId = await held();
  refuse('0100');
  refuse('0200');
  await rig.tell(hub, wholeVisit(visitId, SOAP, visitId));
  const { debt } = await whenReceipted(visitId);
  return { visitId, path: `/v1/debts/${debt?.debtId}/repayments` };
}

describe.each<[string, () => Promise<void>]>([
  ['the server', restart],
  ['the vault', () => rig.restartVault()],
])('%s killed with -9', (_, kill) => {
  it('while a raise was out: raised once and captured whole, or captured as held and the rest charged', async () => {
    const moved = sinceThen();
    const visitId = await held();
    acquirer().faults.add({ kind: 'hold', mti: '0100', count: 1 });
    const asked = arrives('0100');
    unheard(rig.tell(hub, wholeVisit(visitId, SOAP, visitId)));
    await asked;
    await kill();
    acquirer().release();
    await whenReceipted(visitId);
    const { captured, charged, held: left } = moved();
    expect([captured + charged, left]).toEqual([2100, 0]);
  });

  it('while a charge was out: taken once, or a debt of exactly the rest', async () => {
    const moved = sinceThen();
    const visitId = await held();
    refuse('0100');
    acquirer().faults.add({ kind: 'drop-answer', mti: '0200', count: 1 });
    const asked = arrives('0200');
    unheard(rig.tell(hub, wholeVisit(visitId, SOAP, visitId)));
    await asked;
    await kill();
    const settled = await whenReceipted(visitId);
    await expect.poll(() => moved().charged + (settled.debt?.amountMinor ?? 0)).toBe(100);
    expect(moved()).toMatchObject({ captured: 2000, held: 0 });
    await rig.clearDenyList();
  });

  it('while a refund was out: given back once', async () => {
    const visitId = await held();
    await rig.tell(hub, wholeVisit(visitId, SOAP, visitId));
    await whenReceipted(visitId);
    const moved = sinceThen();
    const body = { refundId: mint('rfd'), reason: 'returned', lines: [{ line: 0, units: 2 }] };
    acquirer().faults.add({ kind: 'drop-answer', mti: '0200', count: 1 });
    const asked = arrives('0200');
    const path = `/v1/visits/${visitId}/refunds`;
    await rig.technician.get('POST', path, body);
    await asked;
    await kill();
    await rig.visitWhen(gate, visitId, ({ refunds }) => refunds[0]?.state === 'completed');
    await rig.technician.get('POST', path, body);
    expect(moved()).toMatchObject({ refunded: 700 });
  });

  it.each(['0100', '0220'])('while the %s of a repayment was out: repaid once, or owed as before', async (mti) => {
    const { visitId, path } = await runUpDebt();
    const moved = sinceThen();
    acquirer().faults.add({ kind: 'drop-answer', mti, count: 1 });
    const asked = arrives(mti);
    const request = { key: mint('key'), sealedCard: await rig.sealedCard(gate, OTHER_PAN) };
    unheard(kiosk.ask('POST', path, request));
    await asked;
    await kill();
    const view = async () => repaymentView.parse(await kiosk.get('POST', path, request)).state;
    await expect.poll(view, { timeout: 10_000 }).not.toBe('pending');
    const isRepaid = (await view()) === 'repaid';
    await expect.poll(moved).toMatchObject({ captured: isRepaid ? 100 : 0, charged: 0, held: 0 });
    expect((await rig.technician.visit(visitId)).debt).toMatchObject({ repaidMinor: isRepaid ? 100 : 0 });
    expect(await denied()).toHaveLength(isRepaid ? 0 : 1);
    await rig.clearDenyList();
  });
});

describe('the server killed with -9 again and again', () => {
  it.each([1, 2, 3, 5, 8])('after %i lines of a tap that repays: one hold, one repayment', async (lines) => {
    const { visitId } = await runUpDebt();
    const moved = sinceThen();
    await rig.kill();
    await rig.start({ SAUNTER_LOG: 'debug' });
    const request = await rig.openRequest(gate);
    const tap = (async () => {
      for (;;) {
        const reply = await gate.ask('POST', '/v1/visits', request).catch(() => undefined);
        if (reply?.status === 200 && (reply.body as { outcome: string }).outcome !== 'pending') return reply.body;
      }
    })();
    const said = rig.server.said(new RegExp(`ready":true(?:[^\\n]*\\n){${lines}}`)).catch(() => undefined);
    await Promise.race([said, tap]);
    await rig.kill();
    await rig.start();
    expect(await tap).toMatchObject({ outcome: 'held' });
    expect(await denied()).toEqual([]);
    expect(moved()).toEqual({ captured: 100, charged: 0, refunded: 0, held: 2000 });
    expect(await rig.technician.visit(visitId)).toMatchObject({ payment: 'CAPTURED', debt: { repaidMinor: 100 } });
    await rig.tell(hub, wholeVisit(request.visitId, [], request.visitId));
    await expect.poll(() => moved().held).toBe(0);
  });
});
