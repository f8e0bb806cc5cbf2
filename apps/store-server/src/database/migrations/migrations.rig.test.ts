import { silentLog } from '@saunter/kit';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database.fixture.ts';
import { insertLane, insertVisit, OWNER, SOME_DAY, startTestServer } from '../database.fixture.ts';
import { MIGRATIONS, migrate } from '../migrate.ts';
import type { StoreDatabase } from '../open-database.ts';
import { connect, openDatabase } from '../open-database.ts';

let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = connect(await server.createDatabase(), silentLog);
});
afterEach(() => db.destroy());

const CHECK = '23514';
const UNIQUE = '23505';
const FOREIGN_KEY = '23503';
const APPEND_ONLY = '23001';

const refuses = (write: { execute(): Promise<unknown> }, code: string) =>
  expect(write.execute()).rejects.toMatchObject({ code });

const DEVICE = { ...OWNER, device_id: 'gate-1', role: 'gate', lane_id: 'entry-1', registered_at: SOME_DAY } as const;
const TASK = { ...OWNER, kind: 'capture', key: 'vis_1', payload: '{}', next_attempt_at: SOME_DAY };
const RECEIPT = {
  ...OWNER,
  receipt_id: 'rcp_1',
  visit_id: 'vis_1',
  series_number: 1,
  number: 'store-000001',
  code: 'abcdefghijklmnopqrstuvwxyz',
  document: '{"total":1}',
  issued_at: SOME_DAY,
};

describe('0001 devices and lanes', () => {
  beforeEach(() => migrate(db, '0001-devices-and-lanes'));

  it('ties a gate to a lane that exists, and keeps only a hash of its secret', async () => {
    const hash = Buffer.alloc(32, 1);
    const device = (over: object) => db.insertInto('device').values({ ...DEVICE, secret_sha256: hash, ...over });
    await refuses(device({}), FOREIGN_KEY);
    await refuses(device({ lane_id: null }), CHECK);
    await refuses(device({ role: 'admin', lane_id: null }), CHECK);
    await insertLane(db);
    await refuses(device({ secret_sha256: Buffer.from('the secret itself') }), CHECK);
    await device({}).execute();
    await refuses(device({}), UNIQUE);
  });
});

describe('0002 visits', () => {
  beforeEach(async () => {
    await migrate(db, '0001-devices-and-lanes');
    await insertLane(db);
    await migrate(db, '0002-visits');
    await insertVisit(db);
  });

  it('lets nobody change or remove a fact', async () => {
    await refuses(db.updateTable('visit_event').set({ type: 'Other' }), APPEND_ONLY);
    await refuses(db.deleteFrom('visit_event'), APPEND_ONLY);
    await expect(sql`truncate visit_event`.execute(db)).rejects.toMatchObject({ code: APPEND_ONLY });
  });

  it('takes one fact per number, and a key once', async () => {
    const fact = { ...OWNER, visit_id: 'vis_1', type: 'X', version: 1, data: '{}', at: SOME_DAY };
    await refuses(db.insertInto('visit_event').values({ ...fact, sequence: 1 }), UNIQUE);
    await refuses(db.insertInto('visit_event').values({ ...fact, sequence: 0 }), CHECK);
    await refuses(db.insertInto('visit_event').values({ ...fact, visit_id: 'vis_9', sequence: 1 }), FOREIGN_KEY);
    const visit = await db.selectFrom('visit').selectAll().executeTakeFirstOrThrow();
    await refuses(db.insertInto('visit').values({ ...visit, visit_id: 'vis_2' }), UNIQUE);
  });
});

describe('0003 tasks and the hub cursor', () => {
  beforeEach(async () => {
    await migrate(db, '0002-visits');
    await insertLane(db);
    await insertVisit(db);
    await migrate(db, '0003-tasks-and-hub-cursor');
  });

  it('keeps the visits, owes a task once and never parks what is being worked on', async () => {
    expect(await db.selectFrom('visit').select('visit_id').execute()).toEqual([{ visit_id: 'vis_1' }]);
    await db.insertInto('task').values(TASK).execute();
    await refuses(db.insertInto('task').values(TASK), UNIQUE);
    await refuses(db.updateTable('task').set({ claimed: true, parked_at: SOME_DAY }), CHECK);
    await refuses(db.updateTable('task').set({ unsent_attempts: 1 }), CHECK);
    const cursor = { ...OWNER, journal_id: 'j', accepted: -1, changed_at: SOME_DAY };
    await refuses(db.insertInto('hub_cursor').values(cursor), CHECK);
  });
});

