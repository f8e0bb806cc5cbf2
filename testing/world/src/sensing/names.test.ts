import { expect, test } from 'vitest';
import { NOMINAL } from '../nominal.ts';
import { makeRun } from '../run/make-run.ts';
import type { NamedBody } from '../world-run.ts';

test('whose a name is is told before any message has it, and again when two people are taken for each other', () => {
  const run = makeRun({ seed: 2, visits: 20, figures: { ...NOMINAL, swapShare: 1 } });
  const told: NamedBody[] = [];
  for (const { kind, message } of run.messages((body) => told.push(body))) {
    if (kind !== 'bodies') continue;
    const known = new Set(told.map(({ trackId }): string => trackId));
    for (const { trackId } of message.bodies) expect(known).toContain(trackId);
  }
  const people = run.truth.visits.flatMap((visit) => visit.people.map(({ personId }) => personId));
  expect(new Set(told.map(({ personId }) => personId))).toEqual(new Set(people));
  const names = new Set(told.map(({ trackId }) => trackId));
  console.log(
    `${people.length} people, ${names.size} names, ${told.length - names.size} times one was given to another`,
  );
  expect(told.length).toBeGreaterThan(names.size);
});
