import { expect, it } from 'vitest';
import { approved, hub, line, member, OPEN, revised, START_MS, VisitUnderTest } from './visit.fixture.ts';
import type { VisitCommand } from './visit-command.ts';

const EARLY = START_MS + 60_000;
const LATE = EARLY + 60_000;

/** Somebody came in at EARLY and took two bottles. */
function inside(): VisitUnderTest {
  const visit = new VisitUnderTest();
  visit.run(OPEN, { kind: 'record-hold', answer: approved() });
  visit.atMs = EARLY;
  visit.run(hub(member('MemberBound', 'a')), hub(revised(1, [line(2)])));
  visit.atMs = LATE;
  return visit;
}

const closed = (closedAt: number): VisitCommand => ({ kind: 'end-stuck', reason: 'store-closed', closedAt });
const empty = (emptySince: number): VisitCommand => ({ kind: 'end-stuck', reason: 'zone-empty', emptySince });

it.each([closed(LATE), empty(LATE)])('a visit somebody is inside for ends in review: $reason', (command) => {
  const visit = inside();
  expect(visit.run(command)).toMatchObject([
    { type: 'VisitPutToReview', reason: 'reason' in command && command.reason },
  ]);
  expect(visit.run(command)).toEqual([]);
  visit.run({ kind: 'resolve-review', decision: 'charge' });
  expect(visit.types).toContain('VisitClosed');
});

it('a visit that came in after the cameras saw nobody is not meant', () => {
  expect(inside().run(empty(EARLY))).toEqual([]);
  expect(inside().run(closed(EARLY))).toEqual([]);
});

it('a visit that nobody came in for, or whose people are out, ends by itself', () => {
  const waiting = new VisitUnderTest();
  waiting.run(OPEN, { kind: 'record-hold', answer: approved() });
  expect(waiting.run(closed(LATE))).toEqual([]);
  const out = inside();
  out.run(hub(member('MemberLeft', 'a')));
  expect(out.run(empty(LATE))).toEqual([]);
});
