import { assert } from '@saunter/kit';
import type { TwoForOne } from './promotion.ts';
import { MAX_TAKE } from './promotion.ts';

/** One unit that a bundle may take, with what it would save without: both in hundredths of a per cent of minor units. */
export interface BundleUnit {
  readonly unitPriceMinor: number;
  readonly savingElsewhere: number;
}

/** Which units make up the bundles of one promotion, and how much more they save that way than elsewhere. */
export interface BundleChoice {
  /** Places in the list that was given, in its order; a whole number of groups. */
  readonly taken: readonly number[];
  /** In hundredths of a per cent of minor units; above zero when anything is taken. */
  readonly gain: number;
}

/** One whole, in basis points: what a free unit saves of its price. */
const WHOLE = 10_000;

/**
 * The bundles of one promotion that save most. `units` come dearest first, which is how they fill groups: so the
 * cheapest of each group are free, and no other grouping saves more. A unit that saves as much elsewhere is left out.
 *
 * For each unit in turn it is known, for each number of units in the open group, what can be saved at most: a table of
 * units × `take`, walked back from the end where no group is open.
 */
export function chooseBundles({ take, pay }: TwoForOne, units: readonly BundleUnit[]): BundleChoice {
  assert(Number.isInteger(take) && take <= MAX_TAKE && pay >= 1 && pay < take, 'a bundle gives some of its units away');
  const wasTaken = new Uint8Array(units.length * take);
  let best: readonly number[] = Array.from({ length: take }, (_, open) => (open === 0 ? 0 : -Infinity));
  for (const [index, unit] of units.entries()) {
    best = best.map((_, open) => {
      const left = (best[open] ?? -Infinity) + unit.savingElsewhere;
      const before = (open + take - 1) % take;
      const within = (best[before] ?? -Infinity) + (before >= pay ? unit.unitPriceMinor * WHOLE : 0);
      if (within <= left) return left;
      wasTaken[index * take + open] = 1;
      return within;
    });
  }
  const without = units.reduce((sum, unit) => sum + unit.savingElsewhere, 0);
  return { taken: walkBack(wasTaken, units.length, take), gain: (best[0] ?? 0) - without };
}

function walkBack(wasTaken: Uint8Array, unitCount: number, take: number): readonly number[] {
  const taken: number[] = [];
  let open = 0;
  for (let index = unitCount - 1; index >= 0; index--) {
    if (wasTaken[index * take + open] === 0) continue;
    taken.push(index);
    open = (open + take - 1) % take;
  }
  return taken.reverse();
}
