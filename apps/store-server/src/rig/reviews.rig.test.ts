import type { QuestionReview } from '@saunter/contracts';
import { questionReview, reviewList } from '@saunter/contracts';
import { asId } from '@saunter/model';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import { RIG_CATALOGUE, StoreRig, WATER_LINES } from './store-rig.fixture.ts';
import { bottleQuestion, final, member, revised } from './visit-steps.fixture.ts';

/** Long enough for a person of these tests, and short enough to be waited for. */
const ANSWER_MS = 4_000;

let rig: StoreRig;
let gate: StoreClient;
let hub: StoreClient;

beforeAll(async () => {
  rig = await StoreRig.make();
  rig.writeStoreFile({ limits: { answerLimitMs: 60_000 } });
  await rig.start();
  gate = await rig.device('gate-1', 'gate', 'entry-1');
  hub = await rig.device('hub', 'hub');
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => rig.close());

const books = () => rig.acquirer.acquirer.books.report();

/** Somebody took two bottles, as the hub thinks, and is out; it is asked `count` times whether one of them is theirs. */
async function asked(count = 1): Promise<string> {
  const request = await rig.openRequest(gate);
  const { visitId } = request;
  expect((await gate.openVisit(request)).outcome).toBe('held');
  const questions = Array.from({ length: count }, (_, move) => bottleQuestion(visitId, move + 1));
  const steps = [member('MemberBound', visitId, visitId), revised(visitId, 1, WATER_LINES)];
  await rig.tell(hub, [...steps, member('MemberLeft', visitId, visitId), final(visitId, 1, questions)]);
  return visitId;
}

const reviews = async () => reviewList.parse(await rig.technician.get('GET', '/v1/reviews')).reviews;
const review = async (questionId: string): Promise<QuestionReview> =>
  questionReview.parse(await rig.technician.get('GET', `/v1/reviews/${questionId}`));
const say = (questionId: string, answer: object | null) =>
  rig.technician.ask('POST', `/v1/reviews/${questionId}/answer`, { answer });
const whenSettled = (visitId: string) => rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled');

const WATER = { barcode: '40000001', quantity: 1 };
const SOAP = { barcode: '40000002', quantity: 1 };

describe('a visit with a doubtful event', () => {
  it('waits with its evidence, is answered, and is charged for what staff saw', async () => {
    const visitId = await asked();
    const [open] = await reviews();
    expect(open).toMatchObject({
      ...{ kind: 'question', questionId: `${visitId}-1`, visitId, state: 'open', massGrams: -520 },
      ...{ plates: [{ gondola: 1, shelf: 1, plate: 1 }], chosen: { ...WATER, name: 'Water' } },
      answers: [{ probability: 0.55 }, { name: 'Soap', probability: 0.3 }, { probability: 0.15 }],
    });
    const waiting = await rig.technician.visit(visitId);
    expect(waiting).toMatchObject({ phase: 'review', payment: 'HELD', questions: [{ state: 'open' }] });

    expect((await say(`${visitId}-1`, SOAP)).status).toBe(200);
    const settled = await whenSettled(visitId);
    expect(settled.captured).toEqual({ amountMinor: 109 + 350, currency: 'EUR' });
    expect(settled.lines).toMatchObject([
      { name: 'Water', quantity: 1 },
      { name: 'Soap', quantity: 1 },
    ]);
    expect(await review(`${visitId}-1`)).toMatchObject({ state: 'answered', answer: SOAP, answeredBy: 'technician' });
    expect(await reviews()).toEqual([]);
  });

  it('tells on the receipt why there is what staff said was taken, and no more of what was not', async () => {
    const request = await rig.openRequest(gate);
    const { visitId } = request;
    await gate.openVisit(request);
    const { chosen, answers, questionId, ...event } = bottleQuestion(visitId);
    const hand = { trackId: asId<never>(visitId), handDistanceMetres: 0.12, probability: 0.55, alternatives: [] };
    const evidence = [{ ...event, ...hand, quantity: 1 }];
    const lines = [{ barcode: asId<never>(WATER.barcode), quantity: 2, evidence }];
    const steps = [member('MemberBound', visitId, visitId), revised(visitId, 1, lines)];
    const asks = [{ chosen, answers, questionId, ...event }];
    await rig.tell(hub, [...steps, member('MemberLeft', visitId, visitId), final(visitId, 1, asks)]);
    expect((await say(questionId, SOAP)).status).toBe(200);
    await rig.visitWhen(gate, visitId, ({ receipt }) => receipt !== undefined);
    const { document } = await rig.inDatabase((db) =>
      db.selectFrom('receipt').select('document').where('visit_id', '=', visitId).executeTakeFirstOrThrow(),
    );
    expect(document).toMatchObject({
      lines: [
        { name: 'Water', quantity: 1, reasons: [] },
        { name: 'Soap', quantity: 1, reasons: [{ at: event.at, massGrams: -520, probability: 1 }] },
      ],
    });
  });

  it('is charged after the last answer, and not before', async () => {
    const visitId = await asked(2);
    await say(`${visitId}-1`, null);
    expect(await rig.technician.visit(visitId)).toMatchObject({ phase: 'review' });
    await say(`${visitId}-2`, null);
    await rig.visitWhen(gate, visitId, ({ payment }) => payment === 'RELEASED');
  });

  it('takes the same answer again, and names the first when another one comes', async () => {
    const visitId = await asked();
    const id = `${visitId}-1`;
    const before = books().captures.length;
    const [one, two] = await Promise.all([say(id, WATER), say(id, WATER)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const settled = await whenSettled(visitId);
    expect((await say(id, WATER)).status).toBe(200);
    const other = await say(id, null);
    expect([other.status, kindOf(other)]).toEqual([409, 'question-answered']);
    expect(JSON.stringify(other.body)).toMatch(/answered with 1 × 40000001 by technician/);
    expect(settled.captured?.amountMinor).toBe(218);
    expect(books().captures).toHaveLength(before + 1);
  });

  it('is answered by staff alone, with a product that there is', async () => {
    const visitId = await asked();
    const path = `/v1/reviews/${visitId}-1/answer`;
    expect((await gate.ask('POST', path, { answer: null })).status).toBe(403);
    expect(kindOf(await say(`${visitId}-1`, { barcode: '49999999', quantity: 1 }))).toBe('unknown-product');
    expect(kindOf(await say(`${visitId}-1`, { barcode: '40000001', quantity: 1.5 }))).toBe('malformed-request');
    expect(kindOf(await say(`${visitId}-7`, null))).toBe('question-unknown');
    expect((await rig.technician.ask('POST', path, {})).status).toBe(400);
    await rig.technician.get('POST', path, { answer: null });
    await whenSettled(visitId);
  });

  it('that is put before a person as a whole is charged only when nothing is open about it', async () => {
    const visitId = await asked();
    await rig.tell(hub, [member('MemberBound', visitId, 'late')]);
    expect(await reviews()).toMatchObject([{ kind: 'question' }, { kind: 'visit', reason: 'entered-after-closing' }]);
    const charge = () => rig.technician.ask('POST', `/v1/visits/${visitId}/review`, { decision: 'charge' });
    expect(kindOf(await charge())).toBe('questions-open');
    await say(`${visitId}-1`, null);
    expect((await charge()).status).toBe(204);
    expect((await whenSettled(visitId)).captured?.amountMinor).toBe(109);
  });
});

describe('a question that nobody answers', () => {
  beforeEach(async () => {
    rig.writeStoreFile({ limits: { answerLimitMs: ANSWER_MS } });
    await rig.kill();
    await rig.start();
  });

  it("is settled in the shopper's favour at its deadline, and the visit says so", async () => {
    const visitId = await asked(2);
    await say(`${visitId}-1`, WATER);
    const settled = await rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled', ANSWER_MS * 3);
    expect(settled).toMatchObject({
      captured: { amountMinor: 109 },
      questions: [
        { state: 'answered', answeredBy: 'technician' },
        { state: 'expired', answer: null },
      ],
    });
    expect(kindOf(await say(`${visitId}-2`, WATER))).toBe('question-expired');
  });

  it('is settled once though the server is killed while it waits, and stays dead beyond the deadline', async () => {
    const before = books();
    const visitId = await asked(1);
    await rig.kill();
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    await rig.start();
    const settled = await rig.visitWhen(gate, visitId, ({ phase }) => phase === 'settled');
    expect(settled).toMatchObject({ captured: { amountMinor: 109 }, questions: [{ state: 'expired' }] });
    expect(books().captures).toHaveLength(before.captures.length + 1);
    expect(books().heldMinor).toBe(0);
  });
});

describe('an answer', () => {
  it.each([1, 2, 3, 5, 8])('killed with -9 after %i lines of it is taken once, and charged once', async (lines) => {
    rig.writeStoreFile({ limits: { answerLimitMs: 60_000 } });
    const before = books();
    await rig.kill();
    await rig.start({ SAUNTER_LOG: 'debug' });
    const visitId = await asked();
    const id = `${visitId}-1`;
    const from = rig.server.output.length;
    const answering = (async () => {
      for (;;) {
        const reply = await say(id, SOAP).catch(() => undefined);
        if (reply) return reply.status;
      }
    })();
    const spoken = () => rig.server.output.slice(from).split('\n').length > lines;
    await expect.poll(() => spoken() || books().captures.length > before.captures.length).toBe(true);
    await rig.kill();
    await rig.start();
    expect(await answering).toBe(200);
    const settled = await whenSettled(visitId);
    expect(settled.captured?.amountMinor).toBe(109 + 350);
    expect(books().captures).toHaveLength(before.captures.length + 1);
    expect(books().heldMinor).toBe(0);
    expect((await say(id, SOAP)).status).toBe(200);
  });
});
