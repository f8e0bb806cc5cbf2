import type { Product } from '@saunter/model';
import { logNormal, logPlus, logSum } from '@saunter/vision';
import type { UnitWeight } from './belief.ts';

/** Catalogue weights are off by this share of the weight, constant for a product, and never by less than some grams. */
const CATALOGUE_SIGMA_SHARE = 0.03;
const CATALOGUE_SIGMA_LEAST_GRAMS = 1;

/** Units of one product differ by this share, until their own spread is known; as if seen on so many units. */
const UNIT_SIGMA_SHARE = 0.011;
const UNIT_SIGMA_WORTH = 12;
const UNIT_SIGMA_LEAST_GRAMS = 0.5;

/** How often one hand movement takes so many units: 1, 2, 3; each further unit is half as frequent. */
const QUANTITY_PRIOR = { one: 0.86, two: 0.09, three: 0.04 } as const;

/** Some goods are taken in the same number by everybody: how many, and how often that number is kept to. */
const HABIT = { share: 0.2, kept: 0.9 } as const;

/** The most units that one event is explained by. */
export const QUANTITY_MAX = 8;

/** A level that a swinging board left off: how often, and by how much, grams; share of the change that is off always. */
const SETTLE = { share: 0.15, sigmaGrams: 6, changeShare: 0.002, leastGrams: 0.7 } as const;

/** A change that is further off, standard deviations, was left off by its board: it tells less. */
const OFF_SIGMAS = 3;

/** A change that was given to a facing and is not its own: how often, and its density, per gram. */
const STRAY = { share: 0.01, density: 1 / 1_000 } as const;

/** Log prior of `quantity` units in one event. */
export function logQuantity(quantity: number): number {
  if (quantity === 1) return Math.log(QUANTITY_PRIOR.one);
  if (quantity === 2) return Math.log(QUANTITY_PRIOR.two);
  return Math.log(QUANTITY_PRIOR.three) - (quantity - 3) * Math.LN2;
}

/** Log prior of the numbers of units that were taken from one facing, one event after the other. */
function logQuantities([first, ...others]: readonly number[]): number {
  if (first === undefined) return 0;
  const each = others.reduce((sum, quantity) => sum + logQuantity(quantity), 0);
  const kept = others.reduce(
    (sum, quantity) =>
      sum + (quantity === first ? Math.log(HABIT.kept) : Math.log(1 - HABIT.kept) + logQuantity(quantity)),
    0,
  );
  return logQuantity(first) + logSum([Math.log(1 - HABIT.share) + each, Math.log(HABIT.share) + kept]);
}

/** What the catalogue says of a product's weight; undefined when it says nothing. */
export function cataloguedWeight({ massGrams }: Product): UnitWeight | undefined {
  if (massGrams === undefined) return undefined;
  return {
    meanGrams: massGrams,
    meanSigmaGrams: Math.max(CATALOGUE_SIGMA_LEAST_GRAMS, CATALOGUE_SIGMA_SHARE * massGrams),
    unitSigmaGrams: Math.max(UNIT_SIGMA_LEAST_GRAMS, UNIT_SIGMA_SHARE * massGrams),
  };
}

/** Noise of a change of so many grams that its plates tell with `sigmaGrams`, standard deviation. */
export const boardSigma = (grams: number, sigmaGrams = 0.5): number =>
  Math.hypot(sigmaGrams, SETTLE.leastGrams, SETTLE.changeShare * grams);

/** Log density of a measured change where `mean` with `sigma` was expected; boards sometimes settle a little off. */
export function logMeasured(grams: number, mean: number, sigma: number): number {
  const clean = logNormal(grams, mean, sigma) + Math.log(1 - SETTLE.share);
  const off = logNormal(grams, mean, Math.hypot(sigma, SETTLE.sigmaGrams)) + Math.log(SETTLE.share);
  return logPlus(clean, off);
}

/** Log density of a change of `grams` if `quantity` units made it. */
export function logWeight(weight: UnitWeight, quantity: number, grams: number, noiseGrams: number): number {
  const { meanGrams, meanSigmaGrams, unitSigmaGrams } = weight;
  const sigma = Math.hypot(quantity * meanSigmaGrams, Math.sqrt(quantity) * unitSigmaGrams, noiseGrams);
  return logMeasured(grams, quantity * meanGrams, sigma);
}

