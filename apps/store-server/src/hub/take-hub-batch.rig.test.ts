import type { HubMessage } from '@saunter/contracts';
import { silentLog } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { DEFAULT_VISIT_LIMITS } from '@saunter/visit';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { insertLane, OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import type { StoreFile } from '../settings/store-file.ts';
import { VisitBook } from '../visits/visit-book.ts';
import { VisitFeed } from '../visits/visit-feed.ts';
import { StoreFeed } from './store-feed.ts';
import { takeHubBatch } from './take-hub-batch.ts';

const store: StoreFile = {
  ...{ chainId: 'chain', storeId: 'store', name: 'Store', address: ['x'], contact: 'x', refundPolicy: 'x' },
  ...{ currency: 'EUR', taxMode: 'inclusive', taxRates: { food: 900 }, holdMinor: 2000, minimumHoldMinor: 500 },
  ...{ timeZone: 'Europe/Amsterdam', limits: DEFAULT_VISIT_LIMITS, offlinePolicy: { kind: 'closed' } },
};
const machine = { clock: systemClock, timers: systemTimers, entropy: systemEntropy, log: silentLog };
const laneId = asId<never>('entry-1');
const barcode = asId<never>('40000001');

let server: TestServer;
let db: StoreDatabase;
let book: VisitBook;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = await openDatabase(await server.createDatabase(), silentLog);
  book = new VisitBook({ ...machine, db, store, feed: new VisitFeed(), onTasks: () => undefined });
  await insertLane(db);
  const water = { name: 'Water', unit_price_minor: 109, tax_category: 'food', mass_grams: 520 };
  await db
    .insertInto('product')
    .values({ ...OWNER, barcode, ...water })
    .execute();
  await db
    .insertInto('product_barcode')
    .values({ ...OWNER, barcode, product_barcode: barcode })
    .execute();
});
afterEach(() => db.destroy());

/** A visit whose lane was opened. */
async function admitted(visitId: VisitId): Promise<void> {
  const money = { holdMinor: 2000, minimumMinor: 500, currency: 'EUR' } as const;
  const request = { visitId, laneId, key: asId<never>(`key_${visitId}`), groupSize: 1, requestDigest: 'x' };
  await book.execute(visitId, { kind: 'open-visit', ...request, ...money });
  const card = { cardId: 'crd_1', shopperId: asId<never>('shp_1') };
  const hold = { authorisationId: asId<never>(`aut_${visitId}`), approvedMinor: 2000, approvalCode: '123456' };
  const answer = { outcome: 'approved', ...hold, ...card, holdExpiresAt: systemClock.wallMs() + 86_400_000 } as const;
  await book.execute(visitId, { kind: 'record-hold', answer });
  await book.execute(visitId, { kind: 'report-admission', outcome: 'opened', gateAt: systemClock.wallMs() });
}

/** Tells of a body that comes in with each visit and leaves with two bottles. */
async function walked(visitIds: readonly VisitId[]): Promise<number> {
  const at = systemClock.wallMs();
  const messages = visitIds.flatMap((visitId): readonly HubMessage[] => {
    const body = { laneId, trackId: asId<never>('t1'), visitId, at };
    return [
      { type: 'MemberBound', ...body },
      { type: 'CartRevised', visitId, revision: 1, lines: [{ barcode, quantity: 2, evidence: [] }], watermark: at },
      { type: 'MemberLeft', ...body },
      { type: 'CartFinal', visitId, revision: 1, watermark: at },
    ];
  });
  const numbered = messages.map((message, index) => ({ sequence: index + 1, message }));
  const parts = { ...machine, book, store, owner: OWNER, storeFeed: new StoreFeed() };
  return takeHubBatch(parts, { journalId: 'journal', messages: numbered });
}

async function owed(visitId: VisitId): Promise<readonly string[]> {
  const rows = await db.selectFrom('task').select('kind').where('key', '=', visitId).orderBy('kind').execute();
  return rows.map(({ kind }) => kind);
}

const [ONE, OTHER] = [asId<VisitId>('vis_1'), asId<VisitId>('vis_2')];

it('prices visits in the transaction that closes them', async () => {
  await admitted(ONE);
  await admitted(OTHER);
  expect(await walked([ONE, OTHER])).toBe(8);
  for (const visitId of [ONE, OTHER]) {
    expect((await book.find(visitId))?.priced?.totalMinor).toBe(218);
    expect(await owed(visitId)).toContain('capture');
    expect(await owed(visitId)).not.toContain('price');
  }
});

it('takes what the hub says though a visit cannot be priced, and owes its price', async () => {
  await admitted(ONE);
  await sql`alter table price_before rename to mislaid`.execute(db);
  expect(await walked([ONE])).toBe(4);
  expect((await book.find(ONE))?.times['visitClosed']).toBeDefined();
  expect(await owed(ONE)).toContain('price');
  expect(await owed(ONE)).not.toContain('capture');
});
