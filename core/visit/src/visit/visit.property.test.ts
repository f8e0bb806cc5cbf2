import { ok } from '@saunter/kit';
import type { RefundId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  approved,
  final,
  hub,
  line,
  member,
  OPEN,
  priced,
  question,
  revised,
  START_MS,
  VisitUnderTest,
} from './visit.fixture.ts';
import type { HoldAnswer, RefundAnswerFact, RefundAsked, VisitCommand, VisitTimer } from './visit-command.ts';
import type { VisitEffect } from './visit-effects.ts';
import { visitEffects } from './visit-effects.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { owedMinor, repaidMinor, takenMinor } from './visit-state.ts';

const tracks = fc.constantFrom('a', 'b', 'c');
const revisions = fc.integer({ min: 0, max: 4 });

const OTHER = asId<VisitId>('vis_00000000000000000000000002');
const { outcome: _outcome, ...HOLD } = approved(3000) as Extract<HoldAnswer, { outcome: 'approved' }>;
const REFUNDED: RefundAnswerFact = { outcome: 'refunded', retrievalReference: '3' };
const NOT_REFUNDED: RefundAnswerFact = { outcome: 'declined', reason: 'issuer-declined' };
const ids = fc.constantFrom('a', 'b', 'c');

const refund = (id: string, asked: RefundAsked): VisitCommand => ({
  ...{ kind: 'request-refund', refundId: asId(id), asked, reason: 'returned' },
  requestDigest: JSON.stringify(asked),
});

const repayment = (key: string, amountMinor: number): VisitCommand => ({
  ...{ kind: 'record-repayment', key: asId(key), amountMinor, by: 'tap' },
  ...{ authorisationId: asId('aut_2'), retrievalReference: '4' },
});

const answersAndTimers = fc.constantFrom<VisitCommand>(
  { kind: 'record-capture', answer: { outcome: 'unknown' } },
  { kind: 'record-capture', answer: { outcome: 'declined', reason: 'card-expired' } },
  { kind: 'record-reversal' },
  { kind: 'record-adjustment', answer: { outcome: 'approved', approvedMinor: 6000 } },
  { kind: 'record-adjustment', answer: { outcome: 'declined', reason: 'issuer-declined' } },
  { kind: 'record-adjustment', answer: { outcome: 'unknown' } },
  { kind: 'record-charge', answer: { outcome: 'captured', capturedMinor: 40, retrievalReference: '2' } },
  { kind: 'record-charge', answer: { outcome: 'declined', reason: 'card-expired' } },
  { kind: 'record-charge', answer: { outcome: 'unknown' } },
  { kind: 'hand-over-hold', to: OTHER, cardId: 'crd_1' },
  { kind: 'take-over-hold', from: OTHER, hold: HOLD },
  { kind: 'check-hold-expiry' },
  { kind: 'give-up-asking', task: 'adjust' },
  { kind: 'give-up-asking', task: 'charge' },
  { kind: 'resolve-review', decision: 'charge' },
  { kind: 'resolve-review', decision: 'release' },
  { kind: 'give-up-asking', task: 'capture' },
  { kind: 'expire-admission' },
  { kind: 'check-dwell' },
  { kind: 'check-cart-final' },
  { kind: 'expire-review' },
  { kind: 'expire-questions', settled: [] },
  { kind: 'end-stuck', reason: 'store-closed', closedAt: START_MS + 1e12 },
  { kind: 'answer-question', questionId: 'a', answer: { barcode: asId('40000001'), quantity: 3 }, by: 'ann' },
  { kind: 'answer-question', questionId: 'b', answer: null, by: 'ben' },
);

const DEFERRED: VisitCommand = {
  kind: 'record-hold',
  answer: { outcome: 'deferred', capMinor: 2500, until: START_MS, cardId: 'crd_1', shopperId: HOLD.shopperId },
};
const { cardId: _cardId, shopperId: _shopperId, ...GRANTED } = HOLD;
const DRAINED: VisitCommand = { kind: 'record-drain', answer: { outcome: 'approved', ...GRANTED } };
const DRAIN_REFUSED: readonly VisitCommand[] = [
  { kind: 'record-drain', answer: { outcome: 'declined', reason: 'issuer-declined' } },
  { kind: 'record-drain', answer: { outcome: 'given-up' } },
];

