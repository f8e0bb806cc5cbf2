import type { HubEvent } from '@saunter/contracts';
import { gateConfig, noticeList, openingView, restockingList, reviewList, staffActList } from '@saunter/contracts';
import { asId } from '@saunter/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreClient, StreamedEvent } from './store-client.fixture.ts';
import { kindOf, nextAbout } from './store-client.fixture.ts';
import { RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { bottleQuestion, final, member, revised } from './visit-steps.fixture.ts';

/** People have so long to leave a store that closed. */
const GRACE_MS = 300;

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;

/** Long enough to answer one question of two, and short enough to wait for the end of the other. */
const ANSWER_MS = 3_000;

const limits = { closedGraceMs: GRACE_MS, answerLimitMs: ANSWER_MS };

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ limits });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const reviews = async () => reviewList.parse(await rig.technician.get('GET', '/v1/reviews')).reviews;
const open = (state: string) => rig.technician.get('PUT', '/v1/opening', { state });
const restock = (gondola: number, isRestocking: boolean) =>
  rig.technician.ask('PUT', `/v1/restocking/${gondola}`, { isRestocking });
const config = async () => gateConfig.parse(await gate.get('GET', '/v1/gate/config'));
const isOpen = async () => (await config()).storeOpen;
const restarted = async (changes: object) => {
  rig.writeStoreFile({ limits, ...changes });
  await rig.kill();
  await rig.start();
};

/** Somebody is inside with two bottles. */
async function inside(): Promise<string> {
  const request = await rig.openRequest(gate);
  const { visitId } = request;
  expect((await gate.openVisit(request)).outcome).toBe('held');
  await rig.tell(hub, [member('MemberBound', visitId, visitId), revised(visitId, 1, WATER_LINES)]);
  return visitId;
}

async function settle(visitId: string, decision: string): Promise<void> {
  await rig.technician.get('POST', `/v1/visits/${visitId}/review`, { decision });
  await rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled');
}

describe('opening and closing', () => {
  it('is told to gates at once, keeps newcomers out, and is written down with who did it', async () => {
    const stopped = new AbortController();
    const events = await gate.events('/v1/gate/events', stopped.signal);
    expect(await isOpen()).toBe(true);
    await open('closed');
    await nextAbout(events, 'config-changed');
    expect(await isOpen()).toBe(false);
    expect(kindOf(await gate.ask('POST', '/v1/visits', await rig.openRequest(gate)))).toBe('store-closed');
    expect(openingView.parse(await rig.technician.get('GET', '/v1/opening'))).toMatchObject({ by: 'staff' });
    await open('by-hours');
    await nextAbout(events, 'config-changed');
    expect(await isOpen()).toBe(true);
    stopped.abort();
    const { acts } = staffActList.parse(await rig.technician.get('GET', '/v1/staff-acts'));
    expect(acts).toMatchObject([
      { act: 'opening', detail: { state: 'by-hours' }, by: 'technician' },
      { act: 'opening', detail: { state: 'closed' }, by: 'technician' },
    ]);
  });

  it('answers a gate that asks again for a visit which was opened before', async () => {
    const request = await rig.openRequest(gate);
    await gate.openVisit(request);
    await open('closed');
    expect((await gate.openVisit(request)).outcome).toBe('held');
    await gate.get('POST', `/v1/visits/${request.visitId}/admission`, { outcome: 'abandoned', at: Date.now() });
    await open('by-hours');
  });

  it('puts whoever is still inside a while later to review, whose cart can then be charged', async () => {
    const visitId = await inside();
    await open('closed');
    await rig.visitWhen(gate, visitId, ({ review }) => review?.reason === 'store-closed', 15_000);
    const [stuck] = await reviews();
    expect(stuck).toMatchObject({
      ...{ kind: 'visit', visitId, reason: 'store-closed', membersInside: 1 },
      lines: [{ name: 'Water', quantity: 2 }],
    });
    await settle(visitId, 'charge');
    expect((await rig.technician.visit(visitId)).captured?.amountMinor).toBe(218);
    await open('by-hours');
  });

  it('follows the hours of the store file, and what staff decided outlives a kill -9', async () => {
    const dayAfterTomorrow = new Date(Date.now() + 48 * 3_600_000).getUTCDay();
    const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][dayAfterTomorrow] ?? 'sun';
    await restarted({ openingHours: { [day]: ['12:00-13:00'] } });
    const { opensAgain } = await config();
    expect([await isOpen(), opensAgain?.timeZone]).toEqual([false, 'Europe/Amsterdam']);
    expect(opensAgain?.at).toBeGreaterThan(Date.now());
    await open('closed');
    expect(await config()).not.toHaveProperty('opensAgain');
    await open('by-hours');
    await restarted({ openingHours: {} });
    expect(await isOpen()).toBe(false);
    await open('open');
    await restarted({ openingHours: {} });
    expect(await isOpen()).toBe(true);
    await open('by-hours');
    const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]);
    await restarted({ openingHours: Object.fromEntries(everyDay) });
    expect(await isOpen()).toBe(true);
    await restarted({});
  });
});

