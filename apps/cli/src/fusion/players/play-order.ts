import type { WorldFigures } from '@saunter/testing-world';

/** One run of a world that contestants are to play, in words that another thread understands. */
export interface WorldOrder {
  readonly kind: 'world';
  readonly scenario: string;
  readonly seed: number;
  readonly visits: number;
  /** By their names. */
  readonly contestants: readonly string[];
  readonly figures?: WorldFigures;
  /** Faults of the sensors, by their names; with them the scenario is the nominal one. */
  readonly faults?: readonly string[];
}

/** All real lists with the sensors of one seed. */
export interface ListsOrder {
  readonly kind: 'lists';
  readonly seed: number;
  readonly contestants: readonly string[];
}

/** What a player can be told to play. */
export type PlayOrder = WorldOrder | ListsOrder;
