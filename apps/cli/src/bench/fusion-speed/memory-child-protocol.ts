import type { FusionInput } from '@saunter/fusion';
import type { Catalogue, StoreMapDocument } from '@saunter/store-map';

/** What the measured process is told, one after the other; it answers each. */
export type MemoryOrder =
  | { readonly kind: 'open'; readonly storeMap: StoreMapDocument; readonly catalogue: Catalogue }
  | { readonly kind: 'hear'; readonly inputs: readonly FusionInput[] }
  | { readonly kind: 'weigh' };

/** What the measured process holds once its garbage is collected, bytes. */
export interface HeldMemory {
  /** Objects, and the buffers behind them. */
  readonly heapBytes: number;
  /** All that the operating system gave it, Node itself included. */
  readonly residentBytes: number;
}

/** What the measured process answers. */
export type MemoryAnswer = { readonly kind: 'heard' } | ({ readonly kind: 'weighed' } & HeldMemory);