describe('what the hub says of the whole store', () => {
  it('that it is empty: who is said to be inside is put to review, and who came in later is not', async () => {
    const visitId = await inside();
    const boundAt = member('MemberBound', visitId, visitId).at;
    await rig.tell(hub, [{ type: 'ZoneEmpty', since: boundAt - 1, at: boundAt + 60_000 }]);
    expect(await rig.technician.visit(visitId)).toMatchObject({ phase: 'in-store' });
    await rig.tell(hub, [{ type: 'ZoneEmpty', since: boundAt + 1, at: boundAt + 61_000 }]);
    expect(await reviews()).toMatchObject([{ visitId, reason: 'zone-empty' }]);
    await settle(visitId, 'release');
  });

  it('is kept: things handed over between groups, the latest first', async () => {
    const [from, to] = [await inside(), asId<never>('vis_00000000000000000000000009')];
    const at = Date.now();
    await rig.tell(hub, [
      { type: 'Noticed', notice: { reason: 'hand-over', from: asId(from), to, barcode: asId('40000001'), at } },
      { type: 'Noticed', notice: { reason: 'nobody-reaching', plates: [], massGrams: -520, at } },
    ]);
    const all = noticeList.parse(await rig.technician.get('GET', '/v1/notices')).notices;
    expect(all.map(({ notice }) => notice.reason)).toEqual(['nobody-reaching', 'hand-over']);
    const some = noticeList.parse(await rig.technician.get('GET', '/v1/notices?reason=hand-over')).notices;
    expect(some).toMatchObject([{ notice: { from, to } }]);
    expect((await rig.technician.ask('GET', '/v1/notices?reason=weather')).status).toBe(400);
  });
});

describe('what the hub is told', () => {
  /** What a hub hears when it connects, up to the whole list of restocked gondolas, which comes last. */
  async function heard(events: AsyncGenerator<StreamedEvent>): Promise<readonly HubEvent[]> {
    const all: HubEvent[] = [];
    for await (const event of events) {
      all.push(event as HubEvent);
      if (event.type === 'restocking') break;
    }
    return all;
  }
  const onConnect = async () => {
    const stopped = new AbortController();
    const all = await heard(await hub.events('/v1/hub/admissions', stopped.signal));
    stopped.abort();
    return all;
  };

  it('is which gondolas are restocked: at once, at each connection, and after a kill -9', async () => {
    const stopped = new AbortController();
    const events = await hub.events('/v1/hub/admissions', stopped.signal);
    await nextAbout(events, 'restocking');
    expect(restockingList.parse((await restock(1, true)).body).restocking).toMatchObject([{ gondola: 1 }]);
    await restock(1, true);
    expect(await nextAbout(events, 'restocking')).toEqual({ type: 'restocking', gondolas: [1] });
    stopped.abort();
    await restarted({});
    expect((await onConnect()).at(-1)).toEqual({ type: 'restocking', gondolas: [1] });
    expect(kindOf(await restock(99, true))).toBe('unknown-gondola');
    await restock(1, false);
    expect((await onConnect()).at(-1)).toEqual({ type: 'restocking', gondolas: [] });
    const { acts } = staffActList.parse(await rig.technician.get('GET', '/v1/staff-acts'));
    expect(acts.filter(({ act }) => act === 'restocking')).toHaveLength(2);
  });

  it('is no restocking that staff forgot to end', async () => {
    await restarted({ restockingLimitMs: 1 });
    await restock(1, true);
    await expect
      .poll(async () => restockingList.parse(await rig.technician.get('GET', '/v1/restocking')).restocking, {
        timeout: 15_000,
      })
      .toEqual([]);
    await restarted({});
  });

  it('is what staff answered, at once and at each connection, and never what nobody answered', async () => {
    const stopped = new AbortController();
    const events = await hub.events('/v1/hub/admissions', stopped.signal);
    const visitId = await inside();
    const questions = [bottleQuestion(visitId, 1), bottleQuestion(visitId, 2)];
    await rig.tell(hub, [member('MemberLeft', visitId, visitId), final(visitId, 1, questions)]);
    const answer = { barcode: '40000002', quantity: 1 };
    await rig.technician.get('POST', `/v1/reviews/${visitId}-1/answer`, { answer });
    const told = { type: 'answer', questionId: `${visitId}-1`, massGrams: -520, answer };
    expect(await nextAbout(events, `${visitId}-1`)).toMatchObject(told);
    stopped.abort();
    await rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled', ANSWER_MS * 4);
    expect((await rig.technician.visit(visitId)).questions?.[1]?.state).toBe('expired');
    const again = await onConnect();
    expect(again.filter(({ type }) => type === 'answer')).toMatchObject([told]);
  });
});
