import type { Clock } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import { asId, type DeviceId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../database/database.fixture.ts';
import { OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import { SESSION_LIMITS, SessionBook } from './session-book.ts';

const KIOSK = asId<DeviceId>('kiosk-1');
const START = 1_770_000_000_000;

let server: TestServer;
let db: StoreDatabase;
let now = START;
const clock: Clock = { wallMs: () => now, monotonicMs: () => now };

beforeAll(async () => {
  server = await startTestServer();
  db = await openDatabase(await server.createDatabase(), silentLog);
});
afterAll(async () => {
  await db?.destroy();
  await server?.stop();
});
beforeEach(() => {
  now = START;
});

const book = (owner: { chain_id: string; store_id: string } = OWNER) =>
  new SessionBook({ db, owner, clock, entropy: systemEntropy });

describe('a session', () => {
  it('is known by its secret alone, which is not kept', async () => {
    const { secret } = await book().open({ kind: 'app', subject: 'acc_1' });
    expect(await book().find('app', secret)).toMatchObject({ kind: 'app', subject: 'acc_1' });
    expect(await book().find('app', `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    expect(await book().find('desk', secret)).toBeUndefined();
    const { rows } = await sql<{ row: string }>`select session::text as row from session`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false);
  });

  it('of a kiosk works from that kiosk alone', async () => {
    const { secret } = await book().open({ kind: 'kiosk', subject: 'shp_1', deviceId: KIOSK, cardId: 'crd_1' });
    expect(await book().find('kiosk', secret, KIOSK)).toMatchObject({ subject: 'shp_1', cardId: 'crd_1' });
    expect(await book().find('kiosk', secret, asId<DeviceId>('kiosk-2'))).toBeUndefined();
    expect(await book().find('kiosk', secret)).toBeUndefined();
  });

  it('is over after its silence, and after its whole time however busy it is', async () => {
    const { silentMs, wholeMs } = SESSION_LIMITS.kiosk;
    const silent = await book().open({ kind: 'kiosk', subject: 'shp_1', deviceId: KIOSK });
    now = START + silentMs + 1;
    expect(await book().find('kiosk', silent.secret, KIOSK)).toBeUndefined();

    now = START;
    const busy = await book().open({ kind: 'kiosk', subject: 'shp_1', deviceId: KIOSK });
    for (; now < START + wholeMs; now += silentMs / 2) {
      expect(await book().find('kiosk', busy.secret, KIOSK)).toBeDefined();
    }
    expect(await book().find('kiosk', busy.secret, KIOSK)).toBeUndefined();
  });

  it('of a shopper is the chain’s, of staff the store’s', async () => {
    const [app, desk] = [
      await book().open({ kind: 'app', subject: 'acc_1' }),
      await book().open({ kind: 'desk', subject: 'ana' }),
    ];
    const next = book({ ...OWNER, store_id: 'store-2' });
    expect(await next.find('app', app.secret)).toBeDefined();
    expect(await next.find('desk', desk.secret)).toBeUndefined();
    expect(await book({ ...OWNER, chain_id: 'other' }).find('app', app.secret)).toBeUndefined();
  });

  it('ends when it is ended, with all of its subject’s, or is swept once it is over', async () => {
    const [one, two] = [
      await book().open({ kind: 'app', subject: 'acc_2' }),
      await book().open({ kind: 'app', subject: 'acc_2' }),
    ];
    await book().end(one.secret);
    expect([await book().find('app', one.secret), !!(await book().find('app', two.secret))]).toEqual([undefined, true]);
    await book().endAll('app', 'acc_2');
    expect(await book().find('app', two.secret)).toBeUndefined();
    now = START + SESSION_LIMITS.app.wholeMs + 1;
    await book().sweep();
    const { rows } = await sql`select from session`.execute(db);
    expect(rows).toHaveLength(0);
  });
});
