import { expect, test } from 'vitest';
import { nominalRuns, oldRuns, REPORT_SEED, shortRuns, sizeOf } from './study-size.ts';

const visitsOf = (runs: readonly { readonly visits: number }[]): number =>
  runs.reduce((sum, { visits }) => sum + visits, 0);

test.each([
  [10, 1],
  [500, 5],
  [550, 6],
  [5_000, 50],
])('%i visits of the nominal world are at least played, in %i runs', (visits, runs) => {
  const played = nominalRuns(sizeOf(visits));
  expect(played.length).toBe(runs);
  expect(visitsOf(played)).toBeGreaterThanOrEqual(visits);
  expect(visitsOf(played)).toBeLessThan(visits + 100);
  expect(new Set(played.map(({ seed }) => seed)).size).toBe(runs);
  expect(Math.min(...played.map(({ seed }) => seed))).toBe(REPORT_SEED);
});

test('of many visits there are old stores too, none of which is of the exam', () => {
  const size = sizeOf(5_000);
  const old = oldRuns(size);
  expect(old).toEqual([1_050, 1_051, 1_052, 1_053].map((seed) => ({ seed, visits: 500 })));
  expect(nominalRuns(size).filter(({ seed }) => seed >= 1_050)).toEqual([]);
  expect(oldRuns(sizeOf(500))).toEqual([]);
});

test('other worlds are shorter', () => {
  expect(shortRuns(sizeOf(5_000), 100)).toEqual([
    { seed: 1_000, visits: 50 },
    { seed: 1_001, visits: 50 },
  ]);
  expect(shortRuns(sizeOf(10), 3)).toEqual([{ seed: 1_000, visits: 3 }]);
});
