import { expect, test } from 'vitest';
import { COLA, decision, deed, runOutcome, SODA, units, visitOutcome } from '../outcomes.vectors.ts';
import { tagTable } from './tag-table.ts';

test('a failure is counted under every difficulty that it has, and under no other', () => {
  const hard = deed({ tags: ['slow-lift', 'two-units'], quantity: 2 });
  const easy = deed({ atMs: 70_000 });
  const visits = [
    visitOutcome('A', units([COLA, 3]), units([COLA, 2]), { deeds: [hard, easy] }),
    visitOutcome('B', units([SODA, 1]), units([SODA, 1]), { people: 2 }),
  ];
  const rows = tagTable([runOutcome(visits, [hard, easy], [decision(), decision({ atMs: 70_000 })])]);
  const row = (tag: string) => rows.find((other) => other.tag === tag);
  const wrongCount = { events: 1, missed: 0, wrongItem: 0, wrongCount: 1, wrongVisit: 0, visits: 1, wrongVisits: 1 };
  expect(row('pick slow-lift')).toMatchObject(wrongCount);
  expect(row('pick two-units')).toMatchObject(wrongCount);
  expect(row('pick plain')).toMatchObject({ events: 1, wrongCount: 0, visits: 1, wrongVisits: 1 });
  expect(row('in a group')).toMatchObject({ events: 0, visits: 1, wrongVisits: 0 });
  expect(row('took nothing')).toMatchObject({ visits: 1 });
});
