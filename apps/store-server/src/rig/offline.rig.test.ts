import type { VisitView } from '@saunter/contracts';
import { debtList, denyListView, gateConfig } from '@saunter/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { OTHER_PAN, RIG_CATALOGUE, RIG_PAN, StoreRig } from './store-rig.fixture.ts';
import { final, member, revised, wholeVisit } from './visit-steps.fixture.ts';

/** Two bars of soap cost 7.00, six 21.00. */
const SOAP = (quantity: number) => [{ barcode: '40000002' as never, quantity, evidence: [] }];
const POLICY = { kind: 'known-cards', capMinor: 2000, storeCapMinor: 3000, hours: 4 } as const;
const STRANGER_PAN = '4761730000000029';

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ offlinePolicy: POLICY });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  for (const digits of [RIG_PAN, OTHER_PAN]) await paid(await entered(digits));
});
afterAll(() => rig.close());
beforeEach(() => rig.acquirer.acquirer.faults.clear());
afterEach(async () => {
  expect(rig.leaks()).toEqual([]);
  await rig.clearDenyList();
});

const tap = async (digits = RIG_PAN) => {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits);
  return gate.openVisit(request);
};

/** A visit whose people may come in; each lane lets one group in at a time, so this one is in at once. */
async function entered(digits = RIG_PAN): Promise<string> {
  const opened = await tap(digits);
  expect(opened).toMatchObject({ outcome: 'held' });
  await rig.tell(hub, [member('MemberBound', opened.visitId, opened.visitId)]);
  return opened.visitId;
}

const leave = (visitId: string, quantity: number) =>
  rig.tell(hub, [
    ...(quantity > 0 ? [revised(visitId, 1, SOAP(quantity))] : []),
    member('MemberLeft', visitId, visitId),
    final(visitId, quantity > 0 ? 1 : 0),
  ]);

/** The vault looks for its line, and the server for the vault's, a few seconds apart. */
const when = (visitId: string, matches: (view: VisitView) => boolean) =>
  rig.visitWhen(rig.technician, visitId, matches, 25_000);

const whenReceipted = (visitId: string) => when(visitId, ({ receipt }) => receipt !== undefined);

async function paid(visitId: string): Promise<VisitView> {
  await leave(visitId, 2);
  return whenReceipted(visitId);
}

function sinceThen() {
  const before = rig.acquirer.acquirer.books.report();
  return () => {
    const now = rig.acquirer.acquirer.books.report();
    return {
      captured: now.capturedMinor - before.capturedMinor,
      charged: now.chargedMinor - before.chargedMinor,
      held: now.heldMinor - before.heldMinor,
    };
  };
}

const offline = async () => gateConfig.parse(await gate.get('GET', '/v1/gate/config')).offline;
const tasksLeft = () =>
  rig.inDatabase((db) => db.selectFrom('task').select('key').where('kind', '=', 'drain-hold').execute());
const openDebts = async () => debtList.parse(await rig.technician.get('GET', '/v1/debts')).debts;
const denied = async () => denyListView.parse(await rig.technician.get('GET', '/v1/deny-list')).entries;

describe('while the acquirer is away', () => {
  it('a known card comes in and leaves, and is captured once when it is back; a stranger is declined', async () => {
    const moved = sinceThen();
    expect(await offline()).toBeUndefined();
    await rig.lineDown();
    expect(await tap(STRANGER_PAN)).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
    const visitId = await entered();
    const { since = 0, until = 0, ...rest } = (await offline()) ?? {};
    expect([until - since, rest]).toEqual([4 * 3_600_000, { cards: 'known-cards', leftMinor: 1000 }]);
    await leave(visitId, 2);
    expect(await when(visitId, ({ phase }) => phase === 'settling')).toMatchObject({
      payment: 'CLOSING',
      deferred: { amountMinor: 2000, state: 'waiting' },
    });
    expect(moved()).toEqual({ captured: 0, charged: 0, held: 0 });
    await rig.lineUp();
    expect(await whenReceipted(visitId)).toMatchObject({
      payment: 'CAPTURED',
      deferred: { state: 'approved' },
      hold: { amountMinor: 700 },
      captured: { amountMinor: 700 },
    });
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
    expect(await rig.balances()).toMatchObject({ held: 0, receivable: 0 });
    expect(await tasksLeft()).toEqual([]);
    await expect.poll(offline, { timeout: 10_000 }).toBeUndefined();
  });

  it('each payer is let in up to one cap, and all together up to another', async () => {
    const moved = sinceThen();
    await rig.lineDown();
    const first = await entered();
    expect(await tap()).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
    const second = await entered(OTHER_PAN);
    expect((await rig.technician.visit(second)).deferred).toMatchObject({ amountMinor: 1000 });
    expect(await offline()).toMatchObject({ cards: 'none', leftMinor: 0 });
    // More than the store risked: what is asked for in the end is the price.
    await leave(first, 6);
    await leave(second, 0);
    expect(await when(second, ({ payment }) => payment === 'RELEASED')).toMatchObject({
      deferred: { state: 'dropped' },
    });
    await rig.lineUp();
    expect(await whenReceipted(first)).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 2100 } });
    expect(moved()).toEqual({ captured: 2100, charged: 0, held: 0 });
    await expect.poll(tasksLeft, { timeout: 10_000 }).toEqual([]);
  });

  it.each([
    ['before it left', true],
    ['after it left', false],
  ])('a card that is refused %s owes exactly the price, and may not come in', async (_, isInside) => {
    const moved = sinceThen();
    await rig.lineDown();
    const visitId = await entered();
    if (!isInside) await leave(visitId, 2);
    rig.acquirer.acquirer.faults.add({ kind: 'decline', mti: '0100', count: 1, code: '51' });
    await rig.lineUp();
    const refused = await when(visitId, ({ deferred }) => deferred?.state === 'declined');
    if (isInside) expect(refused).toMatchObject({ phase: 'in-store' });
    if (isInside) await leave(visitId, 2);
    expect(await whenReceipted(visitId)).toMatchObject({ payment: 'DEBT', debt: { amountMinor: 700, repaidMinor: 0 } });
    expect(await denied()).toMatchObject([{ reason: 'debt', source: visitId }]);
    const tags = await rig.inDatabase((db) => db.selectFrom('deny_tag').select('tag').execute());
    expect(tags.length).toBeGreaterThan(0);
    expect(moved()).toEqual({ captured: 0, charged: 0, held: 0 });
    // The next tap pays it, and comes in.
    const next = await entered();
    expect(await openDebts()).toEqual([]);
    await leave(next, 0);
    await when(next, ({ payment }) => payment === 'RELEASED');
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
  });

  it('a card that is granted while its shopper is inside is captured as any other', async () => {
    const moved = sinceThen();
    await rig.lineDown();
    const visitId = await entered();
    await rig.lineUp();
    expect(await when(visitId, ({ deferred }) => deferred?.state === 'approved')).toMatchObject({
      ...{ phase: 'in-store', payment: 'HELD', hold: { amountMinor: 2000 } },
    });
    expect(await paid(visitId)).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 700 } });
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
  });
});

