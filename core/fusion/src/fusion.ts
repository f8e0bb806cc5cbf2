import type { Catalogue, StoreMap } from '@saunter/store-map';
import type { FusionInput } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';

/** How much of what is unsure a store asks people about. */
export interface ReviewLimit {
  /** Questions are at most this share of all lines of final carts. */
  readonly shareMax: number;
  /** What is wrong with less than this probability is not asked. */
  readonly expectedErrorLeast: number;
}

/** What fusion knows before the first input. */
export interface FusionConfig {
  readonly storeMap: StoreMap;
  readonly catalogue: Catalogue;
  /** Without it nothing is asked: what is unsure is settled in the shopper's favour. */
  readonly review?: ReviewLimit;
}

/** The pure machine: the same inputs in the same order give the same outputs. */
export interface Fusion {
  /** The state of an empty store. */
  readonly initial: FusionState;
  apply(
    state: FusionState,
    input: FusionInput,
  ): { readonly state: FusionState; readonly outputs: readonly FusionOutput[] };
}
