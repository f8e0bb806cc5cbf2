import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import * as devicesAndLanes from './migrations/0001-devices-and-lanes.ts';
import * as visits from './migrations/0002-visits.ts';
import * as tasksAndHubCursor from './migrations/0003-tasks-and-hub-cursor.ts';
import * as shoppers from './migrations/0004-shoppers.ts';
import * as catalogue from './migrations/0005-catalogue.ts';
import * as ledger from './migrations/0006-ledger.ts';
import * as receipts from './migrations/0007-receipts.ts';
import * as cardNames from './migrations/0008-card-names.ts';
import * as denyList from './migrations/0009-deny-list.ts';
import * as barcodesAndPromotions from './migrations/0010-barcodes-and-promotions.ts';
import * as twoPhaseLedger from './migrations/0011-two-phase-ledger.ts';
import * as debts from './migrations/0012-debts.ts';
import * as reconciliations from './migrations/0013-reconciliations.ts';
import * as deferredHolds from './migrations/0014-deferred-holds.ts';
import * as reviews from './migrations/0015-reviews.ts';
import * as storeDay from './migrations/0016-store-day.ts';
import * as sessions from './migrations/0017-sessions.ts';
import * as addressesAndStores from './migrations/0018-addresses-and-stores.ts';
import * as staffAndCredits from './migrations/0019-staff-and-credits.ts';
import * as app from './migrations/0020-app.ts';
import * as contests from './migrations/0021-contests.ts';
import * as desk from './migrations/0022-desk.ts';

/** Every step of the schema by its number; a step that has been on a store's disk is never changed again. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-devices-and-lanes': devicesAndLanes,
  '0002-visits': visits,
  '0003-tasks-and-hub-cursor': tasksAndHubCursor,
  '0004-shoppers': shoppers,
  '0005-catalogue': catalogue,
  '0006-ledger': ledger,
  '0007-receipts': receipts,
  '0008-card-names': cardNames,
  '0009-deny-list': denyList,
  '0010-barcodes-and-promotions': barcodesAndPromotions,
  '0011-two-phase-ledger': twoPhaseLedger,
  '0012-debts': debts,
  '0013-reconciliations': reconciliations,
  '0014-deferred-holds': deferredHolds,
  '0015-reviews': reviews,
  '0016-store-day': storeDay,
  '0017-sessions': sessions,
  '0018-addresses-and-stores': addressesAndStores,
  '0019-staff-and-credits': staffAndCredits,
  '0020-app': app,
  '0021-contests': contests,
  '0022-desk': desk,
};

/**
 * Brings the schema up to `target`, the newest by default; all steps in one transaction, or none.
 * @throws whatever the database says of the step that failed.
 */
export async function migrate<Schema>(db: Kysely<Schema>, target?: string): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error, results } = target === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(target);
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
