import { expect, test } from 'vitest';
import { createFusion } from './create-fusion.ts';
import type { FusionState } from './fusion-state.ts';
import { ANN, BOB, eventOf, smallCatalogue, smallMap } from './small-store.vectors.ts';

const T = 1_000_000;

/** Two walk past each other; half way the cameras exchange their names. */
const passing = Array.from({ length: 90 }, (_, index) => {
  const along = -3 + index * 0.067;
  const [a, b] = along > 0 ? [BOB, ANN] : [ANN, BOB];
  const [one, other] = [
    { x: 5 + along, y: 5, z: 1.8 },
    { x: 5 - along, y: 5.2, z: 1.65 },
  ];
  const bodies = [
    { trackId: a, head: one },
    { trackId: b, head: other },
  ];
  return { kind: 'bodies', sourceTimeMs: T + index * 67, sequence: index + 1, bodies } as const;
});

const move = (moveId: number, atMs: number): FusionState['moves'][number] => ({
  ...{ moveId, event: eventOf(1, { 1: -520 }, atMs), picks: [], claims: [{ owner: ANN, log: -1 }] },
  reachers: [{ trackId: ANN, logOdds: 5 }],
});

test('what one did under the name of another is theirs once that is found out, and what they did before is not', () => {
  const { apply, initial } = createFusion({ storeMap: smallMap, catalogue: smallCatalogue });
  const moves = [move(1, T + 1_000), move(2, T + 4_000)];
  let state: FusionState = { ...initial, moves, moveCount: 2 };
  for (const seen of passing) state = apply(state, seen).state;
  expect(state.tracks.exchanges.length).toBe(1);
  expect(state.moves.map(({ reachers }) => reachers.map(({ trackId }) => trackId))).toEqual([[ANN], [BOB]]);
});
