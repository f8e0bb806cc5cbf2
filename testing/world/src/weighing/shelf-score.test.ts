import { expect, test } from 'vitest';
import { plannedRuns } from './planned-runs.vectors.ts';
import { formatShelfScore, type MoveTally, scoreShelves } from './shelf-score.ts';

const SEEDS = [1000, 1001];
const VISITS = 60;

/** Of moves on plates that work: told, told or in another's event, within 10 g. */
const FLOOR = { told: 0.985, noticed: 0.995, weighed: 0.98 } as const;
const PHANTOMS_IN_100_PLATE_HOURS = 1;

test('the shelves alone, in the nominal world', { timeout: 120_000 }, () => {
  const score = scoreShelves(plannedRuns('nominal', SEEDS, VISITS));
  console.log(formatShelfScore(score));
  const works = score.byTag.get('on plates that work') as MoveTally;
  expect(works.moves).toBeGreaterThan(500);
  expect(works.told / works.moves).toBeGreaterThanOrEqual(FLOOR.told);
  expect((works.told + works.merged) / works.moves).toBeGreaterThanOrEqual(FLOOR.noticed);
  expect(works.weighed / works.told).toBeGreaterThanOrEqual(FLOOR.weighed);
  expect(score.plateHours).toBeGreaterThan(100);
  expect((100 * score.phantoms) / score.plateHours).toBeLessThanOrEqual(PHANTOMS_IN_100_PLATE_HOURS);
});
