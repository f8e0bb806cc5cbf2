import type { Clock, Entropy, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { ShopperId } from '@saunter/model';
import { untieCards } from '../app/app-cards.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { SessionBook } from '../sessions/session-book.ts';
import { lockRegistry, referencesOf } from '../shoppers/shopper-registry.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';

/** What deleting needs. */
export interface DeleteParts {
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly sessions: SessionBook;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Why nobody is deleted yet. */
export type DeletionRefusal =
  | { readonly kind: 'visit-open'; readonly class: 'retry' }
  | { readonly kind: 'debt-owed'; readonly class: 'end' };

/** A deletion that was made; written down nowhere else. */
export interface Deletion {
  readonly certificateNumber: string;
  readonly deletedAt: number;
}

/** Nothing of a visit in one of these is owed to anybody any more. */
const OVER = ['settled', 'abandoned', 'declined'];

/**
 * Deletes a payer: addresses, cards and their names, the app's account with its passes, every session; cards on file are
 * destroyed by tasks of the same transaction. Visits, receipts and the ledger keep their references, which lead to nobody.
 */
export async function deleteShopper(
  parts: DeleteParts,
  shopperId: ShopperId,
): Promise<Result<Deletion, DeletionRefusal>> {
  const { owner, book, clock, entropy } = parts;
  return book.transact(async (work) => {
    // Nobody is merged into this payer, and no tap makes one of its cards known, until it is gone.
    await lockRegistry(work.trx, owner);
    const refusal = await refusalOf(work.trx, shopperId);
    if (refusal) return err(refusal);
    await forget(parts, work, shopperId);
    return ok({ certificateNumber: mintId('del', clock, entropy), deletedAt: clock.wallMs() });
  });
}

async function refusalOf(trx: StoreDatabase, shopperId: ShopperId): Promise<DeletionRefusal | undefined> {
  const references = referencesOf(shopperId);
  const visit = await trx
    .selectFrom('visit')
    .select('visit_id')
    .where('shopper_id', 'in', references)
    .where('phase', 'not in', OVER)
    .limit(1)
    .executeTakeFirst();
  if (visit) return { kind: 'visit-open', class: 'retry' };
  const debt = await trx
    .selectFrom('debt')
    .select('debt_id')
    .where('shopper_id', 'in', references)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  return debt && { kind: 'debt-owed', class: 'end' };
}

async function forget({ sessions, clock }: DeleteParts, work: Work, shopperId: ShopperId): Promise<void> {
  const { trx } = work;
  const references = referencesOf(shopperId);
  const shoppers = await trx.selectFrom('shopper').select('shopper_id').where('shopper_id', 'in', references).execute();
  const accounts = await trx
    .selectFrom('app_account')
    .select(['account_id', 'email'])
    .where('shopper_id', 'in', references)
    .execute();
  const accountIds = accounts.map((account) => account.account_id);
  await untieCards(work, accountIds, clock.wallMs());
  for (const accountId of accountIds) await sessions.endAll('app', accountId, trx);
  for (const { shopper_id: id } of shoppers) await sessions.endAll('kiosk', id, trx);
  const emails = accounts.map((account) => account.email);
  if (emails.length > 0) await trx.deleteFrom('app_sign_in').where('email', 'in', emails).execute();
  // Everything personal hangs on these rows, and goes with them.
  await trx.deleteFrom('shopper').where('shopper_id', 'in', references).execute();
}
