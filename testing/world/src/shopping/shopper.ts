import type { Barcode, Point3, VisitId } from '@saunter/model';
import type { TrueDeedKind, TrueDeedTag } from '../world-run.ts';
import type { Showpiece } from './showpiece.ts';
import type { Facing, Load, Unit } from './stock.ts';

/** A point on the floor and where somebody there looks; metres, `ahead` of length 1. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly aheadX: number;
  readonly aheadY: number;
}

/** A point on the floor, metres. */
export type Point = { readonly x: number; readonly y: number };

/** A walk; between two of them somebody stands. */
export interface Leg {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: Spot;
  readonly to: Spot;
  /** The way, first and last point included, and how long it is. */
  readonly points: readonly Point[];
  readonly metres: number;
}

/** A hand that goes out to `goal`, stays from `nearMs` to `awayMs`, and comes back. */
export interface Reach {
  readonly hand: 'left' | 'right';
  readonly fromMs: number;
  readonly nearMs: number;
  readonly awayMs: number;
  readonly toMs: number;
  readonly goal: Point3;
}

/** People who come in on one card. */
export interface Party {
  readonly visitId: VisitId;
  readonly number: number;
  readonly shoppers: Shopper[];
  /** What of a scenario this visit has shown. */
  readonly shown: Set<Showpiece | TrueDeedTag>;
}

/** A unit that will be put back, after so many more deeds. */
export interface DueBack {
  readonly unit: Unit;
  /** Where it was taken from. */
  readonly home: Facing;
  deedsFirst: number;
}

/** A unit that will be given to somebody else. */
export interface DueOver {
  readonly unit: Unit;
  readonly isToStranger: boolean;
}

/** One person: what they will still do, and all that they did. */
export interface Shopper {
  readonly personId: string;
  readonly party: Party;
  readonly headMetres: number;
  readonly isChild: boolean;
  readonly enterMs: number;
  /** Deeds that are planned end here; the next is planned from then. */
  freeMs: number;
  spot: Spot;
  /** Items still wanted. */
  wants: number;
  readonly dueBack: DueBack[];
  readonly dueOver: DueOver[];
  /** When they will next touch something without taking it. */
  touchMs: number;
  readonly legs: Leg[];
  readonly reaches: Reach[];
  exitMs: number | undefined;
}

/** One deed with its physics: who, what, which weights move, and how slowly. */
export interface ShopDeed {
  readonly number: number;
  readonly kind: TrueDeedKind;
  readonly atMs: number;
  readonly shopper: Shopper;
  readonly to?: Shopper;
  /** Of a touch what was touched. */
  readonly barcode: Barcode;
  readonly units: readonly Unit[];
  readonly loads: readonly Load[];
  /** How long the weight takes to go or to come. */
  readonly liftMs: number;
  /** How long, and with what weight, a hand pressed on the plates before; of a touch that is all. */
  readonly pressMs: number;
  readonly pressGrams: number;
  readonly tags: Set<TrueDeedTag>;
}
