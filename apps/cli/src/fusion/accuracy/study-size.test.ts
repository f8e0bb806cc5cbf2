import { expect, test } from 'vitest';
import { nominalRuns, REPORT_SEED, shortRuns, sizeOf } from './study-size.ts';

const visitsOf = (runs: readonly { readonly visits: number }[]): number =>
  runs.reduce((sum, { visits }) => sum + visits, 0);

test.each([
  [10, 1],
  [500, 1],
  [600, 2],
  [5_000, 9],
])('%i visits of the nominal world are at least played, in %i runs', (visits, runs) => {
  const played = nominalRuns(sizeOf(visits));
  expect(played.length).toBe(runs);
  expect(visitsOf(played)).toBeGreaterThanOrEqual(visits);
  expect(visitsOf(played)).toBeLessThan(visits + 500);
  expect(new Set(played.map(({ seed }) => seed)).size).toBe(runs);
  expect(Math.min(...played.map(({ seed }) => seed))).toBe(REPORT_SEED);
});

test('of many visits a thousand are in one store', () => {
  expect(nominalRuns(sizeOf(5_000))[0]?.visits).toBe(1_000);
});

test('other worlds are shorter', () => {
  expect(shortRuns(sizeOf(5_000), 100)).toEqual([
    { seed: 1_000, visits: 50 },
    { seed: 1_001, visits: 50 },
  ]);
  expect(shortRuns(sizeOf(10), 3)).toEqual([{ seed: 1_000, visits: 3 }]);
});
