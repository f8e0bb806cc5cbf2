import { silentLog } from '@saunter/kit';
import { asId } from '@saunter/model';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database.fixture.ts';
import { insertLane, insertVisit, OWNER, SOME_DAY, startTestServer } from '../database.fixture.ts';
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
  await migrate(db, '0011-two-phase-ledger');
  await insertLane(db);
});
afterEach(() => db.destroy());

const refuses = (write: { execute(): Promise<unknown> }, code: string) =>
  expect(write.execute()).rejects.toMatchObject({ code });
const [CHECK, FOREIGN_KEY, UNIQUE] = ['23514', '23503', '23505'];

const DEBT = {
  ...{
    ...OWNER,
    debt_id: asId<never>('dbt_1'),
    visit_id: asId<never>('vis_1'),
    shopper_id: null,
    currency: 'EUR' as const,
  },
  ...{ amount_minor: 100, repaid_minor: 0, state: 'open' as const, booked_at: SOME_DAY, changed_at: SOME_DAY },
} as const;
const REPAYMENT = {
  ...{ ...OWNER, key: asId<never>('key_1'), debt_id: DEBT.debt_id, repaid_by: 'tap' as const, tap_visit_id: null },
  ...{ request_sha256: 'x', amount_minor: 100, capture_key: asId<never>('key_2'), reversal_key: asId<never>('key_3') },
  ...{ state: 'authorising' as const, authorisation_id: null, reason: null, asked_at: SOME_DAY, changed_at: SOME_DAY },
} as const;

describe('0012 debts', () => {
  it('are one for a visit that is there, named after it, and repaid when nothing is left', async () => {
    await migrate(db, '0012-debts');
    const debt = (over: object) => db.insertInto('debt').values({ ...DEBT, ...over } as typeof DEBT);
    await refuses(debt({}), FOREIGN_KEY);
    await insertVisit(db);
    await refuses(debt({ debt_id: 'dbt_2' }), CHECK);
    await refuses(debt({ amount_minor: 0 }), CHECK);
    await refuses(debt({ state: 'repaid' }), CHECK);
    await refuses(debt({ repaid_minor: 101 }), CHECK);
    await debt({}).execute();
    await refuses(debt({}), UNIQUE);
    await refuses(db.updateTable('debt').set({ repaid_minor: 100 }), CHECK);
    await db.updateTable('debt').set({ repaid_minor: 100, state: 'repaid' }).execute();
  });

  it('are repaid by one card at a time, and once for each tap', async () => {
    await migrate(db, '0012-debts');
    await insertVisit(db);
    await db.insertInto('debt').values(DEBT).execute();
    const keys = (n: number) => ({ key: `key_${n}`, capture_key: `key_${n}c`, reversal_key: `key_${n}r` });
    const repayment = (over: object) =>
      db.insertInto('debt_repayment').values({ ...REPAYMENT, ...over } as typeof REPAYMENT);
    await refuses(repayment({ state: 'capturing' }), CHECK);
    await refuses(repayment({ state: 'declined' }), CHECK);
    await repayment({ tap_visit_id: 'vis_2' }).execute();
    await refuses(repayment(keys(4)), UNIQUE);
    await db.updateTable('debt_repayment').set({ state: 'declined', reason: 'issuer-declined' }).execute();
    await refuses(repayment({ ...keys(4), tap_visit_id: 'vis_2' }), UNIQUE);
    await repayment(keys(4)).execute();
  });

  it('of before there was a table are what the price was above the capture', async () => {
    const event = (visit_id: string, sequence: number, type: string, data: object) =>
      db
        .insertInto('visit_event')
        .values({ ...OWNER, visit_id, sequence, type, version: 1, data: JSON.stringify(data), at: SOME_DAY })
        .execute();
    const old = async (visitId: string, captured: number | undefined, payment: string) => {
      await insertVisit(db, visitId, { currency: 'EUR' });
      await event(visitId, 2, 'CartPriced', { cart: { totalMinor: 2100 } });
      if (captured !== undefined) await event(visitId, 3, 'HoldCaptured', { capturedMinor: captured });
      await db.updateTable('visit').set({ payment, shopper_id: 'shp_1' }).where('visit_id', '=', visitId).execute();
    };
    await old('vis_short', 2000, 'DEBT');
    await old('vis_declined', undefined, 'DEBT');
    await old('vis_paid', 2100, 'CAPTURED');
    await migrate(db, '0012-debts');
    const debts = await db.selectFrom('debt').select(['debt_id', 'amount_minor', 'state', 'shopper_id']).execute();
    expect(debts.sort((a, b) => a.amount_minor - b.amount_minor)).toEqual([
      { debt_id: 'dbt_short', amount_minor: 100, state: 'open', shopper_id: 'shp_1' },
      { debt_id: 'dbt_declined', amount_minor: 2100, state: 'open', shopper_id: 'shp_1' },
    ]);
  });
});
