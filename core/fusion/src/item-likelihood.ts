import type { Barcode, PlateRef, Product } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { Planogram } from '@saunter/store-map';

/** Catalogue weights are off by 0.2 % to 5 % on real picks, and small things vary: grams, and share of the weight. */
const ITEM_SIGMA_LEAST_GRAMS = 2;
const ITEM_SIGMA_SHARE = 0.04;

/** A level that the swing of a board left off, share of the change. */
const SETTLE_SIGMA_SHARE = 0.01;

/** Density of the weight of a product whose catalogue entry has none, per gram: anything up to 2 kg. */
const UNWEIGHED_DENSITY = 1 / 2000;

/** Density of a change that nothing in the catalogue explains, per gram: one event of a hundred, up to 2 kg. */
const UNKNOWN_DENSITY = 0.01 / 2000;

/** An item that rests partly on a plate that carries too little to count. */
const WITH_NEIGHBOURS_SHARE = 0.2;

/** The most units that one event is explained by. */
export const QUANTITY_MAX = 8;

/** How often one hand movement takes so many units: 1, 2, 3; each further unit halves it. */
const QUANTITY_PRIOR = { one: 0.7, two: 0.2, three: 0.07 } as const;

/** Belief that a product stands on a plate: its facing, the plate beside it, elsewhere on the shelf, elsewhere. */
const PLACE_BELIEF = { beside: 0.02, shelf: 0.01, elsewhere: 0.002 } as const;

/** Log density of a change that no product explains. */
export const LOG_UNKNOWN = Math.log(UNKNOWN_DENSITY);

const logNormal = (x: number, mean: number, sigma: number): number =>
  -0.5 * ((x - mean) / sigma) ** 2 - Math.log(sigma * Math.sqrt(2 * Math.PI));

/** Log prior of `quantity` units in one event. */
export function logQuantity(quantity: number): number {
  if (quantity === 1) return Math.log(QUANTITY_PRIOR.one);
  if (quantity === 2) return Math.log(QUANTITY_PRIOR.two);
  return Math.log(QUANTITY_PRIOR.three) - (quantity - 3) * Math.LN2;
}

/** Log likelihood of the weight of an event if `quantity` units of `product` made it; direction does not matter. */
export function logWeight(event: ShelfEvent, product: Product, quantity: number): number {
  if (product.massGrams === undefined) return quantity === 1 ? Math.log(UNWEIGHED_DENSITY) : Number.NEGATIVE_INFINITY;
  const item = Math.max(ITEM_SIGMA_LEAST_GRAMS, ITEM_SIGMA_SHARE * product.massGrams);
  const board = event.quality.sigmaGrams ** 2 + event.plates.length + (SETTLE_SIGMA_SHARE * event.changeGrams) ** 2;
  const sigma = Math.sqrt(quantity * item ** 2 + board);
  const mean = quantity * product.massGrams;
  const core = logNormal(Math.abs(event.changeGrams), mean, sigma) + Math.log(1 - WITH_NEIGHBOURS_SHARE);
  const wide = logNormal(Math.abs(event.withNeighboursGrams), mean, sigma) + Math.log(WITH_NEIGHBOURS_SHARE);
  return Math.max(core, wide);
}

function beliefOnPlate(planogram: Planogram, plate: PlateRef, barcode: Barcode, onShelf: boolean): number {
  const here = planogram.onPlate(plate);
  if (here.some((product) => product.barcode === barcode)) return 1 / here.length;
  const beside = [-1, 1].some((step) =>
    planogram.onPlate({ ...plate, plate: plate.plate + step }).some((product) => product.barcode === barcode),
  );
  if (beside) return PLACE_BELIEF.beside;
  return onShelf ? PLACE_BELIEF.shelf : PLACE_BELIEF.elsewhere;
}

/** Log belief that what changed the plates of an event stands there, each plate by its share of the change. */
export function logPlace(planogram: Planogram, event: ShelfEvent, barcode: Barcode): number {
  const onShelf = planogram.onShelf(event.gondola, event.shelf).some((product) => product.barcode === barcode);
  const whole = event.plates.reduce((sum, { changeGrams }) => sum + Math.abs(changeGrams), 0);
  const belief = event.plates.reduce(
    (sum, { plate, changeGrams }) =>
      sum + (Math.abs(changeGrams) / whole) * beliefOnPlate(planogram, plate, barcode, onShelf),
    0,
  );
  return Math.log(belief);
}
