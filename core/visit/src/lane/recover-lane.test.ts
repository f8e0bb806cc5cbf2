import { NO_USED_CODES } from '@saunter/identity/entry-code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeVisitOf, refusalOf, visitOf } from './lane.vectors.ts';
import type { LaneFact } from './lane-fact.ts';
import { factsOf, PASSAGES_REMEMBERED, recoverLane } from './recover-lane.ts';

const request = visitOf(1);
const { visitId } = request;
const opened = { visitId, outcome: 'opened', at: 4 } as const;
const passage = (sequence: number) => ({ sequence, direction: 'in', sourceTimeMs: sequence * 10 }) as const;

/** What the gate writes for one visit that goes well. */
const STORY: readonly LaneFact[] = [
  { kind: 'VisitRequested', request, at: 1 },
  { kind: 'LockReleasing', visitId, at: 2 },
  { kind: 'LockReleased', visitId, at: 4 },
  { kind: 'AdmissionDue', report: opened },
  { kind: 'PassageSeen', passage: passage(1) },
  { kind: 'AdmissionAccepted', visitId },
  { kind: 'PassagePublished', sequence: 1, sourceTimeMs: 10 },
];

describe('after a crash', () => {
  it.each([
    [0, { unsure: [], reports: [], passages: [] }],
    [1, { pending: request, unsure: [], reports: [] }],
    [2, { unsure: [visitId], reports: [] }],
    [3, { unsure: [], reports: [opened] }],
    [4, { unsure: [], reports: [opened], passages: [] }],
    [5, { reports: [opened], passages: [passage(1)] }],
    [6, { reports: [], passages: [passage(1)] }],
    [7, { unsure: [], reports: [], passages: [], published: [passage(1)] }],
  ])('behind line %i it owes just this', (lines, owed) => {
    const recovery = recoverLane(STORY.slice(0, lines));
    expect(recovery).toMatchObject(owed);
    expect('pending' in recovery).toBe('pending' in owed);
  });

  it('owes nothing for a visit that was declined, abandoned or unsure', () => {
    const ends: readonly LaneFact[][] = [
      [{ kind: 'VisitDeclined', visitId, at: 2 }],
      [
        { kind: 'AdmissionDue', report: { ...opened, outcome: 'abandoned' } },
        { kind: 'AdmissionAccepted', visitId },
      ],
      [
        { kind: 'LockReleasing', visitId, at: 2 },
        { kind: 'VisitUnsure', visitId, at: 3 },
      ],
    ];
    for (const end of ends) {
      const { published: _, usedCodes, ...owed } = recoverLane([{ kind: 'VisitRequested', request, at: 1 }, ...end]);
      expect(usedCodes).toEqual(NO_USED_CODES);
      expect(owed).toEqual({ unsure: [], reports: [], refusals: [], passages: [] });
    }
  });
});

it('owes a refusal until the server has answered', () => {
  const refusal = { ...refusalOf('0'), at: 5 };
  const refused: LaneFact = { kind: 'CardRefused', refusal };
  expect(recoverLane([refused]).refusals).toEqual([refusal]);
  const { refusalId } = refusal;
  expect(recoverLane([refused, { kind: 'RefusalAccepted', refusalId }]).refusals).toEqual([]);
});

it('remembers used codes over a restart, those of visits that came to nothing, too', () => {
  const used = { codeId: 'c', issuedAt: 7 };
  const facts: readonly LaneFact[] = [
    { kind: 'CodeUsed', ...used, at: 8 },
    { kind: 'VisitRequested', request: codeVisitOf('0'), at: 8 },
    { kind: 'VisitDeclined', visitId: codeVisitOf('0').visitId, at: 9 },
    { kind: 'CodesForgotten', upTo: 3 },
  ];
  expect(recoverLane(facts).usedCodes).toEqual({ floor: 3, codes: [used] });
});

it('compacts to facts from which the same is recovered', () => {
  const fact = fc.constantFrom(
    ...[1, 2].flatMap((name): readonly LaneFact[] => {
      const another = visitOf(1, String(name));
      const report = { visitId: another.visitId, outcome: 'abandoned', at: 9 } as const;
      return [
        { kind: 'VisitRequested', request: another, at: 1 },
        { kind: 'VisitDeclined', visitId: another.visitId, at: 2 },
        { kind: 'LockReleasing', visitId: another.visitId, at: 2 },
        { kind: 'LockReleased', visitId: another.visitId, at: 4 },
        { kind: 'VisitUnsure', visitId: another.visitId, at: 4 },
        { kind: 'AdmissionDue', report },
        { kind: 'AdmissionAccepted', visitId: another.visitId },
        { kind: 'CardRefused', refusal: { ...refusalOf(String(name)), at: 5 } },
        { kind: 'RefusalAccepted', refusalId: refusalOf(String(name)).refusalId },
        { kind: 'CodeUsed', codeId: String(name), issuedAt: name * 50_000, at: name * 50_000 },
        { kind: 'CodesForgotten', upTo: name },
        { kind: 'PassageSeen', passage: passage(name) },
        { kind: 'PassagePublished', sequence: name, sourceTimeMs: name * 10 },
      ];
    }),
  );
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
      const recovery = recoverLane(facts);
      expect(recoverLane(factsOf(recovery, 99))).toEqual(recovery);
    }),
    { seed: 4, numRuns: 1_000 },
  );
});

it('remembers the last published passages, and no more', () => {
  const facts = Array.from({ length: 200 }, (_, n): readonly LaneFact[] => [
    { kind: 'PassageSeen', passage: passage(n + 1) },
    { kind: 'PassagePublished', sequence: n + 1, sourceTimeMs: (n + 1) * 10 },
  ]).flat();
  const { published, passages } = recoverLane(facts);
  expect(passages).toEqual([]);
  expect(published).toHaveLength(PASSAGES_REMEMBERED);
  expect(published.at(-1)).toEqual(passage(200));
});
