import type { Clock, Log } from '@saunter/kit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { noteAct } from '../staff/staff-acts.ts';
import type { Unsubscribe } from '../visits/visit-feed.ts';

/** What staff forget to end ends by itself after so long, in a store that says nothing else. */
const RESTOCKING_LIMIT_MS = 2 * 3_600_000;

/** What the desk works with. */
export interface RestockingDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: Pick<StoreFile, 'restockingLimitMs'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A gondola that staff fill, since when, and until when at the latest. */
export interface Restocked {
  readonly gondola: number;
  readonly since: number;
  readonly until: number;
}

/** Keeps which gondolas staff fill just now, and tells whoever listens the whole list whenever it changes. */
export class RestockingDesk {
  readonly #parts: RestockingDeskParts;
  readonly #listeners = new Set<(gondolas: readonly number[]) => void>();

  constructor(parts: RestockingDeskParts) {
    this.#parts = parts;
  }

  subscribe(listener: (gondolas: readonly number[]) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is restocked now, the oldest first. */
  async list(): Promise<readonly Restocked[]> {
    const { db, owner } = this.#parts;
    const rows = await db
      .selectFrom('restocking')
      .select(['gondola', 'since'])
      .where('store_id', '=', owner.store_id)
      .orderBy('since')
      .execute();
    const { restockingLimitMs = RESTOCKING_LIMIT_MS } = this.#parts.store;
    return rows.map(({ gondola, since }) => {
      return { gondola, since: since.getTime(), until: since.getTime() + restockingLimitMs };
    });
  }

  /** Begins or ends the restocking of a gondola; a repeat changes nothing. @param by the credential that says so. */
  async set(gondola: number, isRestocking: boolean, by: string): Promise<void> {
    const { db, owner, clock } = this.#parts;
    const at = clock.wallMs();
    const isNew = await db.transaction().execute(async (trx) => {
      const changed = isRestocking
        ? await trx
            .insertInto('restocking')
            .values({ ...owner, gondola, since: new Date(at) })
            .onConflict((conflict) => conflict.columns(['store_id', 'gondola']).doNothing())
            .returning('gondola')
            .execute()
        : await trx
            .deleteFrom('restocking')
            .where('store_id', '=', owner.store_id)
            .where('gondola', '=', gondola)
            .returning('gondola')
            .execute();
      if (changed.length > 0)
        await noteAct(trx, owner, { act: 'restocking', detail: { gondola, isRestocking }, by, at });
      return changed.length > 0;
    });
    if (isNew) await this.#tell();
  }

  /** Ends what staff forgot to end. */
  async look(): Promise<void> {
    const { clock, log } = this.#parts;
    const forgotten = (await this.list()).filter(({ until }) => clock.wallMs() >= until);
    for (const { gondola } of forgotten) {
      log.warn('restocking was not ended in time, and is over', { gondola });
      await this.set(gondola, false, 'store-server');
    }
  }

  async #tell(): Promise<void> {
    const gondolas = (await this.list()).map(({ gondola }) => gondola);
    for (const listener of [...this.#listeners]) listener(gondolas);
  }
}
