import type { ShelfEvent } from '@saunter/shelf';
import { logSum } from '@saunter/vision';
import type { PickOption } from '../move.ts';
import type { Assortment, PlannedFacing } from './assortment.ts';
import type { Belief, Holding, Misplaced } from './belief.ts';
import { logHalfFelt } from './half-felt.ts';
import { holdingsOf } from './holdings.ts';
import { logOnPlace, type PlateSplit, placeOf, splitBy } from './plate-split.ts';
import { boardSigma, cataloguedWeight, logQuantity, quantitiesNear } from './unit-weight.ts';

/** Log density of a change that nothing in the store explains: one event of three hundred, of anything up to 2 kg. */
export const LOG_UNEXPLAINED = Math.log(0.003 / 2_000);

/** Density of the weight of a product that was never weighed, per gram: anything up to 2 kg. */
const LOG_UNWEIGHED = Math.log(1 / 2_000);

/** How often something misplaced is taken rather than what stands there. */
const LOG_MISPLACED = Math.log(0.25);

/** A thing that is not where it is planned: on a plate beside its facing, or anywhere on the shelves unknown to us. */
const LOG_BESIDE = Math.log(0.002);
const ANYWHERE_SHARE = 0.003;

/** Options that are less likely than the best by more than this, as a logarithm, are given up; and the most of them. */
const LOG_GIVE_UP = 12;
const OPTIONS_MAX = 10;

type Draft = Omit<PickOption, 'probability'> & { readonly log: number };

/** Units that a change may be a part of, where the rest of their weight was felt by no plate. */
function halfFelt(holding: Holding, facing: number, grams: number): Draft[] {
  const { barcode, probability, weight } = holding;
  if (!weight) return [];
  return [1, 2].flatMap((quantity): Draft[] => {
    const whole = quantity * weight.meanGrams;
    const logDensity = logHalfFelt(grams, whole);
    if (logDensity === Number.NEGATIVE_INFINITY) return [];
    return [{ barcode, facing, quantity, log: Math.log(probability) + logDensity + logQuantity(quantity) }];
  });
}

function ofFacing(
  assortment: Assortment,
  belief: Belief,
  facing: PlannedFacing,
  split: PlateSplit,
  noiseGrams: number,
): Draft[] {
  return holdingsOf(assortment, belief, facing).flatMap(({ barcode, probability, weight }): Draft[] => {
    const prior = Math.log(probability) + split.logLikelihood;
    const common = { barcode, facing: facing.index };
    if (!weight) return [{ ...common, quantity: 1, log: prior + LOG_UNWEIGHED }];
    return quantitiesNear(weight, split.grams).map((quantity) => {
      const sigma = Math.hypot(
        quantity * weight.meanSigmaGrams,
        Math.sqrt(quantity) * weight.unitSigmaGrams,
        noiseGrams,
      );
      const log = logOnPlace(split, quantity * weight.meanGrams, sigma) + logQuantity(quantity);
      return { ...common, quantity, log: prior + log };
    });
  });
}

function ofMisplaced(event: ShelfEvent, misplaced: Misplaced, noiseGrams: number): Draft[] {
  const split = splitBy(event, placeOf(misplaced.plates.map(({ plate }) => plate)));
  if (!split) return [];
  const fit = logOnPlace(split, misplaced.grams, Math.hypot(noiseGrams, boardSigma(misplaced.grams)));
  const { misplacedId, quantity } = misplaced;
  return misplaced.products.map(({ barcode, probability }) => ({
    ...{ barcode, quantity, misplacedId },
    log: LOG_MISPLACED + Math.log(probability) + split.logLikelihood + fit,
  }));
}

