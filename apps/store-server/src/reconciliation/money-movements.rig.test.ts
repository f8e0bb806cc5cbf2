import { silentLog } from '@saunter/kit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { insertLane, insertVisit, OWNER, startTestServer } from '../database/database.fixture.ts';
import { migrate } from '../database/migrate.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { connect } from '../database/open-database.ts';
import { moneyMovements } from './money-movements.ts';

const DAY = '2026-11-23';
let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = connect(await server.createDatabase(), silentLog);
  await migrate(db);
  await insertLane(db);
  return () => db.destroy();
});

type Fact = readonly [type: string, at: string, data: object];

/** A visit of `facts`, its request in euros before them. */
async function visitOf(visitId: string, facts: readonly Fact[], owner: { store_id: string } = OWNER): Promise<void> {
  await insertVisit(db, visitId, { currency: 'EUR' });
  const rows = facts.map(([type, at, data], index) => ({
    ...{ ...OWNER, ...owner, visit_id: visitId, sequence: index + 2, type, version: 1 },
    ...{ data: JSON.stringify(data), at: new Date(at) },
  }));
  await db.insertInto('visit_event').values(rows).execute();
}

it('reads everything that moved money, with whose and when', async () => {
  await visitOf('vis_1', [
    ['CaptureRequested', '2026-11-23T09:00:00Z', { amountMinor: 500 }],
    ['HoldCaptured', '2026-11-23T09:00:01Z', { capturedMinor: 500, retrievalReference: 'rrn-capture' }],
    ['ChargeCaptured', '2026-11-23T09:00:02Z', { capturedMinor: 120, retrievalReference: 'rrn-charge' }],
    ['RefundRequested', '2026-11-23T10:00:00Z', { refundId: 'rfd_1', amountMinor: 30 }],
    ['RefundRequested', '2026-11-23T10:00:01Z', { refundId: 'rfd_2', amountMinor: 40 }],
    ['RefundCompleted', '2026-11-23T10:00:02Z', { refundId: 'rfd_2', retrievalReference: 'rrn-refund' }],
    ['RefundDeclined', '2026-11-23T10:00:03Z', { refundId: 'rfd_1', reason: 'issuer-declined' }],
    ['DebtRepaid', '2026-11-23T11:00:00Z', { amountMinor: 77, retrievalReference: 'rrn-debt' }],
  ]);
  const common = { visitId: 'vis_1', currency: 'EUR', day: DAY };
  expect(await moneyMovements(db, OWNER, DAY)).toEqual([
    { ...common, type: 'capture', retrievalReference: 'rrn-capture', amountMinor: 500 },
    { ...common, type: 'charge', retrievalReference: 'rrn-charge', amountMinor: 120 },
    { ...common, type: 'refund', retrievalReference: 'rrn-refund', amountMinor: 40 },
    { ...common, type: 'capture', retrievalReference: 'rrn-debt', amountMinor: 77 },
  ]);
});

it('names the day by UTC, and looks three days around, no further', async () => {
  const captured = (at: string, retrievalReference: string): Fact => [
    'HoldCaptured',
    at,
    { capturedMinor: 1, retrievalReference },
  ];
  await visitOf('vis_1', [
    captured('2026-11-19T23:59:59.999Z', 'too early'),
    captured('2026-11-20T00:00:00.000Z', 'earliest'),
    captured('2026-11-22T23:59:59.999Z', 'before'),
    captured('2026-11-23T00:00:00.000Z', 'first'),
    captured('2026-11-23T23:59:59.999Z', 'last'),
    captured('2026-11-24T00:00:00.000Z', 'after'),
    captured('2026-11-26T23:59:59.999Z', 'latest'),
    captured('2026-11-27T00:00:00.000Z', 'too late'),
  ]);
  const found = await moneyMovements(db, OWNER, DAY);
  expect(found.map(({ retrievalReference, day }) => `${retrievalReference} ${day}`)).toEqual([
    'earliest 2026-11-20',
    'before 2026-11-22',
    'first 2026-11-23',
    'last 2026-11-23',
    'after 2026-11-24',
    'latest 2026-11-26',
  ]);
});

it('is of one store', async () => {
  await visitOf('vis_1', [['HoldCaptured', '2026-11-23T09:00:00Z', { capturedMinor: 1, retrievalReference: 'r' }]], {
    store_id: 'another',
  });
  expect(await moneyMovements(db, OWNER, DAY)).toEqual([]);
});

it('keeps reports for good', async () => {
  const row = { ...OWNER, day: DAY, file_sha256: 'a'.repeat(64), difference_count: 0, report: '{}' };
  const add = (over: object) => db.insertInto('reconciliation').values({ ...row, reconciled_at: new Date(), ...over });
  await expect(add({ day: 'yesterday' }).execute()).rejects.toMatchObject({ code: '23514' });
  await expect(add({ file_sha256: 'short' }).execute()).rejects.toMatchObject({ code: '23514' });
  await add({}).execute();
  await expect(db.deleteFrom('reconciliation').execute()).rejects.toMatchObject({ code: '23001' });
});
