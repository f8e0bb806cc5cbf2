import { silentLog } from '@saunter/kit';
import type { Insertable, Kysely } from 'kysely';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database.fixture.ts';
import { insertLane, insertVisit, OWNER, SOME_DAY, startTestServer } from '../database.fixture.ts';
import { migrate } from '../migrate.ts';
import type { StoreDatabase } from '../open-database.ts';
import { connect } from '../open-database.ts';
import type { LedgerTransferTable } from '../schema.ts';

let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = connect(await server.createDatabase(), silentLog);
  await migrate(db, '0005-catalogue');
  await insertLane(db);
  await insertVisit(db);
  await migrate(db, '0006-ledger');
});
afterEach(() => db.destroy());

const [CHECK, FOREIGN_KEY, UNIQUE, APPEND_ONLY] = ['23514', '23503', '23505', '23001'];
const refuses = (write: { execute(): Promise<unknown> }, code: string) =>
  expect(write.execute()).rejects.toMatchObject({ code });

/** The tables as they were then. */
type Old = Kysely<Record<'ledger_transfer' | 'ledger_entry', Readonly<Record<string, unknown>>>>;

/** Books entries as `[account, amount]`, debits above zero, on the tables of 0006. */
const bookOld = (kind: string, sequence: number, entries: readonly (readonly [string, number])[]) => ({
  execute: () =>
    (db as unknown as Old).transaction().execute(async (trx) => {
      const transfer = { ...OWNER, visit_id: 'vis_1', event_sequence: sequence, kind, currency: 'EUR', at: SOME_DAY };
      const { transfer_id } = await trx
        .insertInto('ledger_transfer')
        .values(transfer)
        .returning('transfer_id')
        .executeTakeFirstOrThrow();
      for (const [ordinal, [account, amount_minor]] of entries.entries()) {
        await trx
          .insertInto('ledger_entry')
          .values({ ...OWNER, transfer_id, ordinal, account, amount_minor })
          .execute();
      }
    }),
});

const sales = (...amounts: readonly number[]) =>
  bookOld(
    'hold',
    1,
    amounts.map((amount) => ['sales', amount]),
  );

describe('0006 ledger', () => {
  it('takes only transfers that add up to zero, each once', async () => {
    await refuses(sales(), CHECK);
    await refuses(sales(5), CHECK);
    await refuses(sales(5, -4), CHECK);
    await refuses(sales(0, 0), CHECK);
    await sales(5, -3, -2).execute();
    await refuses(sales(5, -5), UNIQUE);
  });

  it('is never changed, and no entry is slipped in later', async () => {
    await sales(5, -5).execute();
    const old = db as unknown as Old;
    await refuses(old.updateTable('ledger_entry').set({ amount_minor: 6 }), APPEND_ONLY);
    await refuses(old.deleteFrom('ledger_transfer'), APPEND_ONLY);
    const transfer = await old.selectFrom('ledger_transfer').select('transfer_id').executeTakeFirstOrThrow();
    const late = { ...OWNER, ...transfer, ordinal: 9, account: 'sales', amount_minor: 1 };
    await refuses(old.insertInto('ledger_entry').values(late), CHECK);
  });
});

/** One more fact of the visit. */
const fact = (sequence: number, type: string) =>
  db
    .insertInto('visit_event')
    .values({ ...OWNER, visit_id: 'vis_1', sequence, type, version: 1, data: '{}', at: SOME_DAY })
    .execute();

const journal = async () => {
  const rows = await db
    .selectFrom('ledger_transfer')
    .selectAll()
    .orderBy('event_sequence')
    .orderBy('ordinal')
    .execute();
  return rows.map((row) =>
    [row.event_sequence, row.ordinal, row.code, row.phase, row.debit_account, row.credit_account, row.amount_minor]
      .concat(row.pending_id ?? [])
      .join(' '),
  );
};

