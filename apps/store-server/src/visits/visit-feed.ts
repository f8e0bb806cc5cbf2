import type { VisitEvent, VisitState } from '@saunter/visit';

/** A fact after it was committed, with the state that it led to. */
export interface CommittedFact {
  readonly event: VisitEvent;
  readonly state: VisitState;
}

/** Stops listening; calling it twice is harmless. */
export type Unsubscribe = () => void;

/**
 * Tells this process what was committed: screens, waiting requests, leases. It broadcasts and steers nothing: whoever
 * misses a fact finds it in the database.
 */
export class VisitFeed {
  readonly #listeners = new Set<(fact: CommittedFact) => void>();

  /** Calls `listener` with every fact from now on, in the order of their commits. */
  subscribe(listener: (fact: CommittedFact) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(facts: readonly CommittedFact[]): void {
    for (const fact of facts) for (const listener of [...this.#listeners]) listener(fact);
  }
}
