import type { Barcode } from '@saunter/model';

/** Something that a person of a script does; times are milliseconds from the start of the recording. */
export type ScriptedDeed =
  | {
      readonly kind: 'pick' | 'put';
      readonly atMs: number;
      readonly barcode: Barcode;
      readonly quantity?: number;
      /** Whose place it is done at; absent: the product's own. */
      readonly placeOf?: Barcode;
    }
  /** Hands of two people meet, away from all shelves; something may go over. */
  | { readonly kind: 'meet'; readonly atMs: number; readonly whom: string };

/** One person of a script: when they come and go, and what they do between. */
export interface ScriptedPerson {
  readonly name: string;
  readonly enterMs: number;
  readonly exitMs: number;
  readonly deeds: readonly ScriptedDeed[];
}
