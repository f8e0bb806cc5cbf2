import type { PlateSamples } from '@saunter/shelf';
import { storeMapOf } from '@saunter/store-map';
import { describe, expect, test } from 'vitest';
import { createFusion } from './create-fusion.ts';
import { FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionInput } from './fusion-input.ts';
import { bodies, smallCatalogue, tell } from './small-store.vectors.ts';

const packet = (sequence: number, plates: PlateSamples['plates'], gondola = 1): FusionInput => ({
  kind: 'samples',
  gondola,
  sourceTimeMs: 100_000 + sequence * 200,
  sampleRateHz: 60,
  sequence,
  plates,
  grams: plates.map(() => new Float32Array(12)),
});
const reasons = (inputs: readonly FusionInput[]) =>
  tell(inputs).outputs.map((output) => ('kind' in output ? output.reason : output.type));

const real = { gondola: 1, shelf: 1, plate: 1 };

describe('samples', () => {
  test('of plates that the map lacks are noticed once each', () => {
    const phantom = { gondola: 1, shelf: 1, plate: 11 };
    expect(tell([packet(1, [real, phantom]), packet(2, [real, phantom])]).outputs).toEqual([
      { kind: 'notice', reason: 'unknown-plate', plate: phantom },
    ]);
  });

  test('of a gondola that the map lacks are noticed, and nothing waits for it', () => {
    const { outputs, state } = tell([packet(1, [{ ...real, gondola: 9 }], 9)]);
    expect(outputs).toMatchObject([{ reason: 'unknown-plate' }]);
    expect(state.scales).toEqual([]);
  });

  test('that are lost are noticed', () => {
    const later = [5, 6, 7, 8, 9, 10, 11].map((sequence) => packet(sequence, [real]));
    expect(reasons([packet(1, [real]), ...later])).toEqual(['samples-lost']);
  });

  test('that a plate has none of are noticed, once', () => {
    const dead = Array.from({ length: 90 }, (_, index) => packet(index + 1, [real]));
    const silent = { ...real, plate: 2 };
    const { outputs } = tell(dead);
    expect(outputs.filter((output) => 'plate' in output && output.plate.plate === 2)).toMatchObject([
      { kind: 'notice', reason: 'plate-health', plate: silent, health: 'dead' },
      { kind: 'notice', reason: 'plate-health', plate: { ...silent, shelf: 2 }, health: 'dead' },
    ]);
  });

  test('after the map was mended are watched anew', () => {
    const { state } = tell([packet(1, [real])]);
    expect(state.scales[0]?.shelves.map(({ shelf }) => shelf)).toEqual([1, 2]);
    const smaller = storeMapOf(withoutSecondShelf());
    const anew = createFusion({ storeMap: smaller, catalogue: smallCatalogue }).apply(state, packet(2, [real]));
    expect(anew.state.scales[0]?.shelves.map(({ shelf }) => shelf)).toEqual([1]);
  });
});

function withoutSecondShelf(): Parameters<typeof storeMapOf>[0] {
  const still = { translation: { x: 0, y: 0, z: 0 }, rotation: { x: 0, y: 0, z: 0 } };
  const plates = [{ plate: 1, transform: still, widthMetres: 0.1, depthMetres: 0.4 }];
  return {
    format: 'saunter-store-map',
    version: 1,
    gondolas: [{ gondola: 1, transform: still, shelves: [{ shelf: 1, transform: still, plates }] }],
    lanes: [],
  };
}

test('of strangers only so many are remembered, the newest', () => {
  const crowd = Array.from({ length: FUSION_LIMITS.strangers + 100 }, (_, index) =>
    bodies(100_000 + index, { [`body-${index}`]: { x: 10 * (index % 30), y: 10 * Math.floor(index / 30), z: 0 } }),
  );
  const { tracks } = tell(crowd).state;
  expect(tracks.tracks.length).toBe(FUSION_LIMITS.strangers);
  expect(tracks.tracks.map(({ trackId }) => trackId)).toContain(`body-${FUSION_LIMITS.strangers + 99}`);
});

describe('restocking', () => {
  const fill = (isRestocking: boolean, gondola = 1): FusionInput => ({ kind: 'restocking', gondola, isRestocking });
  const shelves = (inputs: readonly FusionInput[]) =>
    tell(inputs).state.scales.map((scale) => scale.shelves.map(({ restocking }) => restocking));

  test('holds for the gondola’s shelves from its next packet on, also before its first, until it ends', () => {
    expect(shelves([fill(true), packet(1, [real])])).toEqual([[true, true]]);
    expect(shelves([packet(1, [real]), fill(true), packet(2, [real])])).toEqual([[true, true]]);
    expect(shelves([fill(true), packet(1, [real]), fill(false), packet(2, [real])])).toEqual([[false, false]]);
  });

  test('of another gondola is nothing to it, and what is repeated is once', () => {
    expect(shelves([fill(true, 7), packet(1, [real])])).toEqual([[false, false]]);
    expect(tell([fill(true), fill(true)]).state.restocking).toEqual([1]);
  });
});
