import type { Barcode } from '@saunter/model';
import type { RunOutcome } from '../run-outcome.ts';
import { commonUnits, surplus, unitTotal } from '../units-count.ts';

/** Wrong units by what went wrong; a unit that is missing here and on somebody else's cart counts once. */
export interface ItemConfusion {
  /** The same product is on another visit's cart of the run instead. */
  readonly wrongPerson: number;
  /** The product is on the cart, in another number. */
  readonly wrongCount: number;
  /** Another product of the same cart stands in for it. */
  readonly wrongSku: number;
  /** Taken, and on no cart. */
  readonly missed: number;
  /** On a cart, and not taken. */
  readonly phantom: number;
}

/** How units came out, over (visit, product, unit). */
export interface ItemScores {
  readonly truthUnits: number;
  readonly claimedUnits: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly confusion: ItemConfusion;
}

type Counts = Map<Barcode, number>;
interface Residue {
  readonly missing: Counts;
  readonly extra: Counts;
  readonly onBoth: ReadonlySet<Barcode>;
}

const sum = (counts: Counts): number => [...counts.values()].reduce((total, count) => total + count, 0);
const take = (counts: Counts, barcode: Barcode, units: number): void => {
  counts.set(barcode, (counts.get(barcode) ?? 0) - units);
};

/** Units that one visit misses and another has too many of, taken out of both. */
function takeWrongPerson(residues: readonly Residue[]): number {
  let moved = 0;
  for (const { missing } of residues) {
    for (const barcode of missing.keys()) {
      for (const { extra } of residues) {
        const units = Math.min(missing.get(barcode) ?? 0, extra.get(barcode) ?? 0);
        take(missing, barcode, units);
        take(extra, barcode, units);
        moved += units;
      }
    }
  }
  return moved;
}

/** Units of products that are on both carts in different numbers, taken out. */
function takeWrongCount({ missing, extra, onBoth }: Residue): number {
  let units = 0;
  for (const barcode of onBoth) {
    units += (missing.get(barcode) ?? 0) + (extra.get(barcode) ?? 0);
    missing.delete(barcode);
    extra.delete(barcode);
  }
  return units;
}

function confusionOf({ visits }: RunOutcome): ItemConfusion {
  const residues = visits.map(({ truth, claimed }) => {
    const there = new Set(claimed.map(({ barcode }) => barcode));
    const onBoth = new Set(truth.map(({ barcode }) => barcode).filter((barcode) => there.has(barcode)));
    return { missing: surplus(truth, claimed), extra: surplus(claimed, truth), onBoth };
  });
  const wrongPerson = takeWrongPerson(residues);
  const wrongCount = residues.reduce((total, residue) => total + takeWrongCount(residue), 0);
  let [wrongSku, missed, phantom] = [0, 0, 0];
  for (const { missing, extra } of residues) {
    const both = Math.min(sum(missing), sum(extra));
    wrongSku += both;
    missed += sum(missing) - both;
    phantom += sum(extra) - both;
  }
  return { wrongPerson, wrongCount, wrongSku, missed, phantom };
}

const plus = (a: ItemConfusion, b: ItemConfusion): ItemConfusion => ({
  wrongPerson: a.wrongPerson + b.wrongPerson,
  wrongCount: a.wrongCount + b.wrongCount,
  wrongSku: a.wrongSku + b.wrongSku,
  missed: a.missed + b.missed,
  phantom: a.phantom + b.phantom,
});

const NO_CONFUSION: ItemConfusion = { wrongPerson: 0, wrongCount: 0, wrongSku: 0, missed: 0, phantom: 0 };

/** Judges units; undefined when nothing was taken and nothing claimed. */
export function itemScores(runs: readonly RunOutcome[]): ItemScores | undefined {
  const visits = runs.flatMap((run) => run.visits);
  const truthUnits = visits.reduce((total, { truth }) => total + unitTotal(truth), 0);
  const claimedUnits = visits.reduce((total, { claimed }) => total + unitTotal(claimed), 0);
  if (truthUnits + claimedUnits === 0) return undefined;
  const common = visits.reduce((total, { truth, claimed }) => total + commonUnits(truth, claimed), 0);
  return {
    ...{ truthUnits, claimedUnits },
    precision: claimedUnits === 0 ? 0 : common / claimedUnits,
    recall: truthUnits === 0 ? 0 : common / truthUnits,
    f1: (2 * common) / (truthUnits + claimedUnits),
    confusion: runs.map(confusionOf).reduce(plus, NO_CONFUSION),
  };
}