describe('0011 two-phase ledger, of what was booked before it', () => {
  const hold = () =>
    bookOld('hold', 2, [
      ['held-at-issuers', 5000],
      ['held-for-shoppers', -5000],
    ]).execute();
  const release = (sequence: number) =>
    bookOld('hold-release', sequence, [
      ['held-for-shoppers', 5000],
      ['held-at-issuers', -5000],
    ]).execute();
  const sale = (totalMinor: number) =>
    bookOld('sale', 3, [
      ['receivable', totalMinor],
      ['sales', 70 - totalMinor],
      ['tax:food', -70],
    ]).execute();
  const capture = (amountMinor: number) =>
    bookOld('capture', 4, [
      ['acquirer-clearing', amountMinor],
      ['receivable', -amountMinor],
    ]).execute();

  it('makes a hold pending, a capture its post, and what stayed receivable a debt', async () => {
    await fact(2, 'HoldApproved');
    await fact(3, 'CartPriced');
    await fact(4, 'HoldCaptured');
    await hold();
    await sale(6000);
    await capture(5000);
    await release(4);
    await migrate(db);
    expect(await journal()).toEqual([
      '2 0 hold pending acquirer-clearing receivable 5000',
      '3 0 sale single receivable sales 5930',
      '3 1 tax single receivable tax:food 70',
      '4 0 capture post acquirer-clearing receivable 5000 vis_1/2/0',
      '4 1 debt single bad-debt receivable 1000',
    ]);
    expect(await postedBalances()).toEqual({
      'acquirer-clearing': 5000,
      receivable: 0,
      sales: -5930,
      'tax:food': -70,
      'bad-debt': 1000,
    });
  });

  it('makes a release the void of its hold, and a declined capture a debt', async () => {
    await fact(2, 'HoldApproved');
    await fact(3, 'CartPriced');
    await fact(4, 'CaptureDeclined');
    await fact(5, 'HoldReversed');
    await hold();
    await sale(700);
    await release(5);
    await migrate(db);
    expect(await journal()).toEqual([
      '2 0 hold pending acquirer-clearing receivable 5000',
      '3 0 sale single receivable sales 630',
      '3 1 tax single receivable tax:food 70',
      '4 0 debt single bad-debt receivable 700',
      '5 0 release void acquirer-clearing receivable 5000 vis_1/2/0',
    ]);
  });

  it('leaves a hold that is open pending, and a claim that is being settled receivable', async () => {
    await fact(2, 'HoldApproved');
    await fact(3, 'CartPriced');
    await hold();
    await sale(700);
    await migrate(db);
    expect(await postedBalances()).toEqual({ 'acquirer-clearing': 0, receivable: 700, sales: -630, 'tax:food': -70 });
    const pending = await db.selectFrom('ledger_balance').selectAll().where('account', '=', 'receivable').execute();
    expect(pending).toMatchObject([{ debits_pending_minor: 0, credits_pending_minor: 5000 }]);
  });
});

async function postedBalances(): Promise<Readonly<Record<string, number>>> {
  const rows = await db.selectFrom('ledger_balance').selectAll().execute();
  return Object.fromEntries(rows.map((row) => [row.account, row.debits_posted_minor - row.credits_posted_minor]));
}

describe('0011 two-phase ledger', () => {
  const HOLD: Insertable<LedgerTransferTable> = {
    ...OWNER,
    ...{ transfer_id: 'vis_1/1/0', visit_id: 'vis_1', event_sequence: 1, ordinal: 0, code: 'hold', phase: 'pending' },
    ...{ pending_id: null, debit_account: 'acquirer-clearing', credit_account: 'receivable', amount_minor: 5000 },
    ...{ currency: 'EUR', at: SOME_DAY },
  };
  const place = (ordinal: number) => ({ transfer_id: `vis_1/1/${ordinal}`, ordinal });
  const POST = { ...HOLD, ...place(1), code: 'capture', phase: 'post', pending_id: 'vis_1/1/0' } as const;
  const book = (...rows: readonly Insertable<LedgerTransferTable>[]) => db.insertInto('ledger_transfer').values(rows);

  beforeEach(async () => {
    await migrate(db);
  });

  it('posts up to what is pending, in one statement with it or later', async () => {
    await book(HOLD, { ...POST, amount_minor: 1200 }).execute();
    await book({ ...HOLD, ...place(2) }).execute();
    await book({ ...POST, ...place(3), pending_id: 'vis_1/1/2' }).execute();
    expect(await postedBalances()).toEqual({ 'acquirer-clearing': 6200, receivable: -6200 });
  });

  it('resolves a pending transfer at most once, and nothing else', async () => {
    await book(HOLD).execute();
    await refuses(book({ ...POST, amount_minor: 5001 }), CHECK);
    await refuses(book({ ...POST, phase: 'void', amount_minor: 4999 }), CHECK);
    await refuses(book({ ...POST, credit_account: 'sales' }), CHECK);
    await refuses(book({ ...POST, currency: 'USD' }), CHECK);
    await refuses(book({ ...POST, pending_id: 'vis_1/1/9' }), FOREIGN_KEY);
    await refuses(book({ ...POST, pending_id: null }), CHECK);
    await refuses(book({ ...HOLD, ...place(1), pending_id: 'vis_1/1/0' }), CHECK);
    await book(POST).execute();
    await refuses(book({ ...POST, ...place(2) }), UNIQUE);
    await refuses(book({ ...POST, ...place(2), phase: 'void' }), UNIQUE);
    await refuses(book({ ...POST, ...place(2), pending_id: 'vis_1/1/1' }), CHECK);
  });

  it('moves something between two accounts, under the one id of its place, for good', async () => {
    await refuses(book({ ...HOLD, credit_account: 'acquirer-clearing' }), CHECK);
    await refuses(book({ ...HOLD, amount_minor: 0 }), CHECK);
    await refuses(book({ ...HOLD, amount_minor: -1 }), CHECK);
    await refuses(book({ ...HOLD, transfer_id: 'vis_1/1/7' }), CHECK);
    await refuses(book({ ...HOLD, event_sequence: 9, transfer_id: 'vis_1/9/0' }), FOREIGN_KEY);
    await book(HOLD).execute();
    await refuses(book(HOLD), UNIQUE);
    await refuses(db.updateTable('ledger_transfer').set({ amount_minor: 1 }), APPEND_ONLY);
    await refuses(db.deleteFrom('ledger_transfer'), APPEND_ONLY);
    await expect(sql`truncate ledger_transfer cascade`.execute(db)).rejects.toMatchObject({ code: APPEND_ONLY });
  });
});
