import { createHash } from 'node:crypto';
import type { ReconciliationReport } from '@saunter/contracts';
import { reconciliationReport } from '@saunter/contracts';
import type { Clock } from '@saunter/kit';
import type { SettlementFile } from '@saunter/payments';
import { decodeSettlementFile, reconcile } from '@saunter/payments';
import { ApiProblem } from '../api/api-problem.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { moneyMovements } from './money-movements.ts';
import { settlementProblem } from './settlement-problem.ts';

/** What a comparison is made with. */
export interface ReconcileParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: Pick<StoreFile, 'currency'>;
  readonly clock: Clock;
}

/**
 * Compares a settlement file with the facts of the store, and keeps what it found. @throws ApiProblem when the file is
 * not one of this store's currency, or not one at all; nothing is kept then.
 */
export async function reconcileDay(parts: ReconcileParts, text: string): Promise<ReconciliationReport> {
  const { db, owner, clock } = parts;
  const file = readFile(parts, text);
  const found = reconcile(file, await moneyMovements(db, owner, file.day));
  const reconciledAt = clock.wallMs();
  const fileSha256 = createHash('sha256').update(text).digest('hex');
  const isClean = found.differences.length === 0;
  const report = { ...found, differences: [...found.differences], reconciledAt, fileSha256, isClean };
  await db
    .insertInto('reconciliation')
    .values({
      ...{ ...owner, day: file.day, file_sha256: fileSha256, difference_count: found.differences.length },
      ...{ report: JSON.stringify(report), reconciled_at: new Date(reconciledAt) },
    })
    .execute();
  return report;
}

function readFile({ store }: ReconcileParts, text: string): SettlementFile {
  const file = decodeSettlementFile(text);
  if (!file.ok) throw settlementProblem(file.error);
  const { currency } = file.value;
  if (currency === store.currency) return file.value;
  const message = `The settlement file is in ${currency}, this store in ${store.currency}.`;
  throw new ApiProblem(422, 'wrong-currency', message, 'Send the file of this store.');
}

/** The latest report of `day`; undefined before the first. */
export async function latestReport(
  { db, owner }: Pick<ReconcileParts, 'db' | 'owner'>,
  day: string,
): Promise<ReconciliationReport | undefined> {
  const row = await db
    .selectFrom('reconciliation')
    .select('report')
    .where('store_id', '=', owner.store_id)
    .where('day', '=', day)
    .orderBy('report_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && reconciliationReport.parse(row.report);
}
