import type { GateEvent } from '@saunter/contracts';
import type { LaneId } from '@saunter/model';
import type { Unsubscribe } from '../visits/visit-feed.ts';

/** Something for the screen of one lane, or of all lanes when it names none. */
export interface LaneNote {
  readonly laneId?: LaneId;
  readonly event: GateEvent;
}

/** Tells screens what is no fact of a visit; whoever is not listening misses it. */
export class StoreFeed {
  readonly #listeners = new Set<(note: LaneNote) => void>();

  subscribe(listener: (note: LaneNote) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(note: LaneNote): void {
    for (const listener of [...this.#listeners]) listener(note);
  }
}
