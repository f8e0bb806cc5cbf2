import type { AflEntry, DolEntry } from '@saunter/emv';
import type { Tlv } from '@saunter/iso7816';

/** A whole invented card: what a reader and a terminal can learn from it. */
export interface CardProfile {
  readonly name: string;
  readonly atr: Uint8Array;
  /** What the reader says when asked for a UID; none for a contact card. */
  readonly uid: Uint8Array | undefined;
  readonly applications: readonly CardApplication[];
}

/** One payment application on it. */
export interface CardApplication {
  readonly aid: Uint8Array;
  readonly label: string;
  /** 1 is first. */
  readonly priority: number;
  readonly pdol: readonly DolEntry[];
  readonly afl: readonly AflEntry[];
  readonly records: readonly { readonly sfi: number; readonly record: number; readonly objects: readonly Tlv[] }[];
  /** The objects of its answer to GET PROCESSING OPTIONS, for this use of the card and the data it asked for. */
  options(atc: number, pdolData: Uint8Array): readonly Tlv[];
}
