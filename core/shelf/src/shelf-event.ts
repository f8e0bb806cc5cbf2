import type { PlateRef } from '@saunter/model';

/** How the level of one plate changed over an event, grams; negative when something left it. */
export interface PlateChange {
  readonly plate: PlateRef;
  readonly changeGrams: number;
}

/** How far an event may be trusted. */
export interface EventQuality {
  /** Standard deviation of `changeGrams` by the noise of its plates, grams. */
  readonly sigmaGrams: number;
  /** Samples were lost between the levels before and after. */
  readonly gap: boolean;
}

/** Something was taken from, or put on, neighbouring plates of one shelf, and the whole shelf is quiet again. */
export interface ShelfEvent {
  readonly gondola: number;
  readonly shelf: number;
  /** Source time when the shelf left its rest. */
  readonly startMs: number;
  /** Source time when half of the change was done: where a hand must have been. */
  readonly changeMs: number;
  /** Source time from which the new level held. */
  readonly settleMs: number;
  /** The plates that carry the change, those with at least a fifth of it. */
  readonly plates: readonly PlateChange[];
  /** Sum over `plates`, grams. */
  readonly changeGrams: number;
  /** The same with the plates beside them: an item may rest on a neighbour with a small share. */
  readonly withNeighboursGrams: number;
  /** Sum over the whole shelf, grams; events that settle together share it. */
  readonly shelfChangeGrams: number;
  readonly quality: EventQuality;
}
