import { describe, expect, test } from 'vitest';
import { eventOf, smallAssortment } from '../small-store.vectors.ts';
import { NO_BELIEF } from './belief.ts';
import { oneDeed } from './one-deed.ts';
import { twoInOne } from './two-in-one.ts';

const gramsOf = (events: readonly { readonly changeGrams: number }[]) => events.map(({ changeGrams }) => changeGrams);

describe('events of one shelf at one moment', () => {
  const join = (...events: Parameters<typeof oneDeed>[2]) => oneDeed(smallAssortment, NO_BELIEF, events);

  test('are one deed when they took units of one product', () => {
    const [both, ...others] = join(eventOf(1, { 1: -521 }, 10_000), eventOf(1, { 2: -519 }, 10_040));
    expect(others).toEqual([]);
    expect(both?.plates.map(({ plate }) => plate.plate)).toEqual([1, 2]);
    expect(both).toMatchObject({ changeGrams: -1_040, startMs: 9_850, settleMs: 10_190 });
    expect(both?.changeMs).toBeCloseTo(10_020, 0);
  });

  test('stay apart when their products, moments or shelves differ, or something came', () => {
    const water = eventOf(1, { 1: -520 }, 10_000);
    for (const other of [
      eventOf(1, { 3: -350 }, 10_000),
      eventOf(1, { 2: -520 }, 10_100),
      eventOf(2, { 1: -48 }, 10_000),
      eventOf(1, { 2: 520 }, 10_000),
    ]) {
      expect(gramsOf(join(water, other))).toEqual([-520, other.changeGrams]);
    }
  });
});

describe('one event over the plates of two facings', () => {
  const part = (...event: Parameters<typeof eventOf>) =>
    twoInOne(smallAssortment, NO_BELIEF, eventOf(...event), () => false);

  test('is two when each side is a thing of its own', () => {
    const parts = part(1, { 2: -518, 3: -351 });
    expect(parts.map(({ plates }) => plates.map(({ plate }) => plate.plate))).toEqual([[2], [3]]);
    expect(gramsOf(parts)).toEqual([-518, -351]);
  });

  test('is two of one product only when two hands did it', () => {
    const pair = eventOf(1, { 1: -520, 2: -521 });
    const parts = (byTwo: boolean) => twoInOne(smallAssortment, NO_BELIEF, pair, () => byTwo).length;
    expect([parts(false), parts(true)]).toEqual([1, 2]);
  });

  test('is one when a single thing stood across, or only one facing lost something', () => {
    for (const grams of [
      { 1: -300, 2: -221 },
      { 3: -170, 4: -181 },
      { 2: -519, 3: -4 },
      { 2: 518, 3: 351 },
    ]) {
      expect(part(1, grams)).toHaveLength(1);
    }
  });
});
