import type { Point3 } from '@saunter/model';
import type { ScaleWatch } from '@saunter/shelf';
import type { StoreMap } from '@saunter/store-map';
import type { Assortment } from './belief/assortment.ts';
import type { ReviewLimit } from './fusion.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';

/** What never changes while fusion runs. */
export interface Store {
  readonly storeMap: StoreMap;
  /** Where people come in. */
  readonly doors: readonly Point3[];
  readonly assortment: Assortment;
  readonly review: ReviewLimit | undefined;
  /** The scale of every gondola of the map before its first packet. */
  readonly newScales: readonly ScaleWatch[];
}

/** What one step made of the state, and what it says. */
export interface Turn {
  readonly state: FusionState;
  readonly outputs: readonly FusionOutput[];
}

/** One thing that fusion does with what it knows; it does nothing when nothing is ripe. */
export type Step = (store: Store, state: FusionState) => Turn;

/** A turn that says nothing. */
export const quietly = (state: FusionState): Turn => ({ state, outputs: [] });

/** All `steps` in order, each on what the one before left. */
export function inOrder(store: Store, state: FusionState, steps: readonly Step[]): Turn {
  const outputs: FusionOutput[] = [];
  let current = state;
  for (const step of steps) {
    const turn = step(store, current);
    current = turn.state;
    outputs.push(...turn.outputs);
  }
  return { state: current, outputs };
}

/** The newest `limit` of `items`. */
export const newest = <T>(items: readonly T[], limit: number): readonly T[] =>
  items.length > limit ? items.slice(items.length - limit) : items;
