import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BundleUnit } from './choose-bundles.ts';
import { chooseBundles } from './choose-bundles.ts';
import type { TwoForOne } from './promotion.ts';

const bundle = (take: number, pay: number): TwoForOne => ({
  ...{ promotionId: 'p', name: 'P', kind: 'two-for-one', take, pay },
});

/** Tries every way to put the units into groups or leave them out. */
function bestByTrying(take: number, pay: number, units: readonly BundleUnit[]): number {
  const [first, ...rest] = units;
  if (!first) return 0;
  let best = first.savingElsewhere + bestByTrying(take, pay, rest);
  for (const others of subsetsOf(rest, take - 1)) {
    const group = [first, ...others].sort((a, b) => b.unitPriceMinor - a.unitPriceMinor);
    const free = group.slice(pay).reduce((sum, unit) => sum + unit.unitPriceMinor * 10_000, 0);
    const left = rest.filter((unit) => !others.includes(unit));
    best = Math.max(best, free + bestByTrying(take, pay, left));
  }
  return best;
}

function subsetsOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsetsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

it('saves as much as the best of all ways to group the units', () => {
  const units = fc
    .array(fc.tuple(fc.nat(6), fc.constantFrom(0, 0, 1_000, 5_000, 9_000)), { maxLength: 7 })
    .map((all) =>
      all
        .map(([unitPriceMinor, share]): BundleUnit => ({ unitPriceMinor, savingElsewhere: unitPriceMinor * share }))
        .sort((a, b) => b.unitPriceMinor - a.unitPriceMinor),
    );
  fc.assert(
    fc.property(units, fc.constantFrom([2, 1], [3, 2], [3, 1], [4, 2]), (all, [take = 2, pay = 1]) => {
      const choice = chooseBundles(bundle(take, pay), all);
      const without = all.reduce((sum, unit) => sum + unit.savingElsewhere, 0);
      expect(choice.gain + without).toBe(bestByTrying(take, pay, all));
      expect(choice.taken.length % take).toBe(0);
      expect(choice.taken).toEqual([...new Set(choice.taken)].sort((a, b) => a - b));
    }),
  );
});

it.each([
  ['leaves a unit that saves as much elsewhere', [100, 100], [5_000, 5_000], []],
  ['leaves the dear unit to its percentage', [100, 10, 10], [9_000, 0, 0], [1, 2]],
  ['leaves what fills no group', [30, 20, 10], [0, 0, 0], [0, 1]],
])('%s', (_what, prices, shares, taken) => {
  const units = prices.map((price, i) => ({ unitPriceMinor: price, savingElsewhere: price * (shares[i] ?? 0) }));
  expect(chooseBundles(bundle(2, 1), units).taken).toEqual(taken);
});

it('refuses a bundle that gives nothing away', () => {
  expect(() => chooseBundles(bundle(2, 2), [])).toThrow();
});
