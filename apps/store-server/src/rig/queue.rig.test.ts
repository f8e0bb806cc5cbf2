import { assert, silentLog } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { DEFAULT_VISIT_LIMITS } from '@saunter/visit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import { numberReceipts } from '../receipts/number-receipts.ts';
import type { TaskHandler, TaskOutcome } from '../tasks/task-outcome.ts';
import type { TaskKind } from '../tasks/task-queue.ts';
import { addTasks, claimTasks } from '../tasks/task-queue.ts';
import { TaskWorker } from '../tasks/task-worker.ts';
import type { VisitBookParts } from '../visits/visit-book.ts';
import { VisitBook } from '../visits/visit-book.ts';
import { VisitFeed } from '../visits/visit-feed.ts';
import { RIG_STORE } from './store-rig.fixture.ts';

const offlinePolicy = { kind: 'closed' } as const;
const store = { ...RIG_STORE, chainId: 'chain', storeId: 'store', limits: DEFAULT_VISIT_LIMITS, offlinePolicy };
const machine = { clock: systemClock, timers: systemTimers, entropy: systemEntropy, log: silentLog };

let server: TestServer;
let db: StoreDatabase;
let workers: TaskWorker[];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = await openDatabase(await server.createDatabase(), silentLog);
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await db.destroy();
});

/** A worker whose every task is done by `handler`. */
function workerOf(handler: TaskHandler): TaskWorker {
  const book = bookOf((left) => worker.heed(left));
  const handlers = new Proxy({}, { get: () => handler }) as Record<TaskKind, TaskHandler>;
  const worker: TaskWorker = new TaskWorker({ ...machine, db, owner: OWNER, book, handlers });
  workers.push(worker);
  return worker;
}

const bookOf = (onTasks: VisitBookParts['onTasks']) =>
  new VisitBook({ ...machine, db, store: { ...store, address: ['x'] }, feed: new VisitFeed(), onTasks });

const add = (kind: TaskKind, key: string, at = systemClock.wallMs()) =>
  db.transaction().execute((trx) => addTasks(trx, OWNER, [{ kind, key, payload: {}, at }]));

const rows = () => db.selectFrom('task').selectAll().orderBy('task_id').execute();

/** Resolves when `look` no longer throws. */
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 10 });

/** A handler that finishes a task after the outcomes in `before`, and notes what it did. */
function scripted(before: readonly (TaskOutcome | 'throw')[], done: string[]): TaskHandler {
  let calls = 0;
  return async (task, finish) => {
    const outcome = before[calls++];
    if (outcome === 'throw') throw new Error('broken');
    if (outcome) return outcome;
    await bookOf(() => undefined).transact(finish);
    done.push(task.key);
    return { kind: 'done' };
  };
}

describe('the task worker', () => {
  it('does a task at once, and again after a failure, a throw or a moment too early', async () => {
    const done: string[] = [];
    const failed = { kind: 'failed', failure: 'away', sent: false, afterMs: 1 } as const;
    const tooEarly = { kind: 'not-yet', at: systemClock.wallMs() } as const;
    const worker = workerOf(scripted([failed, tooEarly, 'throw'], done));
    await worker.start();
    await add('price', 'vis_1');
    worker.wake();
    await eventually(async () => expect(done).toEqual(['vis_1']));
    expect(await rows()).toEqual([]);
  });

  it('waits for a timer that is set, and follows one that is set anew', async () => {
    const done: string[] = [];
    const worker = workerOf(scripted([], done));
    await worker.start();
    await add('check-cart-final', 'vis_1', systemClock.wallMs() + 3_600_000);
    worker.wake();
    await add('price', 'vis_2');
    worker.wake();
    await eventually(async () => expect(done).toEqual(['vis_2']));
    await add('check-cart-final', 'vis_1', systemClock.wallMs() + 30);
    worker.wake();
    await eventually(async () => expect(done).toEqual(['vis_2', 'vis_1']));
  });

  it('leaves what is refused for a person, and tries it once more at the next start', async () => {
    const done: string[] = [];
    const worker = workerOf(scripted([{ kind: 'refused', failure: 'hold-closed' }], done));
    await worker.start();
    await add('price', 'vis_1');
    worker.wake();
    await eventually(async () => {
      expect(await rows()).toMatchObject([
        { claimed: false, last_failure: 'hold-closed', parked_at: expect.any(Date) },
      ]);
    });
    await worker.stop();
    await workerOf(scripted([], done)).start();
    await eventually(async () => expect(done).toEqual(['vis_1']));
  });

  it('keeps no sealed card when nobody could be asked in time', async () => {
    await add('authorise', 'vis_00000000000000000000000001');
    await db.updateTable('task').set({ attempts: 119, unsent_attempts: 119 }).execute();
    await workerOf(async () => ({ kind: 'failed', failure: 'away', sent: false })).start();
    await eventually(async () => expect(await rows()).toEqual([]));
  });

  it('takes up what a killed process had claimed', async () => {
    const done: string[] = [];
    await add('price', 'vis_1');
    expect(await claimTasks(db, OWNER, systemClock.wallMs(), 5)).toMatchObject([{ key: 'vis_1', attempts: 1 }]);
    expect(await claimTasks(db, OWNER, systemClock.wallMs(), 5)).toEqual([]);
    await workerOf(scripted([], done)).start();
    await eventually(async () => expect(done).toEqual(['vis_1']));
  });

  it('gives a task to one of many who ask at once', async () => {
    for (let i = 0; i < 20; i++) await add('price', `vis_${i}`);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimTasks(db, OWNER, systemClock.wallMs(), 4)));
    const keys = claims.flat().map((task) => task.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(20);
  });
});

describe('numbers', () => {
  it('number receipts without a gap when transactions fail and run at once', async () => {
    const attempt = (fails: boolean) =>
      db.transaction().execute(async (trx) => {
        const [receipt] = await numberReceipts(trx, OWNER, [{ cardId: 'crd_1', shopperId: asId('shp_1') }]);
        assert(receipt && !fails, 'this one is rolled back');
        return receipt.seriesNumber;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => attempt(index % 3 === 0)));
    const numbers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
