import { expect, it } from 'vitest';
import { approved, hub, line, member, OPEN, revised, START_MS, VisitUnderTest } from './visit.fixture.ts';
import type { VisitCommand } from './visit-command.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';

const EARLY = START_MS + 60_000;
const LATE = EARLY + 60_000;
const { closedGraceMs } = DEFAULT_VISIT_LIMITS;

/** Somebody came in at EARLY, by everybody's clock, and took two bottles; it is LATE and some time. */
function inside(): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() });
  visit.atMs = EARLY;
  visit.run(hub({ ...member('MemberBound', 'a'), at: EARLY } as never), hub(revised(1, [line(2)])));
  visit.atMs = LATE + closedGraceMs;
  return visit;
}

const closed = (closedAt: number): VisitCommand => ({ kind: 'end-stuck', reason: 'store-closed', closedAt });
const empty = (emptySince: number): VisitCommand => ({ kind: 'end-stuck', reason: 'zone-empty', emptySince });

it.each(['store-closed', 'zone-empty'])('a visit somebody is inside for ends in review: %s', (reason) => {
  const visit = inside();
  const command = reason === 'store-closed' ? closed(LATE) : empty(LATE);
  expect(visit.run(command)).toMatchObject([{ type: 'VisitPutToReview', reason }]);
  expect(visit.run(command)).toEqual([]);
  visit.run({ kind: 'resolve-review', decision: 'charge' });
  expect(visit.types).toContain('VisitClosed');
});

it('people have a while to leave when the store closes', () => {
  const visit = inside();
  visit.atMs = LATE + closedGraceMs - 1;
  expect(visit.refused(closed(LATE))).toMatchObject({ kind: 'too-early', due: LATE + closedGraceMs });
});

it('a visit that came in later is not meant', () => {
  expect(inside().run(empty(EARLY - 1))).toEqual([]);
  expect(inside().run(closed(EARLY - 1))).toEqual([]);
});

it('a visit that nobody came in for, or whose people are out, ends by itself', () => {
  const waiting = new VisitUnderTest();
  waiting.run(OPEN, { kind: 'record-hold', answer: approved() });
  expect(waiting.run(empty(LATE))).toEqual([]);
  const out = inside();
  out.run(hub(member('MemberLeft', 'a')));
  expect(out.run(empty(LATE))).toEqual([]);
});
