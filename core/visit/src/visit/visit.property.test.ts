import { ok } from '@saunter/kit';
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
  revised,
  START_MS,
  VisitUnderTest,
} from './visit.fixture.ts';
import type { VisitCommand, VisitTimer } from './visit-command.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-command.ts';
import type { VisitEffect } from './visit-effects.ts';
import { visitEffects } from './visit-effects.ts';

const tracks = fc.constantFrom('a', 'b', 'c');
const revisions = fc.integer({ min: 0, max: 4 });

/** Everything that anybody may tell a visit, with answers that contradict each other. */
const commands: fc.Arbitrary<VisitCommand> = fc.oneof(
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
  fc.integer({ min: 0, max: 6000 }).map((total) => ({ kind: 'record-price' as const, outcome: ok(priced(total)) })),
  fc.constantFrom<VisitCommand>(
    { kind: 'record-capture', answer: { outcome: 'unknown' } },
    { kind: 'record-capture', answer: { outcome: 'declined', reason: 'card-expired' } },
    { kind: 'record-reversal' },
    { kind: 'resolve-review', decision: 'charge' },
    { kind: 'resolve-review', decision: 'release' },
    { kind: 'give-up-asking', task: 'capture' },
    { kind: 'expire-admission' },
    { kind: 'check-dwell' },
    { kind: 'check-cart-final' },
    { kind: 'expire-review' },
  ),
);

const scripts = fc.array(fc.tuple(commands, fc.integer({ min: 0, max: 3_600_000 })), { maxLength: 60 });

function play(script: readonly (readonly [VisitCommand, number])[]): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN);
  for (const [command, laterMs] of script) {
    visit.atMs += laterMs;
    const capture = visit.state.capture;
    // The vault answers a capture with what it was asked for, whenever it answers with success.
    const answer = capture && command.kind === 'record-reversal' ? capturedAnswer(capture.amountMinor) : command;
    visit.try(answer);
  }
  return visit;
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
        expect(of('CaptureRequested').length).toBeLessThanOrEqual(1);
        expect(of('CaptureRequested').length + of('ReversalRequested').length).toBeLessThanOrEqual(1 + declined);
        expect(of('HoldCaptured').length + of('HoldReversed').length).toBeLessThanOrEqual(1);
        for (const event of visit.events) {
          if (event.type !== 'CaptureRequested') continue;
          expect(event.amountMinor).toBeLessThanOrEqual(visit.state.priced?.totalMinor ?? 0);
          expect(event.amountMinor).toBeLessThanOrEqual(3000);
          expect(event.amountMinor).toBeGreaterThan(0);
        }
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
        const { hold, reversed, capturedMinor } = visit.state;
        expect(hold === undefined || reversed || capturedMinor !== undefined).toBe(true);
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

const TIMERS: readonly VisitTimer[] = ['expire-admission', 'check-cart-final', 'check-dwell', 'expire-review'];

/** Does what the server does: every effect until none is left, every timer when it is due. */
function finish(visit: VisitUnderTest): void {
  for (let round = 0; round < 8; round++) {
    for (const effect of visitEffects(visit.events, DEFAULT_VISIT_LIMITS)) answer(visit, effect);
    visit.atMs += DEFAULT_VISIT_LIMITS.reviewLimitMs;
    for (const kind of TIMERS) visit.try({ kind });
  }
}

function answer(visit: VisitUnderTest, effect: VisitEffect): void {
  switch (effect.kind) {
    case 'authorise':
      visit.try({ kind: 'record-hold', answer: approved(3000) });
      break;
    case 'price':
      visit.try({ kind: 'record-price', outcome: ok(priced(1234)) });
      break;
    case 'capture':
      visit.try(capturedAnswer(effect.amountMinor));
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
