import type { ShopperId } from '@saunter/model';
import { asId } from '@saunter/model';
import { findAccount } from '../app/app-account.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Session } from '../sessions/session-book.ts';

/** The payer who is signed in, as they are known by now: two payers may have turned out to be one since. */
export async function shopperOfSession(db: StoreDatabase, session: Session): Promise<ShopperId | undefined> {
  if (session.kind === 'app') return (await findAccount(db, session.subject))?.payer;
  const row = await db
    .selectFrom('shopper')
    .select(['shopper_id', 'merged_into'])
    .where('shopper_id', '=', session.subject)
    .executeTakeFirst();
  return row && asId<ShopperId>(row.merged_into ?? row.shopper_id);
}