/** Everything that anybody may tell a visit, with answers that contradict each other. */
const commands: fc.Arbitrary<VisitCommand> = fc.oneof(
  fc.constantFrom<VisitCommand>(DEFERRED, DRAINED, ...DRAIN_REFUSED),
  fc.constant(OPEN),
  fc.constant<VisitCommand>({ kind: 'record-hold', answer: approved(3000) }),
  fc.constant<VisitCommand>({ kind: 'record-hold', answer: { outcome: 'unknown' } }),
  fc.constant<VisitCommand>({ kind: 'record-hold', answer: { outcome: 'declined', reason: 'card-blocked' } }),
  fc
    .constantFrom('opened' as const, 'abandoned' as const)
    .map((outcome) => ({ kind: 'report-admission' as const, outcome, gateAt: START_MS })),
  tracks.map((track) => hub(member('MemberBound', track))),
  tracks.map((track) => hub(member('MemberLeft', track))),
  fc.tuple(revisions, fc.integer({ min: 1, max: 3 })).map(([n, count]) => hub(revised(n + 1, [line(count)]))),
  revisions.map((revision) => hub(final(revision))),
  fc.tuple(revisions, ids).map(([revision, id]) => hub(final(revision, [question(id, 1)]))),
  fc.integer({ min: 0, max: 6000 }).map((total) => ({ kind: 'record-price' as const, outcome: ok(priced(total)) })),
  { arbitrary: answersAndTimers, weight: 10 },
  fc.tuple(ids, fc.integer({ min: 1, max: 4000 })).map(([id, amountMinor]) => refund(id, { amountMinor })),
  fc
    .tuple(ids, fc.integer({ min: 1, max: 2 }))
    .map(([id, units]) => refund(id, { lines: [{ line: 0, of: { units } }] })),
  fc
    .tuple(ids, fc.constantFrom<RefundAnswerFact>(REFUNDED, { outcome: 'unknown' }, NOT_REFUNDED))
    .map(([id, answer]) => ({ kind: 'record-refund' as const, refundId: asId<RefundId>(id), answer })),
  fc.tuple(ids, fc.integer({ min: 1, max: 4000 })).map(([id, amountMinor]) => repayment(id, amountMinor)),
);

const HELD: VisitCommand = { kind: 'record-hold', answer: approved(3000) };
const WALKED: readonly VisitCommand[] = [
  ...[HELD, hub(member('MemberBound', 'a')), hub(revised(5, [line(2)]))],
  ...[hub(member('MemberLeft', 'a')), hub(final(5))],
];
const INSIDE: readonly VisitCommand[] = [DEFERRED, ...WALKED.slice(1)];
const ASKED: readonly VisitCommand[] = [...WALKED.slice(0, -1), hub(final(5, [question('a', 1), question('b', 2)]))];
const UNPAID: readonly VisitCommand[] = [
  ...[...WALKED, { kind: 'record-price', outcome: ok(priced(4500)) } as const],
  { kind: 'record-adjustment', answer: { outcome: 'declined', reason: 'issuer-declined' } },
  { kind: 'record-capture', answer: { outcome: 'captured', capturedMinor: 3000, retrievalReference: '1' } },
];
/** How far a visit is when things begin to go any way: chance alone hardly ever brings one to its price. */
const beginnings = fc.constantFrom<readonly VisitCommand[]>(
  [],
  [],
  [HELD],
  WALKED,
  WALKED,
  ASKED,
  UNPAID,
  [DEFERRED],
  INSIDE,
  [...INSIDE, { kind: 'record-price', outcome: ok(priced(2800)) }],
);
const jumps = fc.constantFrom(0, 0, 1000, 40_000, 3_600_000);

const scripts = fc
  .tuple(beginnings, fc.array(fc.tuple(commands, jumps), { maxLength: 60, size: 'max' }))
  .map(([before, script]) => [...before.map((command) => [command, 0] as const), ...script]);

function play(script: readonly (readonly [VisitCommand, number])[]): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN);
  for (const [command, laterMs] of script) {
    visit.atMs += laterMs;
    const { capture } = visit.state;
    // The vault answers a capture with what it was asked for, whenever it answers with success.
    const answer = capture && command.kind === 'record-reversal' ? capturedAnswer(capture.amountMinor) : command;
    visit.try(answer);
  }
  return visit;
}

