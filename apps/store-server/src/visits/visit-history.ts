import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { VisitEvent, VisitState } from '@saunter/visit';
import { evolveAll, readStoredEvent, storeEvent } from '@saunter/visit';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** A visit as its facts tell it, and how many facts there are. */
export interface VisitHistory {
  readonly state: VisitState | undefined;
  readonly lastSequence: number;
}

/**
 * Lets one transaction at a time work on a visit, from before its first row is there; released when it ends.
 * PostgreSQL's advisory locks: the key is a hash, so two visits may, rarely, wait for each other.
 */
export async function lockVisit(trx: Transaction<StoreSchema>, visitId: VisitId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${visitId}, 0))`.execute(trx);
}

/** Reads all facts of a visit. @throws AssertionBug when a newer server wrote one that this one cannot read. */
export async function loadHistory(db: StoreDatabase, visitId: VisitId): Promise<VisitHistory> {
  const rows = await db
    .selectFrom('visit_event')
    .select(['type', 'version', 'data', 'at'])
    .where('visit_id', '=', visitId)
    .orderBy('sequence')
    .execute();
  const events = rows.map(({ type, version, data, at }): VisitEvent => {
    const event = readStoredEvent({ type, version, data, at: at.getTime() });
    assert(event.ok, `fact ${type} of version ${version} can be read: this server is older than its database`);
    return event.value;
  });
  return { state: evolveAll(events), lastSequence: rows.length };
}

/** Appends facts behind `lastSequence`. */
export async function appendFacts(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  visitId: VisitId,
  lastSequence: number,
  events: readonly VisitEvent[],
): Promise<void> {
  const rows = events.map((event, index) => {
    const { type, version, data, at } = storeEvent(event);
    return {
      ...owner,
      visit_id: visitId,
      sequence: lastSequence + 1 + index,
      type,
      version,
      data: JSON.stringify(data),
      at: new Date(at),
    };
  });
  await trx.insertInto('visit_event').values(rows).execute();
}
