import type { Barcode } from '@saunter/model';
import type { PlateChange } from '@saunter/shelf';

/** How much one unit of a product weighs: the believed mean, how unsure that is, and how much units differ; grams. */
export interface UnitWeight {
  readonly meanGrams: number;
  readonly meanSigmaGrams: number;
  readonly unitSigmaGrams: number;
}

/** A product that may stand on a facing, and what a unit of it would weigh by what was taken there. */
export interface Holding {
  readonly barcode: Barcode;
  readonly probability: number;
  /** Undefined when nothing is known of its weight. */
  readonly weight?: UnitWeight;
}

/** What was learnt of one facing: the last changes that it explained, grams, and what they say stands there. */
export interface FacingBelief {
  readonly facing: number;
  readonly grams: readonly number[];
  /** What reviewers said that was taken there, the last. */
  readonly said: readonly Barcode[];
  readonly holdings: readonly Holding[];
}

/** A thing that somebody put where it does not belong; it weighs what it weighed then. */
export interface Misplaced {
  readonly misplacedId: number;
  readonly atMs: number;
  readonly plates: readonly PlateChange[];
  readonly grams: number;
  readonly quantity: number;
  /** What it may be; they add up to the probability that it is there. */
  readonly products: readonly { readonly barcode: Barcode; readonly probability: number }[];
}

/** What the store has learnt of its shelves beyond the catalogue; plain data. */
export interface Belief {
  readonly facings: readonly FacingBelief[];
  readonly misplaced: readonly Misplaced[];
  /** Counts what was ever misplaced. */
  readonly misplacedCount: number;
}

/** A store that has seen nothing yet believes its planogram. */
export const NO_BELIEF: Belief = { facings: [], misplaced: [], misplacedCount: 0 };