/** Quantities that may weigh so much, at least one. */
export function quantitiesNear({ meanGrams }: UnitWeight, grams: number): readonly number[] {
  const nearest = Math.round(grams / meanGrams);
  const all = [nearest - 1, nearest, nearest + 1].filter((quantity) => quantity >= 1 && quantity <= QUANTITY_MAX);
  return all.length > 0 ? all : [nearest < 1 ? 1 : QUANTITY_MAX];
}

/** What changes say that a unit weighs, and how well they fit it. */
export interface Fit {
  readonly weight: UnitWeight;
  readonly logLikelihood: number;
}

function bestQuantity(weight: UnitWeight, grams: number): { readonly quantity: number; readonly log: number } {
  const noise = boardSigma(grams);
  const fits = quantitiesNear(weight, grams).map((quantity) => ({
    quantity,
    log: logQuantity(quantity) + logWeight(weight, quantity, grams, noise),
  }));
  return fits.reduce((best, fit) => (fit.log > best.log ? fit : best));
}

/** One more change in the belief about a mean: the filter of Kalman for a constant. */
function learnMean(weight: UnitWeight, quantity: number, grams: number): UnitWeight {
  const { meanGrams, meanSigmaGrams, unitSigmaGrams } = weight;
  const seen = grams / quantity;
  const clean = (quantity * unitSigmaGrams ** 2 + boardSigma(grams) ** 2) / quantity ** 2;
  const isOff = Math.abs(seen - meanGrams) > OFF_SIGMAS * Math.sqrt(clean + meanSigmaGrams ** 2);
  const variance = isOff ? clean + (SETTLE.sigmaGrams / quantity) ** 2 : clean;
  const gain = meanSigmaGrams ** 2 / (meanSigmaGrams ** 2 + variance);
  return {
    ...weight,
    meanGrams: meanGrams + gain * (seen - meanGrams),
    meanSigmaGrams: meanSigmaGrams * Math.sqrt(1 - gain),
  };
}

function learnSpread(weight: UnitWeight, units: readonly number[]): UnitWeight {
  if (units.length < 3) return weight;
  const mean = units.reduce((sum, unit) => sum + unit, 0) / units.length;
  const squares = units.reduce((sum, unit) => sum + (unit - mean) ** 2, 0);
  const prior = weight.unitSigmaGrams ** 2;
  const variance = (UNIT_SIGMA_WORTH * prior + squares) / (UNIT_SIGMA_WORTH + units.length - 1);
  return { ...weight, unitSigmaGrams: Math.max(UNIT_SIGMA_LEAST_GRAMS, Math.sqrt(variance)) };
}

/** Changes with those first whose units weigh what most do: what is off must not be learnt before it shows. */
function typicalFirst(prior: UnitWeight, changes: readonly number[]): readonly number[] {
  if (changes.length < 3) return changes;
  const units = changes.map((grams) => ({ grams, unit: grams / bestQuantity(prior, grams).quantity }));
  const middle = units.map(({ unit }) => unit).sort((a, b) => a - b)[units.length >> 1] ?? 0;
  return units.sort((a, b) => Math.abs(a.unit - middle) - Math.abs(b.unit - middle)).map(({ grams }) => grams);
}

/** How well all `changes` of a facing fit a product that weighs `prior`, and what they say that a unit weighs. */
export function fitWeight(prior: UnitWeight, changes: readonly number[]): Fit {
  let weight = prior;
  let logLikelihood = 0;
  const [units, quantities]: [number[], number[]] = [[], []];
  for (const grams of typicalFirst(prior, changes)) {
    const { quantity, log } = bestQuantity(weight, grams);
    const own = log + Math.log(1 - STRAY.share);
    const stray = Math.log(STRAY.share * STRAY.density);
    if (own <= stray) {
      logLikelihood += stray;
      continue;
    }
    logLikelihood += own - logQuantity(quantity);
    quantities.push(quantity);
    weight = learnMean(weight, quantity, grams);
    units.push(grams / quantity);
  }
  return { weight: learnSpread(weight, units), logLikelihood: logLikelihood + logQuantities(quantities) };
}
