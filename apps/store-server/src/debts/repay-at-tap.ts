import type { CardSource } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import type { DebtId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { BeginParts } from './begin-repayment.ts';
import { beginRepayment } from './begin-repayment.ts';

/** What a tap's repayment needs. */
export interface TapParts extends BeginParts {
  readonly db: StoreDatabase;
  readonly book: VisitBook;
}

/**
 * Sees to it that the card that was tapped for a visit repays a debt, once for each visit: begins it, or says how it goes.
 * A debt that another card is repaying at this moment is not this one's to pay.
 */
export async function repayAtTap(
  parts: TapParts,
  visitId: VisitId,
  debtId: DebtId,
  source: CardSource,
): Promise<'under-way' | 'refused'> {
  const known = await parts.db
    .selectFrom('debt_repayment')
    .select('state')
    .where('debt_id', '=', debtId)
    .where('tap_visit_id', '=', visitId)
    .executeTakeFirst();
  if (known) return known.state === 'declined' || known.state === 'reversing' ? 'refused' : 'under-way';
  const key = asId<never>(mintId('key', parts.clock, parts.entropy));
  const request = { debtId, key, by: 'tap', tapVisitId: visitId, ...source, digest: visitId } as const;
  const begun = await parts.book.transact((work) => beginRepayment(parts, work, request));
  // Repaid by somebody since: it is looked at anew.
  if (begun.ok || begun.error.kind === 'nothing-owed') return 'under-way';
  return 'refused';
}
