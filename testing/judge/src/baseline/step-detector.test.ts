import type { PlateRef } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import { MovingShelf } from './moving-shelf.ts';
import { type PlateStep, type ShelfStep, splitStep } from './shelf-step.ts';

const plate = (number: number): PlateRef => ({ gondola: 1, shelf: 1, plate: number });
const step = (number: number, changeGrams: number): PlateStep => ({ plate: plate(number), changeGrams });

/** Six seconds of a shelf of three plates at 60 Hz; `gramsAt` says what plate `index` weighs at a second. */
function watch(gramsAt: (seconds: number, index: number) => number): readonly ShelfStep[] {
  const shelf = new MovingShelf([1, 2, 3].map(plate));
  const steps: ShelfStep[] = [];
  for (let k = 0; k < 360; k++) steps.push(...shelf.sample((k * 1000) / 60, (index) => gramsAt(k / 60, index)));
  return steps;
}

describe('a moving shelf', () => {
  test('finds what was taken: which plate, how much, when', () => {
    const steps = watch((seconds, index) => (index === 1 && seconds >= 3 ? 600 : 1_000) - 5_000);
    expect(steps.map(({ plates }) => plates.map((one) => one.plate.plate))).toEqual([[2]]);
    expect(steps[0]?.changeGrams).toBeCloseTo(-400, 6);
    expect(steps[0]?.startMs).toBeGreaterThan(2_990);
    expect(steps[0]?.startMs).toBeLessThan(3_100);
    expect(steps[0]?.endMs).toBeCloseTo(4_000, -2);
  });

  test('finds a light thing whole though it takes a fifth of a second to be noticed', () => {
    const steps = watch((seconds, index) => (index === 0 && seconds >= 3 ? 0 : 50));
    expect(steps[0]?.changeGrams).toBeCloseTo(-50, 6);
  });

  test('overlooks what moves its standard deviation by less than 20 g', () => {
    expect(watch((seconds, index) => (index === 0 && seconds >= 3 ? 0 : 38))).toEqual([]);
  });

  test('does not take a touch for a step', () => {
    expect(watch((seconds) => (seconds >= 3 && seconds < 3.5 ? 300 : 200))).toEqual([]);
  });

  test('reads on when a plate is dead', () => {
    const steps = watch((seconds, index) => (index === 2 ? Number.NaN : index === 1 && seconds >= 3 ? 600 : 1_000));
    expect(steps[0]?.changeGrams).toBeCloseTo(-400, 6);
  });
});

describe('a step', () => {
  test('is of the plates with more than 5 g and a fifth of the change', () => {
    const runs = splitStep([step(1, -20), step(2, -300), step(3, -80), step(4, -4)]);
    expect(runs.map((run) => run.map((one) => one.plate.plate))).toEqual([[2]]);
  });

  test('is split where plates are not neighbours, or go another way', () => {
    const runs = splitStep([step(1, -300), step(2, -200), step(5, -250), step(6, 280)]);
    expect(runs.map((run) => run.map((one) => one.plate.plate))).toEqual([[1, 2], [5], [6]]);
  });

  test('is none when the shelf as a whole changed by 10 g or less', () => {
    expect(splitStep([step(1, -300), step(5, 300)])).toEqual([]);
  });
});
