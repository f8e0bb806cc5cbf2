import { assert } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { LedgerState } from '@saunter/payments';
import type { BookedFact, VisitEvent, VisitState } from '@saunter/visit';
import { bookFact, evolve, readStoredEvent } from '@saunter/visit';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { StoreSchema } from '../database/schema.ts';

/** A visit as its facts tell it, how many facts there are, and what they moved. */
export interface VisitHistory {
  readonly state: VisitState | undefined;
  readonly lastSequence: number;
  readonly ledger: LedgerState | undefined;
}

/** A fact in its place, with the state that it led to and what it moved. */
export interface NumberedFact extends Pick<BookedFact, 'transfers'> {
  readonly event: VisitEvent;
  readonly state: VisitState;
  readonly sequence: number;
}

/** The history of a visit of which nothing is known. */
export const NO_HISTORY: VisitHistory = { state: undefined, lastSequence: 0, ledger: undefined };

/** The history of a visit of another store of the chain: its own server alone works on it. */
export const ELSEWHERE: VisitHistory = { ...NO_HISTORY };

/** A history with more facts behind it, and those facts in their places. */
export function extendHistory(
  history: VisitHistory,
  events: readonly VisitEvent[],
): { readonly history: VisitHistory; readonly facts: readonly NumberedFact[] } {
  let { state, lastSequence, ledger } = history;
  const facts = events.map((event): NumberedFact => {
    state = evolve(state, event);
    lastSequence++;
    const booked = bookFact(ledger, event, state, lastSequence);
    ledger = booked.ledger;
    return { event, state, sequence: lastSequence, transfers: booked.transfers };
  });
  return { history: { state, lastSequence, ledger }, facts };
}

/**
 * Lets one transaction at a time work on each of these visits, until it ends. They are locked in one order, so that two
 * such transactions never wait for each other. One whose row is not known to be there is locked by PostgreSQL's advisory
 * lock before; its key is a hash, so two new visits may, rarely, wait for each other.
 * @returns how many facts there are of each: none of a visit whose first row is not there.
 */
export async function lockVisits(
  trx: Transaction<StoreSchema>,
  visitIds: readonly VisitId[],
  isKnown: (visitId: VisitId) => boolean,
): Promise<ReadonlyMap<VisitId, number>> {
  const unknown = visitIds.filter((visitId) => !isKnown(visitId)).sort();
  if (unknown.length > 0) {
    await sql`select pg_advisory_xact_lock(hashtextextended(visit_id, 0))
      from unnest(${unknown}::text[]) as visit_id`.execute(trx);
  }
  return lockRows(trx, visitIds);
}

async function lockRows(
  trx: Transaction<StoreSchema>,
  visitIds: readonly VisitId[],
): Promise<ReadonlyMap<VisitId, number>> {
  const { rows } = await sql<{ visit_id: VisitId; last_sequence: number }>`
    select visit_id, last_sequence from visit where visit_id = any(${visitIds}::text[])
      order by visit_id for no key update`.execute(trx);
  return new Map(rows.map((row) => [row.visit_id, row.last_sequence]));
}

/**
 * Reads all facts of a visit, of whatever store of the chain where none is named.
 * @throws AssertionBug when a newer server wrote one that this one cannot read.
 */
export async function loadHistory(db: StoreDatabase, visitId: VisitId, storeId?: string): Promise<VisitHistory> {
  let facts = db.selectFrom('visit_event').select(['type', 'version', 'data', 'at']).where('visit_id', '=', visitId);
  if (storeId !== undefined) facts = facts.where('store_id', '=', storeId);
  const rows = await facts.orderBy('sequence').execute();
  const events = rows.map(({ type, version, data, at }): VisitEvent => {
    const event = readStoredEvent({ type, version, data, at: at.getTime() });
    assert(event.ok, `fact ${type} of version ${version} can be read: this server is older than its database`);
    return event.value;
  });
  return extendHistory(NO_HISTORY, events).history;
}
