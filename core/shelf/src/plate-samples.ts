import type { PlateRef } from '@saunter/model';

/** One packet of one gondola's scale: the same number of consecutive samples of every plate. */
export interface PlateSamples {
  readonly gondola: number;
  /** Source time of the first sample; sample k is k / sampleRateHz seconds later. */
  readonly sourceTimeMs: number;
  readonly sampleRateHz: number;
  /** Counts the packets of one scale; a repeat is a duplicate, a jump is a loss. */
  readonly sequence: number;
  readonly plates: readonly PlateRef[];
  /** One array of samples per plate, grams, not zeroed; NaN where there is no reading. */
  readonly grams: readonly Float32Array[];
}
