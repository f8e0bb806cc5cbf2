import type { Point3 } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import type { FusionInput } from './fusion-input.ts';
import { ANN, admission, BOB, ENTRY, OTHER_VISIT, passage, tell, VISIT } from './small-store.vectors.ts';

/** Somebody at a place whose right hand is somewhere. */
const person = (trackId: typeof ANN, x: number, y: number, hand: Point3) => ({
  trackId,
  head: { x, y, z: 1.7 },
  leftWrist: { x: x - 0.3, y: y - 0.2, z: 0.9 },
  rightWrist: hand,
});
const frame = (ms: number, ...people: readonly ReturnType<typeof person>[]): FusionInput => ({
  kind: 'bodies',
  sourceTimeMs: ms,
  bodies: people,
});

interface Meeting {
  readonly y?: number;
  readonly gapMetres?: number;
  readonly frames?: number;
  readonly walkMetres?: number;
  readonly sameVisit?: boolean;
}

/** What is said of two who came in and whose hands are together at some place for a while. */
function said({ y = -3, gapMetres = 0, frames = 8, walkMetres = 0, sameVisit = false }: Meeting) {
  const far = { x: -9, y: -9, z: 1 };
  const other = sameVisit ? [] : [admission(1, 3_000, OTHER_VISIT)];
  const came = [
    admission(sameVisit ? 2 : 1, 0, VISIT, sameVisit ? 20_000 : 2_500),
    ...other,
    frame(900, person(ANN, -2, -4, far)),
    passage(ENTRY, 'in', 1_000),
    frame(3_900, person(ANN, 0, -3, far), person(BOB, -2, -4, far)),
    passage(ENTRY, 'in', 4_000),
    ...[5_000, 6_000, 7_000].map((ms) => frame(ms, person(ANN, 0, y, far), person(BOB, 0.6, y, far))),
  ];
  const hands = Array.from({ length: frames }, (_, index) => {
    const x = (walkMetres * index) / frames;
    const hand = { x: 0.3 + x, y, z: 1 };
    const at = 10_000 + 67 * index;
    const away = { ...hand, z: 1 + gapMetres };
    return frame(at, person(ANN, x, y, hand), person(BOB, 0.6 + x, y, away));
  });
  const { outputs } = tell([...came, ...hands]);
  return outputs.filter((output) => 'reason' in output && output.reason === 'hand-over');
}

describe('hands of two visits that meet', () => {
  test('are told once', () => {
    const told = said({ frames: 20 });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'notice', reason: 'hand-over' });
    const visits = told.flatMap((one) => ('from' in one ? [one.from, one.to] : []));
    expect(visits.sort()).toEqual([VISIT, OTHER_VISIT]);
  });

  test('are not when they are of one visit, apart, brief, walking by, or at a shelf', () => {
    expect(said({ sameVisit: true })).toEqual([]);
    expect(said({ gapMetres: 0.25 })).toEqual([]);
    expect(said({ frames: 3 })).toEqual([]);
    expect(said({ walkMetres: 1.5 })).toEqual([]);
    expect(said({ y: -0.3 })).toEqual([]);
  });
});
