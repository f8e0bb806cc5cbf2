import type { MonotonicMs } from '@saunter/kit';
import type { LaneId, VisitId } from '@saunter/model';

interface Lease {
  readonly visitId: VisitId;
  readonly until: MonotonicMs;
}

/** The answer to a visit that wants to enter a lane. */
export type LeaseAnswer =
  | { readonly kind: 'taken'; readonly isNew: boolean }
  | { readonly kind: 'busy'; readonly retryAfterMs: number };

/**
 * Lets one visit at a time enter a lane.
 *
 * Invariants:
 * 1. A lane has at most one lease, and a lease ends by itself: a dead gate never blocks its lane for longer.
 * 2. Only monotonic time counts: setting the wall clock neither frees a lane nor blocks it.
 */
export class LaneLeases {
  readonly #leases = new Map<LaneId, Lease>();

  /** Takes the lane for `forMs` from now, the holder anew; or says for how long another visit has it. */
  take(laneId: LaneId, visitId: VisitId, now: MonotonicMs, forMs: number): LeaseAnswer {
    const held = this.#leases.get(laneId);
    const live = held !== undefined && held.until > now;
    if (live && held.visitId !== visitId) return { kind: 'busy', retryAfterMs: Math.ceil(held.until - now) };
    this.#leases.set(laneId, { visitId, until: now + forMs });
    return { kind: 'taken', isNew: !live };
  }

  /** Frees the lane if it is this visit's. */
  release(laneId: LaneId, visitId: VisitId): void {
    if (this.#leases.get(laneId)?.visitId === visitId) this.#leases.delete(laneId);
  }
}
