import { expect, test } from 'vitest';
import { COLA, runOutcome, units, visitOutcome } from '../outcomes.vectors.ts';
import { exactByAge } from './exact-by-age.ts';

test('visits are counted in each store from its first on', () => {
  const right = Array.from({ length: 25 }, (_, index) => visitOutcome(`R${index}`, [], []));
  const wrong = visitOutcome('W', units([COLA, 1]), []);
  const rows = exactByAge([runOutcome([...right, wrong]), runOutcome([wrong, ...right])]);
  expect(rows).toMatchObject([
    { from: 1, to: 25, exact: { hits: 49, n: 50 } },
    { from: 26, to: 50, exact: { hits: 1, n: 2 } },
  ]);
});
