import type { VisitId } from '@saunter/model';
import type { VisitHistory } from './visit-history.ts';

/** Visits that nobody asked for lately are read again: a store has far fewer people in it. */
const MAX_VISITS = 1_000;

/**
 * Keeps the histories of visits as they were last committed, so that a fact need not read all before it. Who works on a
 * visit compares the number of facts with that of the locked row: what is kept may be behind, and is never believed.
 */
export class VisitCache {
  readonly #histories = new Map<VisitId, VisitHistory>();

  /** What is kept of a visit. */
  get(visitId: VisitId): VisitHistory | undefined {
    return this.#histories.get(visitId);
  }

  /** Keeps a committed history unless a longer one is kept. */
  keep(visitId: VisitId, history: VisitHistory): void {
    const known = this.#histories.get(visitId);
    if (history.state === undefined || (known && known.lastSequence > history.lastSequence)) return;
    this.#histories.delete(visitId);
    this.#histories.set(visitId, history);
    if (this.#histories.size <= MAX_VISITS) return;
    for (const oldest of this.#histories.keys()) return void this.#histories.delete(oldest);
  }

  /** Forgets a visit: nobody knows whether what was written of it was committed. */
  forget(visitId: VisitId): void {
    this.#histories.delete(visitId);
  }
}
