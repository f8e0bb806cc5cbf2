import { expect, test } from 'vitest';
import { CHIPS, COLA, runOutcome, SODA, units, visitOutcome } from '../outcomes.vectors.ts';
import { itemScores } from './item-scores.ts';

const NONE = { wrongPerson: 0, wrongCount: 0, wrongSku: 0, missed: 0, phantom: 0 };

test('each way to be wrong is counted as itself', () => {
  const confusionOf = (...visits: Parameters<typeof runOutcome>[0]) => itemScores([runOutcome(visits)])?.confusion;
  expect(confusionOf(visitOutcome('A', units([COLA, 1]), units([SODA, 1])))).toEqual({ ...NONE, wrongSku: 1 });
  expect(confusionOf(visitOutcome('A', units([COLA, 3]), units([COLA, 1])))).toEqual({ ...NONE, wrongCount: 2 });
  expect(confusionOf(visitOutcome('A', units([COLA, 1]), []))).toEqual({ ...NONE, missed: 1 });
  expect(confusionOf(visitOutcome('A', [], units([CHIPS, 2])))).toEqual({ ...NONE, phantom: 2 });
});

test('an item on the wrong cart is one wrong person, not a miss and a phantom', () => {
  const run = runOutcome([
    visitOutcome('A', units([COLA, 2]), units([COLA, 1])),
    visitOutcome('B', units([CHIPS, 1]), units([CHIPS, 1], [COLA, 1])),
  ]);
  expect(itemScores([run])?.confusion).toEqual({ ...NONE, wrongPerson: 1 });
});

test('what is missing in one run is not looked for in another', () => {
  const runs = [
    runOutcome([visitOutcome('A', units([COLA, 1]), [])]),
    runOutcome([visitOutcome('B', [], units([COLA, 1]))]),
  ];
  expect(itemScores(runs)?.confusion).toEqual({ ...NONE, missed: 1, phantom: 1 });
});

test('precision and recall are over units', () => {
  const run = runOutcome([visitOutcome('A', units([COLA, 3], [CHIPS, 1]), units([COLA, 3], [SODA, 2]))]);
  const scores = itemScores([run]);
  expect(scores).toMatchObject({ truthUnits: 4, claimedUnits: 5, precision: 3 / 5, recall: 3 / 4, f1: 6 / 9 });
});

test('nothing taken and nothing claimed is no score', () => {
  expect(itemScores([runOutcome([visitOutcome('A', [], [])])])).toBeUndefined();
});
