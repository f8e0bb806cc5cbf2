import type { DeskVisit } from '@saunter/contracts';
import { deskVisit } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { PHONE_PAN, RIG_CATALOGUE, RIG_PAN, StoreRig } from './store-rig.fixture.ts';
import { final, member, revised } from './visit-steps.fixture.ts';

const WATER = '40000001' as never;

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let ann: DeskBrowser;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  ann = await DeskBrowser.of(rig.technician, 'ann', 'associate');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();
const moveId = () => mintId('mov', systemClock, systemEntropy);
const water = (quantity: number) => [{ barcode: WATER, quantity, evidence: [] }];

/** Somebody inside with so many bottles. */
async function inside(bottles: number, digits = RIG_PAN): Promise<string> {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits);
  const { visitId } = request;
  await gate.openVisit(request);
  await rig.tell(hub, [member('MemberBound', visitId, visitId), revised(visitId, 1, water(bottles))]);
  return visitId;
}
/** They leave, and what they have is charged. */
async function leave(visitId: string): Promise<number> {
  await rig.tell(hub, [member('MemberLeft', visitId, visitId), final(visitId, 1)]);
  const settled = await rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);
  return settled.captured?.amountMinor ?? 0;
}
const ask = (fromVisitId: string, toVisitId: string, units: number, id = moveId()) =>
  ann.ask('POST', '/v1/desk/moves', { moveId: id, fromVisitId, toVisitId, barcode: WATER, units });
const look = async (visitId: string): Promise<DeskVisit> =>
  deskVisit.parse(await ann.get('GET', `/v1/desk/visits/${visitId}`));
const receiptOf = async (visitId: string) => {
  const code = (await gate.visit(visitId)).receipt?.url.split('/').at(-1);
  return (await gate.with(undefined).fetch(`/r/${code}`)).text();
};

describe('a line that went from hand to hand', () => {
  it('leaves one open cart and joins the other: each is charged for what it then has, and told why', async () => {
    const [giver, taker] = [await inside(3), await inside(1, PHONE_PAN)];
    const moved = await ask(giver, taker, 2);
    expect([moved.status, moved.body]).toMatchObject([200, { isCharged: true }]);
    expect(moved.body).not.toHaveProperty('refundedMinor');
    expect((await look(giver)).lines).toMatchObject([{ name: 'Water', quantity: 1 }]);
    expect((await look(giver)).moves).toMatchObject([
      { name: 'Water', units: 2, direction: 'away', otherVisitId: taker, by: 'ann' },
    ]);
    expect([await leave(giver), await leave(taker)]).toEqual([109, 327]);
    expect(await receiptOf(taker)).toMatch(/Staff moved 2 here from another visit at/);
    expect(await receiptOf(giver)).toMatch(/Staff moved 2 from here to another visit at/);
  });

  it('goes back to the card of a giver who was charged, with a credit that says so, and costs whoever left nothing', async () => {
    const [giver, taker] = [await inside(2), await inside(1, PHONE_PAN)];
    expect([await leave(giver), await leave(taker)]).toEqual([218, 109]);
    const before = books();
    const id = moveId();
    const replies = await Promise.all([1, 2, 3].map(() => ask(giver, taker, 1, id)));
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 200, body: { moveId: id, isCharged: false, refundedMinor: 109 } });
    }
    await expect.poll(() => books().refundedMinor - before.refundedMinor).toBe(109);
    const given = await rig.visitWhen(gate, giver, ({ refunds }) =>
      refunds.every(({ state }) => state === 'completed'),
    );
    expect(given.refunds).toMatchObject([{ amountMinor: 109, reason: 'moved' }]);
    expect((await look(taker)).moves).toMatchObject([{ direction: 'here', isCharged: false, units: 1 }]);
    expect(books().capturedMinor).toBe(before.capturedMinor);
    const acts = await rig.inDatabase((db) => db.selectFrom('staff_act').selectAll().execute());
    expect(acts.filter(({ act, visit_id }) => act === 'line-moved' && visit_id === giver)).toHaveLength(1);
  });

  it('is refused whole: other contents under its id, more than there is, one visit twice, nobody’s visit', async () => {
    const [giver, taker] = [await inside(2), await inside(1, PHONE_PAN)];
    const id = moveId();
    await ask(giver, taker, 1, id);
    const nobody = mintId('vis', systemClock, systemEntropy);
    const refused = [
      await ask(giver, taker, 2, id),
      await ask(giver, taker, 2),
      await ask(giver, nobody, 1),
      await ask(nobody, taker, 1),
      await ask(giver, giver, 1),
      await ask(giver, taker, 0),
    ];
    expect(refused.map((reply) => [reply.status, kindOf(reply)])).toEqual([
      [409, 'key-reused'],
      [409, 'too-few-units'],
      [404, 'visit-unknown'],
      [404, 'visit-unknown'],
      [400, 'malformed-request'],
      [400, 'malformed-request'],
    ]);
    expect((await look(giver)).moves).toHaveLength(1);
    expect([await leave(giver), await leave(taker)]).toEqual([109, 218]);
  });

  it('is moved both ways at once without anybody waiting for ever, and no bottle is lost', async () => {
    const [one, two] = [await inside(4), await inside(4, PHONE_PAN)];
    const moves = Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? ask(one, two, 1) : ask(two, one, 1)));
    const replies = await Promise.all(moves);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect([await leave(one), await leave(two)]).toEqual([436, 436]);
  });

  it('killed with -9 while it is asked for is moved once', async () => {
    const [giver, taker] = [await inside(3), await inside(1, PHONE_PAN)];
    const id = moveId();
    const asking = (async () => {
      for (;;) {
        const reply = await ask(giver, taker, 2, id).catch(() => undefined);
        if (reply && reply.status < 500) return reply.status;
      }
    })();
    await rig.kill();
    await rig.start();
    expect(await asking).toBe(200);
    expect([await leave(giver), await leave(taker)]).toEqual([109, 327]);
  });
});