describe.each<[string, () => Promise<void>]>([
  ['the server', () => rig.kill().then(() => rig.start())],
  ['the vault', () => rig.restartVault()],
])('%s killed with -9', (_, kill) => {
  it.each(['hold', 'drop-answer', 'drop-request'] as const)(
    'while the deferred hold was out (%s): taken once',
    async (kind) => {
      const moved = sinceThen();
      await rig.lineDown();
      const visitId = await entered();
      await leave(visitId, 2);
      const { feed, faults } = rig.acquirer.acquirer;
      faults.add({ kind, mti: '0100', count: 1 });
      const asked = new Promise<void>((resolve) => {
        const stop = feed.subscribe(feed.latest, ({ mti }) => {
          if (mti !== '0100') return;
          queueMicrotask(() => stop());
          resolve();
        });
      });
      await rig.lineUp();
      await asked;
      await kill();
      rig.acquirer.acquirer.release();
      expect(await whenReceipted(visitId)).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 700 } });
      await expect.poll(moved, { timeout: 10_000 }).toEqual({ captured: 700, charged: 0, held: 0 });
      expect(await tasksLeft()).toEqual([]);
    },
  );

  it('while the line was down: what was deferred is still known, and taken once', async () => {
    const moved = sinceThen();
    await rig.lineDown();
    const visitId = await entered();
    await kill();
    await leave(visitId, 2);
    await rig.lineUp();
    expect(await whenReceipted(visitId)).toMatchObject({ payment: 'CAPTURED' });
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
  });
});

describe('the server killed with -9 again and again', () => {
  it.each([1, 2, 3, 5, 8])('after %i lines of a drain: taken once', async (lines) => {
    const moved = sinceThen();
    await rig.lineDown();
    const visitId = await entered();
    await leave(visitId, 2);
    await rig.kill();
    await rig.lineUp();
    await rig.start({ SAUNTER_LOG: 'debug' });
    const said = rig.server.said(new RegExp(`ready":true(?:[^\\n]*\\n){${lines}}`)).catch(() => undefined);
    await Promise.race([said, whenReceipted(visitId)]);
    await rig.kill();
    await rig.start();
    expect(await whenReceipted(visitId)).toMatchObject({ payment: 'CAPTURED', captured: { amountMinor: 700 } });
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
  });
});

describe('a policy', () => {
  async function restartedWith(offlinePolicy: object): Promise<void> {
    await rig.kill();
    rig.writeStoreFile({ offlinePolicy });
    await rig.start();
  }

  it('whose hours are over lets nobody in', async () => {
    await restartedWith({ ...POLICY, hours: 1e-9 });
    await rig.lineDown();
    expect(await tap()).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
    expect(await offline()).toMatchObject({ cards: 'none', leftMinor: 3000 });
    await rig.lineUp();
  });

  it('of open doors lets strangers in, and one of closed doors nobody', async () => {
    const moved = sinceThen();
    await restartedWith({ ...POLICY, kind: 'open' });
    await rig.lineDown();
    const visitId = await entered(STRANGER_PAN);
    await restartedWith({ kind: 'closed' });
    expect(await tap()).toMatchObject({ outcome: 'declined', reason: 'acquirer-unreachable' });
    expect(await offline()).toBeUndefined();
    await rig.tell(hub, wholeVisit(visitId, SOAP(2), visitId).slice(1));
    await rig.lineUp();
    expect(await whenReceipted(visitId)).toMatchObject({ payment: 'CAPTURED' });
    expect(moved()).toEqual({ captured: 700, charged: 0, held: 0 });
  });
});
