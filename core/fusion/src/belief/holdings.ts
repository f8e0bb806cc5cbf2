import type { Barcode } from '@saunter/model';
import { logSum } from '@saunter/vision';
import type { Assortment, PlannedFacing } from './assortment.ts';
import type { Belief, FacingBelief, Holding } from './belief.ts';
import { fitProduct } from './fit-product.ts';

/** Facings that hold another product than the planogram says, and how many of those hold one of the same shelf. */
const WRONG_FACING_SHARE = 0.02;
const FROM_SHELF_SHARE = 0.6;

/** The least probability of a product that a facing is remembered to hold. */
const HOLDING_LEAST = 1e-7;

/** The last changes of a facing that are remembered, and the last words of reviewers. */
const CHANGES_MAX = 32;
const SAID_MAX = 16;

/** How often a reviewer names what stands on the facing; else they err, or it was something misplaced. */
const SAID_RIGHT = 0.93;

function priorsOf(assortment: Assortment, facing: PlannedFacing): Map<Barcode, number> {
  const [first] = facing.plates;
  const near = new Set(first ? assortment.onShelf(first.gondola, first.shelf).map(({ barcode }) => barcode) : []);
  near.delete(facing.barcode);
  const others = assortment.faced.filter((barcode) => barcode !== facing.barcode);
  const far = (WRONG_FACING_SHARE * (1 - FROM_SHELF_SHARE)) / Math.max(1, others.length);
  const beside = (WRONG_FACING_SHARE * FROM_SHELF_SHARE) / Math.max(1, near.size);
  const priors = new Map(others.map((barcode) => [barcode, far + (near.has(barcode) ? beside : 0)]));
  return priors.set(facing.barcode, 1 - WRONG_FACING_SHARE);
}

/** What may stand on a facing after these changes, likeliest first. */
function weigh(
  assortment: Assortment,
  belief: Belief,
  facing: PlannedFacing,
  grams: readonly number[],
  said: readonly Barcode[],
): readonly Holding[] {
  const logSaid = (barcode: Barcode): number =>
    said.reduce(
      (sum, other) => sum + Math.log(other === barcode ? SAID_RIGHT : (1 - SAID_RIGHT) / assortment.faced.length),
      0,
    );
  const fits = [...priorsOf(assortment, facing)].map(([barcode, prior]) => {
    const fit = fitProduct(assortment, belief, barcode, facing.index, grams);
    const unweighed = grams.length * Math.log(1 / 2_000);
    return {
      barcode,
      log: Math.log(prior) + logSaid(barcode) + (fit?.logLikelihood ?? unweighed),
      weight: fit?.weight,
    };
  });
  const whole = logSum(fits.map(({ log }) => log));
  return fits
    .map(({ barcode, log, weight }) => ({ barcode, probability: Math.exp(log - whole), ...(weight && { weight }) }))
    .filter(({ probability }) => probability >= HOLDING_LEAST)
    .sort((a, b) => b.probability - a.probability || (a.barcode < b.barcode ? -1 : 1));
}

/** What may stand on a facing, likeliest first, and what it weighs. */
export function holdingsOf(assortment: Assortment, belief: Belief, facing: PlannedFacing): readonly Holding[] {
  const known = belief.facings.find((other) => other.facing === facing.index);
  return known?.holdings ?? weigh(assortment, belief, facing, [], []);
}

function withFacing(
  assortment: Assortment,
  belief: Belief,
  facing: PlannedFacing,
  learn: (known: Pick<FacingBelief, 'grams' | 'said'>) => Pick<FacingBelief, 'grams' | 'said'>,
): Belief {
  const known = belief.facings.find((other) => other.facing === facing.index);
  const { grams, said } = learn(known ?? { grams: [], said: [] });
  const learnt: FacingBelief = {
    facing: facing.index,
    grams,
    said,
    holdings: weigh(assortment, belief, facing, grams, said),
  };
  const others = belief.facings.filter((other) => other !== known);
  return { ...belief, facings: [...others, learnt].sort((a, b) => a.facing - b.facing) };
}

/** The belief after `grams` more were surely taken from a facing. */
export const learnFacing = (assortment: Assortment, belief: Belief, facing: PlannedFacing, grams: number): Belief =>
  withFacing(assortment, belief, facing, (known) => ({
    ...known,
    grams: [...known.grams, Math.round(grams * 100) / 100].slice(-CHANGES_MAX),
  }));

/** The belief after a reviewer named what was taken from a facing. */
export const learnSaid = (assortment: Assortment, belief: Belief, facing: PlannedFacing, barcode: Barcode): Belief =>
  withFacing(assortment, belief, facing, (known) => ({ ...known, said: [...known.said, barcode].slice(-SAID_MAX) }));