/** Invariants 2, 4 and 7 of the money of a visit, at any moment of it. */
function expectWithinBounds({ state, events }: VisitUnderTest): void {
  const price = state.priced?.totalMinor ?? 0;
  const { hold, capture, capturedMinor = 0, debt, refunds } = state;
  expect(capture?.amountMinor ?? 0).toBeLessThanOrEqual(Math.min(price, hold?.approvedMinor ?? 0));
  if (capture) expect(capture.amountMinor).toBeGreaterThan(0);
  expect(takenMinor(state) + (debt?.amountMinor ?? 0)).toBeLessThanOrEqual(price);
  if (state.charge) expect(state.charge.amountMinor).toBe(price - capturedMinor);
  if (price === 0) expect(events.some(({ type }) => /^(Capture|Charge|Refund|Debt)/.test(type))).toBe(false);
  expect(repaidMinor(state)).toBeLessThanOrEqual(debt?.amountMinor ?? 0);
  const paid = takenMinor(state) + repaidMinor(state);
  const standing = refunds.filter((asked) => asked.state !== 'declined');
  expect(standing.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(paid);
  const ofLine = standing.flatMap(({ lines }) => lines);
  expect(ofLine.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBeLessThanOrEqual(price);
  expect(ofLine.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(2);
}

/** Invariants 1 and 3: what a visit that is over cost is taken or owed, exactly, and its hold is gone. */
function expectSettled({ state }: VisitUnderTest): void {
  const { hold, priced: cart, debt, reversed, capturedMinor, handedOverTo } = state;
  expect(hold === undefined || reversed || capturedMinor !== undefined || handedOverTo !== undefined).toBe(true);
  const due = cart && (capturedMinor !== undefined || debt) ? cart.totalMinor : 0;
  expect(takenMinor(state) + (debt?.amountMinor ?? 0)).toBe(due);
  expect(state.deferral && !hold ? (state.deferral.outcome ?? state.deferral.dropped) : true).toBeTruthy();
  expect(state.payment === 'DEBT').toBe(owedMinor(state) > 0);
  expect(state.payment === 'CAPTURED').toBe(due > 0 && owedMinor(state) === 0);
  for (const { state: stands } of state.refunds) expect(['completed', 'declined']).toContain(stands);
}

const capturedAnswer = (capturedMinor: number): VisitCommand => ({
  kind: 'record-capture',
  answer: { outcome: 'captured', capturedMinor, retrievalReference: '1' },
});

describe('any order and any repetition of inputs', () => {
  it('moves money at most once, never more than the price and never more than the hold', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const visit = play(script);
        const of = (type: string) => visit.events.filter((event) => event.type === type);
        const declined = of('CaptureDeclined').length;
        for (const step of ['AdjustmentRequested', 'CaptureRequested', 'ChargeRequested', 'DebtBooked']) {
          expect(of(step).length).toBeLessThanOrEqual(1);
        }
        expect(of('CaptureRequested').length + of('ReversalRequested').length).toBeLessThanOrEqual(1 + declined);
        expect(of('HoldCaptured').length + of('HoldReversed').length + of('HoldHandedOver').length).toBeLessThanOrEqual(
          1,
        );
        expectWithinBounds(visit);
      }),
      { numRuns: 400 },
    );
  });

  it('ends, once the timers ring and the vault answers', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const visit = play(script);
        finish(visit);
        expect(['CAPTURED', 'RELEASED', 'DEBT']).toContain(visit.state.payment);
        expect(visit.state.review).toBeUndefined();
        expectWithinBounds(visit);
        expectSettled(visit);
        expect(visit.state.closed || visit.state.abandoned || visit.state.declined).toBeTruthy();
      }),
      { numRuns: 400 },
    );
  });

  it('decides nothing new when everything is said a second time', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (script) => {
        const visit = new VisitUnderTest();
        visit.run(OPEN);
        for (const command of script) {
          visit.try(command);
          const before = visit.events.length;
          visit.try(command);
          expect(visit.events.length).toBe(before);
        }
      }),
    );
  });
});

const TIMERS: readonly Exclude<VisitTimer, 'expire-questions'>[] = [
  'expire-admission',
  'check-cart-final',
  'check-dwell',
  'expire-review',
  'check-hold-expiry',
];

/** Does what the server does: every effect until none is left, every timer when it is due. */
function finish(visit: VisitUnderTest): void {
  for (let round = 0; round < 8; round++) {
    for (const effect of visitEffects(visit.events, DEFAULT_VISIT_LIMITS)) answer(visit, effect);
    visit.atMs += DEFAULT_VISIT_LIMITS.reviewLimitMs;
    for (const kind of TIMERS) visit.try({ kind });
    visit.try({ kind: 'expire-questions', settled: [] });
  }
}

function answer(visit: VisitUnderTest, effect: VisitEffect): void {
  switch (effect.kind) {
    case 'authorise':
      visit.try({ kind: 'record-hold', answer: approved(3000) });
      break;
    case 'drain-hold':
      visit.try(DRAINED);
      break;
    case 'price':
      visit.try({ kind: 'record-price', outcome: ok(priced(1234)) });
      break;
    case 'capture':
      visit.try(capturedAnswer(effect.amountMinor));
      break;
    case 'adjust':
      visit.try({ kind: 'record-adjustment', answer: { outcome: 'declined', reason: 'issuer-declined' } });
      break;
    case 'charge':
      visit.try({ kind: 'record-charge', answer: { outcome: 'declined', reason: 'card-expired' } });
      break;
    case 'refund':
      visit.try({ kind: 'record-refund', refundId: effect.refundId, answer: REFUNDED });
      break;
    case 'reverse':
      visit.try({ kind: 'record-reversal' });
      break;
    case 'issue-receipt':
      visit.try({ kind: 'record-receipt', receiptId: asId('rcp_1'), number: 'S-1', mailed: false });
      break;
    default:
      break;
  }
}