/** Products that somebody left here unnoticed: any of the store, by weight alone. */
function ofAnything(assortment: Assortment, event: ShelfEvent, noiseGrams: number): Draft[] {
  const split = splitBy(event, { has: () => true });
  const prior = Math.log(ANYWHERE_SHARE / Math.max(1, assortment.faced.length));
  if (!split) return [];
  return assortment.faced.flatMap((barcode): Draft[] => {
    const product = assortment.product(barcode);
    const weight = product && cataloguedWeight(product);
    if (!weight) return [];
    const sigma = Math.hypot(weight.meanSigmaGrams, weight.unitSigmaGrams, noiseGrams);
    return [{ barcode, quantity: 1, log: prior + split.logLikelihood + logOnPlace(split, weight.meanGrams, sigma) }];
  });
}

function ofShelf(assortment: Assortment, belief: Belief, event: ShelfEvent, noiseGrams: number): Draft[] {
  return assortment.onShelf(event.gondola, event.shelf).flatMap((facing): Draft[] => {
    const split = splitBy(event, placeOf(facing.plates));
    if (split) {
      const sick = (event.quality.sickPlates ?? []).some((plate) => placeOf(facing.plates).has(plate));
      const half = sick ? holdingsOf(assortment, belief, facing) : [];
      return [
        ...ofFacing(assortment, belief, facing, split, noiseGrams),
        ...half
          .flatMap((holding) => halfFelt(holding, facing.index, split.grams))
          .map((draft) => ({ ...draft, log: draft.log + split.logLikelihood })),
      ];
    }
    const beside = facing.plates.flatMap(({ plate, ...rest }) =>
      [-1, 0, 1].map((step) => ({ ...rest, plate: plate + step })),
    );
    const near = splitBy(event, placeOf(beside));
    if (!near) return [];
    return ofFacing(assortment, belief, facing, near, noiseGrams).map((draft) => ({
      ...draft,
      log: draft.log + LOG_BESIDE,
    }));
  });
}

const keyOf = ({ barcode, quantity, misplacedId }: Draft): string => `${barcode} ${quantity} ${misplacedId ?? ''}`;

function merged(drafts: readonly Draft[]): Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) groups.set(keyOf(draft), [...(groups.get(keyOf(draft)) ?? []), draft]);
  return [...groups.values()].flatMap((group) => {
    const [best] = [...group].sort((a, b) => b.log - a.log);
    return best ? [{ ...best, log: logSum(group.map(({ log }) => log)) }] : [];
  });
}

const byLog = (a: Draft, b: Draft): number => b.log - a.log || (keyOf(a) < keyOf(b) ? -1 : 1);

/** What may have left a shelf, and how well all of it together explains the event, as a log density. */
export interface ExplainedPick {
  readonly options: readonly PickOption[];
  readonly logLikelihood: number;
}

/**
 * What left a shelf: products by the plates' shares, by what is believed to stand there, and by weight; likeliest
 * first. Their probabilities and that of "nothing that the store knows" add up to 1.
 */
export function explainPick(assortment: Assortment, belief: Belief, event: ShelfEvent): ExplainedPick {
  const noiseGrams = boardSigma(event.changeGrams, event.quality.sigmaGrams);
  const drafts = merged([
    ...ofShelf(assortment, belief, event, noiseGrams),
    ...belief.misplaced.flatMap((misplaced) => ofMisplaced(event, misplaced, noiseGrams)),
    ...ofAnything(assortment, event, noiseGrams),
  ]).sort(byLog);
  const logs = drafts.map(({ log }) => log);
  const idle = splitBy(event, { has: () => true })?.logLikelihood ?? 0;
  const whole = logSum([...logs, LOG_UNEXPLAINED + idle]);
  const least = (logs[0] ?? 0) - LOG_GIVE_UP;
  const options = drafts
    .filter(({ log }) => log >= least)
    .slice(0, OPTIONS_MAX)
    .map(({ log, ...option }) => ({ ...option, probability: Math.exp(log - whole) }));
  return { options, logLikelihood: whole };
}

/** What left a shelf, likeliest first. */
export const pickOptions = (assortment: Assortment, belief: Belief, event: ShelfEvent): readonly PickOption[] =>
  explainPick(assortment, belief, event).options;
