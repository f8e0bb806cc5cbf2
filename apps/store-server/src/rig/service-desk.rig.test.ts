import type { DeskVisit } from '@saunter/contracts';
import { deskFigures, deskVisit, foundVisits } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskBrowser } from './desk-browser.fixture.ts';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { PHONE_PAN, RIG_CATALOGUE, RIG_EMAIL, RIG_PAN, StoreRig } from './store-rig.fixture.ts';
import { bottleQuestion, final, member, revised, wholeVisit } from './visit-steps.fixture.ts';

const EVIDENCE = [
  {
    ...{ at: 1_770_000_000_000, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -520, trackId: 't' as never },
    ...{ handDistanceMetres: 0.1, quantity: 1, probability: 0.9 },
    alternatives: [{ barcode: '40000002' as never, quantity: 1, probability: 0.1 }],
  },
];
const CART = [
  { barcode: '40000001' as never, quantity: 2, evidence: EVIDENCE },
  { barcode: '40000002' as never, quantity: 1, evidence: [] },
];

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;
let ann: DeskBrowser;
let bob: DeskBrowser;

beforeAll(async () => {
  rig = await StoreRig.make();
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  const kiosk = await rig.device('kiosk', 'kiosk');
  [ann, bob] = [
    await DeskBrowser.of(rig.technician, 'ann', 'associate'),
    await DeskBrowser.of(rig.technician, 'bob', 'associate'),
  ];
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  await kiosk.get('POST', '/v1/sign-ups', { sealedCard: await rig.sealedCard(gate), email: RIG_EMAIL, locale: 'en' });
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();
const refundId = () => mintId('rfd', systemClock, systemEntropy);

async function paid(digits = RIG_PAN): Promise<string> {
  const request = await rig.openRequest(gate, 'entry-1', 1, digits);
  await gate.openVisit(request);
  await rig.tell(hub, wholeVisit(request.visitId, CART, request.visitId));
  await rig.visitWhen(gate, request.visitId, ({ receipt }) => receipt !== undefined);
  return request.visitId;
}
const look = async (visitId: string): Promise<DeskVisit> =>
  deskVisit.parse(await ann.get('GET', `/v1/desk/visits/${visitId}`));
const find = async (query: string) =>
  foundVisits.parse(await ann.get('GET', `/v1/desk/visits?${query}`)).visits.map((visit) => visit.visitId);

describe('an associate', () => {
  it('finds a visit by last four, time and receipt or credit number, and no other', async () => {
    const before = Date.now();
    const mine = await paid();
    const other = await paid(PHONE_PAN);
    const { visit } = await look(mine);
    expect(await find(`lastFour=${RIG_PAN.slice(-4)}`)).toEqual([mine]);
    expect(await find(`lastFour=${PHONE_PAN.slice(-4)}&from=${before}`)).toEqual([other]);
    expect(await find(`from=${before}&until=${Date.now()}`)).toEqual([other, mine]);
    expect(await find(`until=${before - 60_000}`)).toEqual([]);
    expect(await find(`receipt=${visit.receipt?.number.toLowerCase()}`)).toEqual([mine]);
    expect(await find('lastFour=9999')).toEqual([]);
    expect((await ann.ask('GET', '/v1/desk/visits?lastFour=12')).status).toBe(400);
  });

  it('sees each line with its evidence, and what can still go back', async () => {
    const visitId = await paid();
    const { lines } = await look(visitId);
    expect(lines).toMatchObject([
      { name: 'Water', quantity: 2, amountMinor: 218, refundableUnits: 2, refundableMinor: 218 },
      { name: 'Soap', quantity: 1, amountMinor: 350, refundableUnits: 1, evidence: [] },
    ]);
    expect(lines[0]?.evidence).toMatchObject([
      { plates: ['1/1/1'], massGrams: -520, probability: 0.9, alternatives: [{ name: 'Soap', probability: 0.1 }] },
    ]);
    await ann.get('POST', `/v1/visits/${visitId}/refunds`, {
      ...{ refundId: refundId(), reason: 'damaged', lines: [{ line: 0, units: 1 }] },
    });
    expect((await look(visitId)).lines).toMatchObject([
      { refundableUnits: 1, refundableMinor: 109 },
      { refundableUnits: 1, refundableMinor: 350 },
    ]);
  });

  it('and another, at the same line at once, give it back once: the other is told clearly', async () => {
    const visitId = await paid();
    const before = books().refundedMinor;
    const ask = (who: DeskBrowser) =>
      who.ask('POST', `/v1/visits/${visitId}/refunds`, {
        ...{ refundId: refundId(), reason: 'returned', lines: [{ line: 1, units: 1 }] },
      });
    const replies = await Promise.all([ask(ann), ask(bob)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused && kindOf(refused)).toBe('refund-too-high');
    expect(JSON.stringify(refused?.body)).toContain('No more than 0 is left to give back of line 1');
    await expect.poll(() => books().refundedMinor - before).toBe(350);
  });

  it('that clicks twice gives back once, under the same id', async () => {
    const visitId = await paid();
    const before = books().refundedMinor;
    const body = { refundId: refundId(), reason: 'returned', lines: [{ line: 1, units: 1 }] };
    const replies = await Promise.all([1, 2, 3].map(() => ann.ask('POST', `/v1/visits/${visitId}/refunds`, body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    await expect.poll(() => books().refundedMinor - before).toBe(350);
    expect((await look(visitId)).visit.refunds).toHaveLength(1);
  });

  it('answers a review under their own name', async () => {
    const request = await rig.openRequest(gate);
    const { visitId } = request;
    await gate.openVisit(request);
    const steps = [
      member('MemberBound', visitId, visitId),
      revised(visitId, 1, CART),
      member('MemberLeft', visitId, visitId),
    ];
    await rig.tell(hub, [...steps, final(visitId, 1, [bottleQuestion(visitId)])]);
    expect(await ann.get('GET', '/v1/reviews')).toMatchObject({ reviews: [{ visitId }] });
    await bob.get('POST', `/v1/reviews/${visitId}-1/answer`, { answer: null });
    expect(await ann.get('GET', `/v1/reviews/${visitId}-1`)).toMatchObject({ state: 'answered', answeredBy: 'bob' });
    await rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled');
  });

  it('sees how long mail takes, over visits that nobody had to look at', async () => {
    const counted = async () => deskFigures.parse(await ann.get('GET', '/v1/desk/figures'));
    const mailed = await rig.inDatabase((db) => db.selectFrom('receipt_mail').select('receipt_id').execute());
    await expect.poll(async () => (await counted()).exitToMail.n).toBe(mailed.length - 1);
    const { exitToMail, insideNow } = await counted();
    expect(exitToMail.n).toBeGreaterThan(2);
    expect(exitToMail.p50Ms).toBeLessThanOrEqual(exitToMail.p95Ms ?? 0);
    expect(insideNow).toBe(0);
    console.info(`exit to mail: p50 ${exitToMail.p50Ms} ms, p95 ${exitToMail.p95Ms} ms, n = ${exitToMail.n}`);
  });
});