describe('0004 shoppers', () => {
  /** The tables as they were then. */
  let before: Kysely<Record<'shopper' | 'shopper_card_token', Readonly<Record<string, unknown>>>>;
  const SHOPPER = { ...OWNER, shopper_id: 'shp_1', created_at: SOME_DAY };
  const CARD = { ...OWNER, card_id: 'crd_1', shopper_id: 'shp_1', card_token: 'v1:a', last_four: '1234' };
  const EMAIL = { ...OWNER, shopper_id: 'shp_1', email: 'a@example.org', locale: 'en', signed_up_at: SOME_DAY };

  beforeEach(async () => {
    await migrate(db, '0003-tasks-and-hub-cursor');
    await db.insertInto('task').values(TASK).execute();
    await migrate(db, '0004-shoppers');
    before = db as unknown as typeof before;
    await before.insertInto('shopper').values(SHOPPER).execute();
    await before
      .insertInto('shopper_card_token')
      .values({ ...CARD, seen_at: SOME_DAY })
      .execute();
    await db.insertInto('shopper_email').values(EMAIL).execute();
  });

  it('knows a card once in a chain, in another chain as another one', async () => {
    const again = { ...CARD, card_id: 'crd_2', seen_at: SOME_DAY };
    await refuses(before.insertInto('shopper_card_token').values(again), UNIQUE);
    await before
      .insertInto('shopper_card_token')
      .values({ ...again, chain_id: 'other' })
      .execute();
    await refuses(before.insertInto('shopper_card_token').values({ ...again, last_four: '12345' }), CHECK);
    await refuses(db.insertInto('shopper_email').values({ ...EMAIL, email: 'nobody' }), CHECK);
  });

  it('forgets everything personal with the shopper', async () => {
    await db.deleteFrom('shopper').execute();
    expect(await before.selectFrom('shopper_card_token').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('shopper_email').selectAll().execute()).toEqual([]);
  });
});

describe('0005 catalogue', () => {
  const PRODUCT = { ...OWNER, barcode: '40000001', name: 'Water', unit_price_minor: 100, tax_category: 'food' };
  const FACING = { ...OWNER, facing: 1, barcode: '40000001', gondola: 1, shelf: 1, plate: 1 };

  beforeEach(async () => {
    await migrate(db, '0004-shoppers');
    await migrate(db, '0005-catalogue');
  });

  it('sells only what has a barcode and a price, and shows only what is sold', async () => {
    const product = (over: object) => db.insertInto('product').values({ ...PRODUCT, mass_grams: null, ...over });
    await refuses(db.insertInto('facing').values(FACING), FOREIGN_KEY);
    await refuses(product({ barcode: 'x' }), CHECK);
    await refuses(product({ unit_price_minor: -1 }), CHECK);
    await refuses(product({ mass_grams: 0 }), CHECK);
    await product({}).execute();
    await db.insertInto('facing').values(FACING).execute();
    await refuses(db.insertInto('facing').values(FACING), UNIQUE);
    await refuses(db.insertInto('facing').values({ ...FACING, plate: 0 }), CHECK);
  });
});

describe('0007 receipts', () => {
  beforeEach(async () => {
    await migrate(db, '0006-ledger');
    await insertLane(db);
    await insertVisit(db);
    await insertVisit(db, 'vis_2');
    await migrate(db, '0007-receipts');
    await db.insertInto('receipt').values(RECEIPT).execute();
  });

  it('gives a visit one receipt and a number once', async () => {
    const other = { ...RECEIPT, receipt_id: 'rcp_2', code: 'zyxwvutsrqponmlkjihgfedcba' };
    await refuses(db.insertInto('receipt').values({ ...other, series_number: 2, number: 'store-000002' }), UNIQUE);
    await refuses(db.insertInto('receipt').values({ ...other, visit_id: 'vis_2' }), UNIQUE);
    await refuses(db.insertInto('receipt').values({ ...RECEIPT, receipt_id: 'rcp_3', code: 'short' }), CHECK);
  });

  it('never changes what was issued, only what became of its mail', async () => {
    await refuses(db.updateTable('receipt').set({ document: '{"total":2}' }), APPEND_ONLY);
    const mail = { ...OWNER, receipt_id: 'rcp_1', shopper_id: 'shp_1', message_id: null, changed_at: SOME_DAY };
    await db
      .insertInto('receipt_mail')
      .values({ ...mail, state: 'queued' })
      .execute();
    await db.updateTable('receipt_mail').set({ state: 'sent' }).execute();
    await expect(sql`update receipt_mail set state = 'lost'`.execute(db)).rejects.toMatchObject({ code: CHECK });
  });
});

describe('all migrations', () => {
  it('leave a schema that the next start finds done', async () => {
    const url = await server.createDatabase();
    await (await openDatabase(url, silentLog)).destroy();
    const again = connect(url, silentLog);
    expect(await migrate(again)).toEqual([]);
    await again.destroy();
  });

  it('are numbered without a gap', () => {
    const numbers = Object.keys(MIGRATIONS).map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('put chain and store on every row', async () => {
    await migrate(db);
    const { rows } = await sql<{ table_name: string }>`
      select table_name from information_schema.tables t where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name not like 'kysely%'
        and (select count(*) from information_schema.columns c where c.table_name = t.table_name
          and c.table_schema = 'public' and c.column_name in ('chain_id', 'store_id') and is_nullable = 'NO') < 2`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });
});
