import type { Clock, EpochMs, Log } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFeed } from '../hub/store-feed.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { noteAct } from '../staff/staff-acts.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { openSpans } from './opening-hours.ts';

/** What the desk works with. */
export interface OpeningDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: Pick<StoreFile, 'openingHours' | 'timeZone'>;
  readonly book: VisitBook;
  readonly storeFeed: StoreFeed;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whether the store is open, why, since when, and until when if the hours say so. */
export interface Opening {
  readonly isOpen: boolean;
  readonly by: 'hours' | 'staff';
  /** Absent when it has been so for more than a week. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

type Override = { readonly state: 'open' | 'closed'; readonly since: EpochMs };

/**
 * Knows whether the store is open: by its hours, or by staff, who outrank them until they say otherwise. A store without
 * hours is open. Tells gates when it changes, and ends visits that somebody is inside for when it has been closed for a while.
 */
export class OpeningDesk {
  readonly #parts: OpeningDeskParts;
  #override: Override | undefined;
  #shown: boolean | undefined;

  constructor(parts: OpeningDeskParts) {
    this.#parts = parts;
  }

  /** Reads what staff decided before the server started. */
  async open(): Promise<void> {
    const { db, owner } = this.#parts;
    const rows = db.selectFrom('store_opening').select(['state', 'since']).where('store_id', '=', owner.store_id);
    const row = await rows.executeTakeFirst();
    this.#override = row && { state: row.state, since: row.since.getTime() };
    this.#shown = this.now().isOpen;
  }

  /** How it stands at this moment. */
  now(): Opening {
    if (this.#override) {
      const { state, since } = this.#override;
      return { isOpen: state === 'open', by: 'staff', since };
    }
    const { store, clock } = this.#parts;
    if (!store.openingHours) return { isOpen: true, by: 'hours' };
    const at = clock.wallMs();
    const spans = openSpans(store.openingHours, store.timeZone, at);
    const current = spans.find(({ from, until }) => from <= at && at < until);
    if (current) return { isOpen: true, by: 'hours', since: current.from, until: current.until };
    const last = spans.findLast(({ until }) => until <= at);
    const next = spans.find(({ from }) => from > at);
    return { isOpen: false, by: 'hours', ...(last && { since: last.until }), ...(next && { until: next.from }) };
  }

  /** Staff open or close the store, or leave it to its hours again. @param by the credential that says so. */
  async decide(state: Override['state'] | 'by-hours', by: string): Promise<void> {
    const { db, owner, clock } = this.#parts;
    const since = clock.wallMs();
    if (state === this.#override?.state) return;
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('store_opening').where('store_id', '=', owner.store_id).execute();
      if (state !== 'by-hours') {
        await trx
          .insertInto('store_opening')
          .values({ ...owner, state, since: new Date(since) })
          .execute();
      }
      await noteAct(trx, owner, { act: 'opening', detail: { state }, by, at: since });
    });
    this.#override = state === 'by-hours' ? undefined : { state, since };
    await this.look();
  }

  /** Tells gates what changed, and ends what is stuck in a closed store. */
  async look(): Promise<void> {
    const { isOpen, since } = this.now();
    if (isOpen !== this.#shown) {
      this.#shown = isOpen;
      this.#parts.log.info(isOpen ? 'the store is open' : 'the store is closed');
      this.#parts.storeFeed.publish({ event: { type: 'config-changed' } });
    }
    if (!isOpen && since !== undefined) await this.#endStuck(since);
  }

  async #endStuck(closedAt: EpochMs): Promise<void> {
    const { db, owner, book, log } = this.#parts;
    for (const visitId of await visitsInside(db, owner)) {
      const ended = await book.execute(visitId, { kind: 'end-stuck', reason: 'store-closed', closedAt });
      if (ended.ok && ended.value.events.length > 0) log.warn('somebody is inside a closed store', { visitId });
    }
  }
}

/** Visits that somebody is inside for. */
export async function visitsInside(db: StoreDatabase, owner: Owned): Promise<readonly VisitId[]> {
  const visits = db.selectFrom('visit').select('visit_id').where('store_id', '=', owner.store_id);
  const rows = await visits.where('phase', '=', 'in-store').orderBy('visit_id').execute();
  return rows.map(({ visit_id }) => visit_id as VisitId);
}
