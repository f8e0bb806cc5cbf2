import type { PlateRef } from '@saunter/model';

/** How the level of one plate changed over an event, grams; negative when something left it. */
export interface PlateChange {
  readonly plate: PlateRef;
  readonly changeGrams: number;
  /** Source time when half of it was done; absent when the samples of that moment are lost. */
  readonly changeMs?: number;
  /** Standard deviation of `changeGrams` by the noise of the plate, grams. */
  readonly sigmaGrams?: number;
}

/** How far an event may be trusted. */
export interface EventQuality {
  /** Standard deviation of `changeGrams` by the noise of its plates, grams. */
  readonly sigmaGrams: number;
  /** Samples were lost between the levels before and after. */
  readonly gap: boolean;
  /** For how long they were lost, milliseconds: whoever was there meanwhile may have done it. Absent without a gap. */
  readonly gapMs?: number;
  /**
   * Another move of these plates, or of those beside them, came within half a second or so, with no rest between: two
   * moves, or one that was done in stages. Absent means false.
   */
  readonly staged?: boolean;
  /** It was judged before its plates had come to rest, because somebody asked. Absent means false. */
  readonly hasty?: boolean;
  /** Plates in it or beside it that are dead, saturated or stuck: their share of the change is missing. Absent means none. */
  readonly sickPlates?: readonly PlateRef[];
}

/** Something was taken from, or put on, neighbouring plates of one shelf, and they and all that swung with them are quiet. */
export interface ShelfEvent {
  readonly gondola: number;
  readonly shelf: number;
  /** Source time when the plates left the level before: no hand was at work there earlier. */
  readonly startMs: number;
  /** Source time when half of the change was done: where a hand must have been. */
  readonly changeMs: number;
  /** Source time from which the new level held: no hand was needed there later. */
  readonly settleMs: number;
  /**
   * How long the goods took to leave or to come, the swing after it included, a hand that pressed before not, milliseconds:
   * up to 350 for one quick hand, from 900 on for a slow lift. Between these it was mostly two hands on one plate, a fifth
   * of a second apart. Light things on noisy plates leave it open.
   */
  readonly tookMs?: number;
  /** The plates that carry the change, those with at least a fifth of it. */
  readonly plates: readonly PlateChange[];
  /** Sum over `plates`, grams. */
  readonly changeGrams: number;
  /** The same with the plates beside them: an item may rest on a neighbour with a small share. */
  readonly withNeighboursGrams: number;
  /**
   * What other plates of the shelf, that no event tells, changed by between the same two rests and within half a second or
   * so, in order of the plate: a small share of the goods, or a board that settled off. Absent where none did, by 2 g.
   */
  readonly beside?: readonly PlateChange[];
  /** Sum over all plates that came to rest together, grams; events that settle together share it. */
  readonly shelfChangeGrams: number;
  readonly quality: EventQuality;
}
