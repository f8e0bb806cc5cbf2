import { silentLog } from '@saunter/kit';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database.fixture.ts';
import { insertLane, OWNER, SOME_DAY, startTestServer } from '../database.fixture.ts';
import { migrate } from '../migrate.ts';
import type { StoreDatabase } from '../open-database.ts';
import { connect } from '../open-database.ts';

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

const refuses = (write: { execute(): Promise<unknown> }, code: string) =>
  expect(write.execute()).rejects.toMatchObject({ code });
const [CHECK, FOREIGN_KEY, UNIQUE] = ['23514', '23503', '23505'];

describe('0008 card names', () => {
  const NAME = { ...OWNER, card_token: 'v2:b', shopper_id: 'shp_1', card_id: 'crd_1', seen_at: SOME_DAY };

  beforeEach(async () => {
    await migrate(db, '0007-receipts');
    await sql`insert into shopper (chain_id, store_id, shopper_id, created_at) values
      ('chain', 'store', 'shp_1', ${SOME_DAY}), ('chain', 'store', 'shp_2', ${SOME_DAY})`.execute(db);
    await sql`insert into shopper_card_token (chain_id, store_id, card_id, shopper_id, card_token, last_four, seen_at)
      values ('chain', 'store', 'crd_1', 'shp_1', 'v1:a', '1234', ${SOME_DAY})`.execute(db);
    await migrate(db, '0008-card-names');
  });

  it('keeps every card with its reference, its last four and the name it was known by', async () => {
    expect(await db.selectFrom('shopper_card').selectAll().execute()).toEqual([
      { ...OWNER, card_id: 'crd_1', shopper_id: 'shp_1', last_four: '1234', seen_at: SOME_DAY },
    ]);
    expect(await db.selectFrom('shopper_card_name').selectAll().execute()).toEqual([{ ...NAME, card_token: 'v1:a' }]);
  });

  it('moves the names of a card with it, and knows a name once in a chain', async () => {
    await db.insertInto('shopper_card_name').values(NAME).execute();
    await refuses(db.insertInto('shopper_card_name').values(NAME), UNIQUE);
    await refuses(
      db.insertInto('shopper_card_name').values({ ...NAME, card_token: 'v1:c', shopper_id: 'shp_2' }),
      FOREIGN_KEY,
    );
    await db.updateTable('shopper_card').set({ shopper_id: 'shp_2' }).execute();
    const names = await db.selectFrom('shopper_card_name').select('shopper_id').execute();
    expect(names).toEqual([{ shopper_id: 'shp_2' }, { shopper_id: 'shp_2' }]);
  });

  it('merges nobody into themselves, and forgets those merged with the survivor', async () => {
    await refuses(db.updateTable('shopper').set({ merged_into: 'shp_1' }).where('shopper_id', '=', 'shp_1'), CHECK);
    await db.updateTable('shopper').set({ merged_into: 'shp_2' }).where('shopper_id', '=', 'shp_1').execute();
    await db.deleteFrom('shopper').where('shopper_id', '=', 'shp_2').execute();
    expect(await db.selectFrom('shopper').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('shopper_card_name').selectAll().execute()).toEqual([]);
  });
});

describe('0009 deny list', () => {
  const ENTRY = {
    ...OWNER,
    ...{ entry_id: 'den_1', reason: 'debt' as const, shopper_id: null, source: 'vis_1' },
    ...{ entered_at: SOME_DAY, until: new Date(SOME_DAY.getTime() + 1) },
  } as const;
  const TAG = { ...OWNER, entry_id: 'den_1', tag: 'd1:AAECAwQFBgcICQoLDA0ODw' };

  beforeEach(async () => {
    await migrate(db, '0008-card-names');
    await insertLane(db);
    const task = { ...OWNER, kind: 'authorise', payload: '{"a":1}', next_attempt_at: SOME_DAY };
    await db
      .insertInto('task')
      .values([
        { ...task, key: 'vis_1', attempts: 1 },
        { ...task, key: 'vis_2', attempts: 0 },
      ])
      .execute();
    await migrate(db, '0009-deny-list');
  });

  it('enters a source once, for known reasons and some time, with tags alone', async () => {
    const entry = (over: object) => db.insertInto('deny_entry').values({ ...ENTRY, ...over } as typeof ENTRY);
    await refuses(entry({ reason: 'looks' }), CHECK);
    await refuses(entry({ until: SOME_DAY }), CHECK);
    await entry({}).execute();
    await refuses(entry({ entry_id: 'den_2' }), UNIQUE);
    await refuses(db.insertInto('deny_tag').values({ ...TAG, tag: '4761730000000011' }), CHECK);
    await db.insertInto('deny_tag').values(TAG).execute();
    await db.deleteFrom('deny_entry').execute();
    expect(await db.selectFrom('deny_tag').selectAll().execute()).toEqual([]);
  });

  it('takes a sealing key of a gate that is registered, and counts versions above zero', async () => {
    const key = { ...OWNER, device_id: 'gate-1', public_key: 'A'.repeat(43), changed_at: SOME_DAY };
    await refuses(db.insertInto('gate_sealing_key').values(key), FOREIGN_KEY);
    await refuses(db.insertInto('deny_list').values({ ...OWNER, version: 0 }), CHECK);
  });

  it('asks no leave for a hold that was asked for before', async () => {
    const tasks = await db.selectFrom('task').select(['key', 'payload']).orderBy('key').execute();
    expect(tasks).toEqual([
      { key: 'vis_1', payload: { a: 1, cleared: true } },
      { key: 'vis_2', payload: { a: 1 } },
    ]);
  });
});
