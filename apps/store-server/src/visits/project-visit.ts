import { assert } from '@saunter/kit';
import type { VisitEvent, VisitState } from '@saunter/visit';
import { evolve, ledgerTransfers, phaseOf } from '@saunter/visit';
import type { Transaction } from 'kysely';
import type { Owned, StoreSchema } from '../database/schema.ts';

/** Newly written facts of one visit, the state before them and the number of the last fact before them. */
export interface NewFacts {
  readonly events: readonly VisitEvent[];
  readonly before: VisitState | undefined;
  readonly lastSequence: number;
}

/** Writes the row that says what the facts of a visit add up to. */
export async function projectVisit(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  state: VisitState,
  { events, lastSequence }: NewFacts,
): Promise<void> {
  const changedAt = events.at(-1)?.at;
  const requestedAt = state.times['visitRequested'];
  assert(changedAt !== undefined && requestedAt !== undefined, 'a visit is projected after facts');
  const changing = {
    phase: phaseOf(state),
    payment: state.payment,
    card_id: state.hold?.cardId ?? state.declined?.cardId ?? null,
    shopper_id: state.hold?.shopperId ?? null,
    cart_revision: state.cart.revision,
    last_sequence: lastSequence + events.length,
    changed_at: new Date(changedAt),
  };
  const { visitId, laneId, key } = state.request;
  await trx
    .insertInto('visit')
    .values({
      ...owner,
      visit_id: visitId,
      lane_id: laneId,
      key,
      requested_at: new Date(requestedAt),
      ...changing,
    })
    .onConflict((conflict) => conflict.column('visit_id').doUpdateSet(changing))
    .execute();
}

/** Books what each fact moves. */
export async function bookTransfers(
  trx: Transaction<StoreSchema>,
  owner: Owned,
  { events, before, lastSequence }: NewFacts,
): Promise<void> {
  let state = before;
  for (const [index, event] of events.entries()) {
    state = evolve(state, event);
    for (const { kind, currency, entries } of ledgerTransfers(event, state)) {
      const { transfer_id } = await trx
        .insertInto('ledger_transfer')
        .values({
          ...owner,
          visit_id: state.request.visitId,
          event_sequence: lastSequence + 1 + index,
          kind,
          currency,
          at: new Date(event.at),
        })
        .returning('transfer_id')
        .executeTakeFirstOrThrow();
      const rows = entries.map(({ account, amountMinor }, ordinal) => ({
        ...owner,
        transfer_id,
        ordinal,
        account,
        amount_minor: amountMinor,
      }));
      await trx.insertInto('ledger_entry').values(rows).execute();
    }
  }
}
