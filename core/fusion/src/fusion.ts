import type { Catalogue, StoreMap } from '@saunter/store-map';
import type { FusionInput } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';

/** What fusion knows before the first input. */
export interface FusionConfig {
  readonly storeMap: StoreMap;
  readonly catalogue: Catalogue;
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
