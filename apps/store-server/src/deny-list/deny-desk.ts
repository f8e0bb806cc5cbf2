import type { DenyReason } from '@saunter/identity';
import type { Clock, Entropy, Log } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { DenyTag, VisitId } from '@saunter/model';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import type { StoreFeed } from '../hub/store-feed.ts';
import { DENY_TERMS_MS } from './deny-terms.ts';

/** What the desk works with. */
export interface DenyDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly storeFeed: StoreFeed;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly log: Log;
}

/** Who is to be denied, and why. */
export interface Denial {
  readonly reason: DenyReason;
  /** The visit or refusal that it follows from: entered once. */
  readonly source: string;
  /** The payer, whose every card is denied; left out when only this one card is. */
  readonly shopperId?: string;
  /** What gates know the card by; none where nobody can tell any more. */
  readonly tags: readonly DenyTag[];
}

/**
 * Changes the deny list.
 *
 * Invariants:
 * 1. Each change and the version that tells of it are written in one transaction.
 * 2. The version row is locked after everything else of a transaction, so that no two wait for each other.
 * 3. Gates are told only after the commit, by `announce`; one that misses it asks again within a minute.
 */
export class DenyDesk {
  readonly #parts: DenyDeskParts;

  constructor(parts: DenyDeskParts) {
    this.#parts = parts;
  }

  /** Puts a card or payer on the list, or more tags to the entry of the same source. @returns the new version, if any. */
  async enter(trx: Transaction<StoreSchema>, denial: Denial): Promise<number | undefined> {
    const { owner, clock, entropy, log } = this.#parts;
    const { reason, source, shopperId, tags } = denial;
    const now = clock.wallMs();
    const entry = { entry_id: mintId('den', clock, entropy), reason, source, shopper_id: shopperId ?? null };
    const times = { entered_at: new Date(now), until: new Date(now + DENY_TERMS_MS[reason]) };
    const added = await trx
      .insertInto('deny_entry')
      .values({ ...owner, ...entry, ...times })
      .onConflict((conflict) => conflict.columns(['store_id', 'source']).doNothing())
      .returning('entry_id')
      .executeTakeFirst();
    if (!added) return undefined;
    log.info('a card is on the deny list', { entryId: added.entry_id, reason, source });
    await this.#addTags(trx, added.entry_id, tags);
    return this.countOn(trx);
  }

  /** Lets gates know another card of a payer who is denied. @returns the new version, if it was not known. */
  async learn(trx: Transaction<StoreSchema>, entryId: string, tags: readonly DenyTag[]): Promise<number | undefined> {
    return (await this.#addTags(trx, entryId, tags)) ? this.countOn(trx) : undefined;
  }

  /** Takes one entry off the list. @returns the new version; undefined when there is no such entry. */
  async revoke(trx: Transaction<StoreSchema>, entryId: string): Promise<number | undefined> {
    const { owner, log } = this.#parts;
    const gone = await trx
      .deleteFrom('deny_entry')
      .where('store_id', '=', owner.store_id)
      .where('entry_id', '=', entryId)
      .returning('entry_id')
      .executeTakeFirst();
    if (!gone) return undefined;
    log.info('an entry of the deny list was taken back', { entryId });
    return this.countOn(trx);
  }

  /** Takes the entry of one debt off the list, because it was paid. @returns the new version, if there was one. */
  async clearDebt(trx: Transaction<StoreSchema>, visitId: VisitId): Promise<number | undefined> {
    const gone = await trx
      .deleteFrom('deny_entry')
      .where('store_id', '=', this.#parts.owner.store_id)
      .where('reason', 'in', ['debt', 'capture-declined'])
      .where('source', '=', visitId)
      .returning('entry_id')
      .execute();
    return gone.length > 0 ? this.countOn(trx) : undefined;
  }

  /**
   * The next version: one higher, and no lower than the time in milliseconds, so that a database which was put back from
   * a backup soon counts higher than any gate has seen.
   */
  async countOn(trx: Transaction<StoreSchema>): Promise<number> {
    const { owner, clock } = this.#parts;
    const now = clock.wallMs();
    const { version } = await trx
      .insertInto('deny_list')
      .values({ ...owner, version: now })
      .onConflict((conflict) =>
        conflict.column('store_id').doUpdateSet({ version: sql`greatest(deny_list.version + 1, ${now}::bigint)` }),
      )
      .returning('version')
      .executeTakeFirstOrThrow();
    return version;
  }

  /** Tells gates of a version that was committed. */
  announce(version: number | undefined): void {
    if (version !== undefined) this.#parts.storeFeed.publish({ event: { type: 'deny-list-changed', version } });
  }

  /** Forgets what is over; nobody goes by it any more, so no version tells of it. @returns how many. */
  async sweep(): Promise<number> {
    const { db, owner, clock } = this.#parts;
    const gone = await db
      .deleteFrom('deny_entry')
      .where('store_id', '=', owner.store_id)
      .where('until', '<=', new Date(clock.wallMs()))
      .returning('entry_id')
      .execute();
    return gone.length;
  }

  async #addTags(trx: Transaction<StoreSchema>, entryId: string, tags: readonly DenyTag[]): Promise<boolean> {
    if (tags.length === 0) return false;
    const added = await trx
      .insertInto('deny_tag')
      .values(tags.map((tag) => ({ ...this.#parts.owner, entry_id: entryId, tag })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('tag')
      .execute();
    return added.length > 0;
  }
}
