import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubEvent, LaneAdmission } from '@saunter/contracts';
import type { Log } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import type { LaneId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemEntropy } from '@saunter/platform-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Outbox } from '../outbox/outbox.ts';
import { TestStoreServer } from '../test-store-server.fixture.ts';
import { ServerClient } from './server-client.ts';
import { Uplink } from './uplink.ts';

const LANE = asId<LaneId>('entry-1');
const admission = (n: number): LaneAdmission => ({
  laneId: LANE,
  visitId: asId<VisitId>(`vis_0000000000000000000000000${n}`),
  from: 1,
  until: 2,
  expected: 1,
});

let folder: string;
let server: TestStoreServer;
let outbox: Outbox;
let uplink: Uplink;
let events: HubEvent[];
let onEvent: () => void;
let refusedEvent: number;
let logged: string[];
let onLog: () => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-uplink-'));
  const opened = Outbox.open(folder, 'jrn_test');
  if (!opened.ok) throw new Error(opened.error.kind);
  outbox = opened.value;
  server = new TestStoreServer({ products: [], facings: [] });
  await server.start();
  events = [];
  refusedEvent = 0;
  logged = [];
  onEvent = () => {};
  onLog = () => {};
});
afterEach(async () => {
  await uplink.stop();
  await server.stop();
  outbox.close();
  rmSync(folder, { recursive: true });
});

async function start(credential = server.credential): Promise<number> {
  let catalogues = 0;
  const say = (message: string) => {
    logged.push(message);
    onLog();
  };
  const log: Log = { ...silentLog, info: say, warn: say, error: say };
  uplink = new Uplink({
    server: new ServerClient(server.url, credential),
    outbox,
    onStoreMap: () => ++catalogues > 0,
    onEvent: (event) => {
      events.push(event);
      onEvent();
      return events.length !== refusedEvent;
    },
    entropy: systemEntropy,
    log,
  });
  await uplink.start();
  return catalogues;
}

const untilEvents = (count: number) =>
  new Promise<void>((resolve) => {
    onEvent = () => events.length >= count && resolve();
    onEvent();
  });
const untilLogged = (pattern: RegExp) =>
  new Promise<void>((resolve) => {
    onLog = () => logged.some((line) => pattern.test(line)) && resolve();
    onLog();
  });

describe('the uplink', () => {
  test('has the catalogue before anything else, and hears admissions as they come', async () => {
    server.admit(admission(1));
    expect(await start()).toBe(1);
    await untilEvents(1);
    server.admit(admission(2));
    await untilEvents(2);
    expect(events).toEqual([1, 2].map((n) => ({ type: 'open', admission: admission(n) })));
  });

  test('hears live admissions again after the server was away', async () => {
    await start();
    server.admit(admission(1));
    await untilEvents(1);
    await server.stop();
    await untilLogged(/does not answer/);
    await server.start();
    await untilEvents(2);
    expect(events[1]).toEqual(events[0]);
    await untilLogged(/is back/);
  });

  test('is told an admission again that could not be written down', async () => {
    refusedEvent = 1;
    server.admit(admission(1));
    await start();
    await untilEvents(2);
    expect(events[1]).toEqual(events[0]);
  });

  test('starts without a server, and sends all of a long outbox once there is one', async () => {
    await server.stop();
    for (let at = 1; at <= 600; at++)
      outbox.append({ type: 'UnboundPerson', laneId: LANE, at }, { input: at, index: 0 });
    expect(await start()).toBe(0);
    await server.start();
    const said = await server.until((all) => all.length === 600);
    expect(said.map((message) => ('at' in message ? message.at : 0))).toEqual(said.map((_, index) => index + 1));
  });

  test('says once that the server refuses the credential, and goes on trying', async () => {
    await start('hub-1.wrong-wrong-wrong-wrong');
    await untilLogged(/refuses the hub; a person must look/);
    expect(logged.filter((line) => /refuses the hub/.test(line))).toHaveLength(1);
  });
});
