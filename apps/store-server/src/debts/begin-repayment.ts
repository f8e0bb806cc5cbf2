import type { CardSource } from '@saunter/contracts';
import { cardSourceOf } from '@saunter/contracts';
import type { Clock, Entropy, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { DebtId, IdempotencyKey, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { RepaidBy } from '@saunter/visit';
import type { Selectable } from 'kysely';
import type { DebtRepaymentTable, Owned } from '../database/schema.ts';
import type { Work } from '../visits/visit-book.ts';

/** A repayment as it stands. */
export type Repayment = Selectable<DebtRepaymentTable>;

/** What a repayment is begun with. */
export type RepaymentRequest = CardSource & {
  readonly debtId: DebtId;
  readonly key: IdempotencyKey;
  readonly by: RepaidBy;
  readonly tapVisitId?: VisitId;
  /** Tells a repeat of the same request from another one under the same key. */
  readonly digest: string;
};

/** Why nothing is repaid. */
export type RepaymentRefusal =
  | { readonly kind: 'debt-unknown'; readonly class: 'end' }
  | { readonly kind: 'key-reused'; readonly class: 'end' }
  | { readonly kind: 'nothing-owed'; readonly class: 'end' }
  /** Another card is being asked: only one is, at any moment. */
  | { readonly kind: 'repayment-under-way'; readonly class: 'retry' };

/** What beginning needs. */
export interface BeginParts {
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * Writes down that a debt is to be taken from a card, and the task that does it; a repeat finds what was begun. The row of
 * the debt stays locked until the transaction ends, so two cards are never asked for one debt at once.
 */
export async function beginRepayment(
  parts: BeginParts,
  work: Work,
  request: RepaymentRequest,
): Promise<Result<Repayment, RepaymentRefusal>> {
  const { debtId, key, by, tapVisitId, digest } = request;
  const debt = await work.trx
    .selectFrom('debt')
    .selectAll()
    .where('debt_id', '=', debtId)
    .where('store_id', '=', parts.owner.store_id)
    .forUpdate()
    .executeTakeFirst();
  if (!debt) return err({ kind: 'debt-unknown', class: 'end' });
  const repayments = work.trx.selectFrom('debt_repayment').selectAll();
  const known = await repayments.where('key', '=', key).executeTakeFirst();
  if (known) {
    const isSame = known.debt_id === debtId && known.request_sha256 === digest;
    return isSame ? ok(known) : err({ kind: 'key-reused', class: 'end' });
  }
  if (debt.state === 'repaid') return err({ kind: 'nothing-owed', class: 'end' });
  const underWay = await repayments
    .where('debt_id', '=', debtId)
    .where('state', 'in', ['authorising', 'capturing'])
    .executeTakeFirst();
  if (underWay) return err({ kind: 'repayment-under-way', class: 'retry' });
  const now = parts.clock.wallMs();
  const freshKey = () => asId<IdempotencyKey>(mintId('key', parts.clock, parts.entropy));
  const row: Repayment = {
    ...{ ...parts.owner, key, debt_id: debtId, repaid_by: by, tap_visit_id: tapVisitId ?? null },
    ...{ request_sha256: digest, amount_minor: debt.amount_minor - debt.repaid_minor },
    ...{
      capture_key: freshKey(),
      reversal_key: freshKey(),
      state: 'authorising',
      authorisation_id: null,
      reason: null,
    },
    ...{ asked_at: new Date(now), changed_at: new Date(now) },
  };
  await work.trx.insertInto('debt_repayment').values(row).execute();
  work.writes.tasks.push({ kind: 'repay-debt', key, payload: { key, ...cardSourceOf(request) }, at: now });
  return ok(row);
}
