import { makeRun } from '@saunter/testing-world';
import { expect, test } from 'vitest';
import type { Contestant } from './contestant.ts';
import { WEIGHT, WINNER } from './contestants.ts';
import { evaluateRun } from './evaluate-run.ts';
import { formatFailures } from './format-failures.ts';
import { formatProtocol } from './format-protocol.ts';
import { isExact } from './metrics/basket-scores.ts';
import { protocolOf } from './protocol.ts';

const run = makeRun({ seed: 3, scenario: 'calm', visits: 6 });

/** Knows nothing and says nothing, but counts what it hears. */
function silent(heard: Map<string, number>): Contestant {
  return {
    name: 'silent',
    start: () => ({
      hear: ({ kind }) => void heard.set(kind, (heard.get(kind) ?? 0) + 1),
      claims: () => ({ visits: [] }),
    }),
  };
}

test('a contestant hears every message and every admission, and then the clock; silence is all missed', () => {
  const heard = new Map<string, number>();
  const [outcome] = evaluateRun(run, [silent(heard)]);
  const sent = Map.groupBy(run.messages(), ({ kind }) => kind);
  expect(heard.get('samples')).toBe(sent.get('scale')?.length);
  expect(heard.get('bodies')).toBe(sent.get('bodies')?.length);
  expect(heard.get('admission')).toBe(6);
  expect(heard.get('clock')).toBe(60);
  const visits = outcome?.visits ?? [];
  expect(visits.length).toBe(6);
  expect(visits.filter(isExact).length).toBe(visits.filter(({ truth }) => truth.length === 0).length);
});

test('where nobody does anything difficult the rule of the best open system is right, and weight alone is not', () => {
  const outcomes = evaluateRun(run, [WINNER, WEIGHT]);
  const [winner, weight] = outcomes.map((outcome) => protocolOf([outcome]));
  console.log(
    `calm, ${winner?.visits} visits: F1 winner ${winner?.baskets.f1PerVisit.mean.toFixed(3)}, weight ${weight?.baskets.f1PerVisit.mean.toFixed(3)}`,
  );
  expect(winner?.baskets.f1PerVisit.mean).toBeGreaterThan(0.85);
  expect(weight?.baskets.f1PerVisit.mean).toBeLessThan(winner?.baskets.f1PerVisit.mean ?? 0);
});

test('what is printed says how much was looked at, and names what went wrong', () => {
  const outcomes = evaluateRun(run, [WEIGHT]);
  const text = formatProtocol(protocolOf(outcomes));
  expect(text).toMatch(/exact baskets +[0-9.]+ % \([0-9]+ of 6; 95 %/);
  expect(text).toContain('no questions (n = 0)');
  expect(text).toMatch(/pick plain +[1-9]/);
  const wrong = outcomes[0]?.visits.filter((visit) => !isExact(visit)).length ?? 0;
  expect(wrong).toBeGreaterThan(0);
  expect(formatFailures(outcomes, 100).match(/missing/g)?.length).toBe(wrong);
});
