import type { Currency } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { MoneyMovement } from '@saunter/payments';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** Whoever settles money later than this has forgotten it. */
const WINDOW_DAYS = 3;

/** What a fact of one kind moved; each is at its first version still. */
const MOVED = {
  HoldCaptured: 'capture',
  ChargeCaptured: 'charge',
  RefundCompleted: 'refund',
  // With another card, maybe, by a hold and a capture of its own.
  DebtRepaid: 'capture',
} as const satisfies Record<string, MoneyMovement['type']>;

interface MovedRow {
  readonly type: keyof typeof MOVED;
  readonly visit_id: VisitId;
  readonly retrieval_reference: string;
  readonly amount_minor: number;
  readonly currency: Currency;
  readonly day: string;
}

/**
 * All money that the facts of visits say moved on `day` (`YYYY-MM-DD`, UTC), and on the days around it, so that what was
 * settled on another day can be told from what was not settled.
 */
export async function moneyMovements(db: StoreDatabase, owner: Owned, day: string): Promise<readonly MoneyMovement[]> {
  const { rows } = await sql<MovedRow>`
    select moved.type, moved.visit_id, moved.data ->> 'retrievalReference' as retrieval_reference,
        coalesce(moved.data ->> 'capturedMinor', asked.data ->> 'amountMinor', moved.data ->> 'amountMinor')::bigint
          as amount_minor,
        request.data ->> 'currency' as currency, to_char(moved.at at time zone 'UTC', 'YYYY-MM-DD') as day
      from visit_event moved
      join visit_event request on request.visit_id = moved.visit_id and request.sequence = 1
      left join visit_event asked on moved.type = 'RefundCompleted' and asked.visit_id = moved.visit_id
        and asked.type = 'RefundRequested' and asked.data ->> 'refundId' = moved.data ->> 'refundId'
      where moved.store_id = ${owner.store_id}
        and moved.type in ('HoldCaptured', 'ChargeCaptured', 'RefundCompleted', 'DebtRepaid')
        and moved.at >= (${day}::date - ${WINDOW_DAYS}::int)::timestamp at time zone 'UTC'
        and moved.at < (${day}::date + ${WINDOW_DAYS + 1}::int)::timestamp at time zone 'UTC'
      order by moved.at, moved.visit_id, moved.sequence`.execute(db);
  return rows.map(({ type, visit_id, retrieval_reference, amount_minor, currency, day }) => ({
    ...{ type: MOVED[type], visitId: visit_id, retrievalReference: retrieval_reference },
    ...{ amountMinor: amount_minor, currency, day },
  }));
}
