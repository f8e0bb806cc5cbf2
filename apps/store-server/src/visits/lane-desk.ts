import type { Clock } from '@saunter/kit';
import type { LaneId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { admittedOn, isLive } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { LaneLeases, LeaseAnswer } from './lane-leases.ts';
import type { VisitBook } from './visit-book.ts';
import type { CommittedFact, Unsubscribe, VisitFeed } from './visit-feed.ts';

/** A gate asks for this long and gives up: the lane is kept a little longer than that. */
const ASKING_MS = 12_000;

/** What the desk works with. */
export interface LaneDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly feed: VisitFeed;
  readonly leases: LaneLeases;
  readonly clock: Clock;
}

/** Keeps lanes leased for as long as a visit is entering through them, following the facts. */
export class LaneDesk {
  readonly #parts: LaneDeskParts;

  constructor(parts: LaneDeskParts) {
    this.#parts = parts;
  }

  /** Leases what was being entered when the server stopped, and follows the facts from now on. */
  async open(): Promise<Unsubscribe> {
    const { db, owner, book, feed } = this.#parts;
    const unsubscribe = feed.subscribe((fact) => this.#follow(fact));
    const rows = await db
      .selectFrom('visit')
      .select('visit_id')
      .where('store_id', '=', owner.store_id)
      .where('phase', 'in', ['requested', 'held', 'admitted', 'in-store'])
      .execute();
    for (const { visit_id } of rows) {
      const state = await book.find(asId<VisitId>(visit_id));
      if (state) this.#renew(state);
    }
    return unsubscribe;
  }

  /** Takes the lane for a visit that is about to be asked for. */
  take(laneId: LaneId, visitId: VisitId): LeaseAnswer {
    return this.#parts.leases.take(laneId, visitId, this.#parts.clock.monotonicMs(), ASKING_MS);
  }

  /** Gives back a lane that was taken for nothing. */
  release(laneId: LaneId, visitId: VisitId): void {
    this.#parts.leases.release(laneId, visitId);
  }

  #follow({ event, state }: CommittedFact): void {
    switch (event.type) {
      case 'HoldApproved':
      case 'HoldTakenOver':
      case 'HoldDeferred':
      case 'MemberBound':
        this.#renew(state);
        break;
      case 'HoldDeclined':
      case 'VisitAbandoned':
      case 'VisitClosed':
        this.release(state.request.laneId, state.request.visitId);
        break;
      default:
        break;
    }
  }

  /** A visit is entering until its whole group is in, or its window is over. */
  #renew(state: VisitState): void {
    const { clock, leases } = this.#parts;
    const { laneId, visitId, groupSize } = state.request;
    const entering = isLive(state) && state.bound.length < groupSize;
    const admitted = admittedOn(state);
    const leftMs = admitted ? admitted.admission.until - clock.wallMs() : ASKING_MS;
    if (entering && leftMs > 0) leases.take(laneId, visitId, clock.monotonicMs(), leftMs);
    else leases.release(laneId, visitId);
  }
}
