import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { approved, hub, member, OPEN, START_MS, VisitUnderTest } from './visit.fixture.ts';
import type { VisitCommand } from './visit-command.ts';
import { visitEffects } from './visit-effects.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import { phaseOf } from './visit-phase.ts';

const OTHER = asId<never>('vis_00000000000000000000000002');
const HAND_OVER: VisitCommand = { kind: 'hand-over-hold', to: OTHER, cardId: 'crd_1' };
const { outcome: _outcome, ...HOLD } = approved() as Extract<ReturnType<typeof approved>, { outcome: 'approved' }>;
const TAKE_OVER: VisitCommand = { kind: 'take-over-hold', from: OTHER, hold: HOLD };
const OPENED: VisitCommand = { kind: 'report-admission', outcome: 'opened', gateAt: START_MS };

function heldVisit(): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() });
  return visit;
}

/** A held visit whose window is over. */
function missedVisit(): VisitUnderTest {
  const visit = heldVisit();
  visit.atMs += DEFAULT_VISIT_LIMITS.admissionWindowMs;
  return visit;
}

describe('a hold that nobody entered on', () => {
  it('is handed over once, and nothing of it is captured or given back here', () => {
    const visit = missedVisit();
    visit.run(HAND_OVER);
    expect(visit.types.slice(-2)).toEqual(['HoldHandedOver', 'VisitAbandoned']);
    expect(visit.state.payment).toBe('RELEASED');
    expect(phaseOf(visit.state)).toBe('abandoned');
    expect(visit.run(HAND_OVER)).toEqual([]);
    expect(visit.refused({ ...HAND_OVER, to: asId<never>('vis_3') } as VisitCommand).kind).toBe('hold-not-free');
    visit.atMs += 10 * 24 * 3_600_000;
    expect(visit.run({ kind: 'expire-admission' }, { kind: 'check-hold-expiry' })).toEqual([]);
    visit.run(hub(member('MemberBound', 'a')), { kind: 'resolve-review', decision: 'release' });
    expect(visit.types).not.toContain('ReversalRequested');
  });

  it.each<[string, readonly VisitCommand[]]>([
    ['opened', [OPENED]],
    ['may be about to open', []],
  ])('is not handed over from a lane that %s, until its window is over', (_, commands) => {
    const visit = heldVisit();
    visit.run(...commands);
    expect(visit.refused(HAND_OVER).kind).toBe('hold-not-free');
    visit.atMs += DEFAULT_VISIT_LIMITS.admissionWindowMs;
    expect(visit.run(HAND_OVER)).toHaveLength(2);
  });

  it.each<[string, readonly VisitCommand[], number]>([
    ['somebody came in on', [hub(member('MemberBound', 'a'))], 0],
    ['is given back', [{ kind: 'report-admission', outcome: 'abandoned', gateAt: START_MS }], 0],
    ['is older than a minute', [], 60_001 - DEFAULT_VISIT_LIMITS.admissionWindowMs],
  ])('stays where it is when it %s', (_, commands, laterMs) => {
    const visit = missedVisit();
    visit.run(...commands);
    visit.atMs += laterMs;
    expect(visit.refused(HAND_OVER).kind).toBe('hold-not-free');
  });

  it('stays with its own card', () => {
    expect(missedVisit().refused({ ...HAND_OVER, cardId: 'crd_2' } as VisitCommand).kind).toBe('hold-not-free');
  });
});

describe('a visit that takes a hold over', () => {
  it('is held by it, with a window of its own and the old end', () => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, TAKE_OVER);
    const { at: _at, ...hold } = visit.state.hold ?? {};
    const until = START_MS + DEFAULT_VISIT_LIMITS.admissionWindowMs;
    expect(hold).toEqual({ ...HOLD, admission: { from: START_MS, until } });
    expect(visit.state.payment).toBe('HELD');
    const kinds = visitEffects(visit.events, DEFAULT_VISIT_LIMITS).map((effect) => effect.kind);
    expect(kinds).toEqual(['authorise', 'expire-admission', 'check-dwell', 'check-hold-expiry']);
    expect(visit.run(TAKE_OVER)).toEqual([]);
  });

  it.each<[string, VisitCommand]>([
    ['may have one already', { kind: 'record-hold', answer: { outcome: 'unknown' } }],
    ['has one', { kind: 'record-hold', answer: { ...HOLD, outcome: 'approved', authorisationId: asId('aut_2') } }],
    ['was declined', { kind: 'record-hold', answer: { outcome: 'declined', reason: 'card-denied' } }],
    ['was given up', { kind: 'report-admission', outcome: 'abandoned', gateAt: START_MS }],
  ])('does not when it %s', (_, command) => {
    const visit = new VisitUnderTest();
    visit.run(OPEN, command);
    expect(visit.refused(TAKE_OVER).kind).toBe('hold-not-free');
  });
});
