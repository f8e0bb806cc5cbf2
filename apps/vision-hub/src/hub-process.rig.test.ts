import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubMessage } from '@saunter/contracts';
import type { LaneId, StoreId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { WorldVisit } from '@saunter/testing-world';
import { recordVisit } from '@saunter/testing-world';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HubHome } from './hub-home.fixture.ts';
import { makeHubHome, PLAYER } from './hub-home.fixture.ts';
import { HubProcess } from './hub-process.fixture.ts';
import type { PlayOptions } from './player/index.ts';
import { playRecording } from './player/index.ts';
import { findBenchmarkCase } from './recording/benchmark-case.fixture.ts';
import { importAutoCheckout, openRecording } from './recording/index.ts';
import { TestStoreServer } from './test-store-server.fixture.ts';

const VISIT = asId<VisitId>('vis_00000000000000000000000001');
const recordingPath = join(tmpdir(), `saunter-hub-rig-${process.pid}.mcap`);
const isFinal = (said: readonly HubMessage[]) => said.some(({ type }) => type === 'CartFinal');

let world: WorldVisit;
let server: TestStoreServer;
let home: HubHome;
let hub: HubProcess;

beforeAll(async () => {
  world = await recordVisit(recordingPath, 7);
});
afterAll(() => rmSync(recordingPath, { force: true }));

beforeEach(() => open(recordingPath));
afterEach(async () => {
  await hub.end('SIGTERM');
  await server.stop();
  home.remove();
});

async function open(path: string): Promise<void> {
  const { contents } = await openRecording(path);
  server = new TestStoreServer({ products: contents.products, facings: contents.planogram });
  await server.start();
  home = await makeHubHome(server, contents.storeMap);
  hub = await HubProcess.start(home.environment);
}

function admit(expected: number): void {
  const now = Date.now();
  server.admit({ laneId: asId<LaneId>('entry-1'), visitId: VISIT, from: now - 1000, until: now + 60_000, expected });
}

const play = (options: Partial<PlayOptions> = {}) =>
  playRecording({
    path: recordingPath,
    storeId: asId<StoreId>('store-1'),
    mqttUrl: hub.mqttUrl,
    ...PLAYER,
    speed: 20,
    ...options,
  });

/** What the messages say, without the times of this run. */
function gist(said: readonly HubMessage[]): readonly unknown[] {
  const told = said.filter((message) => message.type !== 'Noticed' && message.type !== 'ZoneEmpty');
  return told.map((message) => {
    if (message.type === 'CartRevised') {
      return [message.type, message.revision, message.lines.map(({ barcode, quantity }) => [barcode, quantity])];
    }
    return message.type === 'CartFinal' ? [message.type, message.revision] : [message.type, message.laneId];
  });
}

function expectRightCart(said: readonly HubMessage[]): void {
  const last = said.findLast(({ type }) => type === 'CartRevised');
  const lines = last?.type === 'CartRevised' ? last.lines : [];
  const cart = lines.map(({ barcode, quantity }) => ({ barcode, quantity }));
  expect(cart.toSorted((a, b) => (a.barcode < b.barcode ? -1 : 1))).toEqual(world.truth.cart);
  expect(said.filter(({ type }) => type === 'MemberLeft')).toHaveLength(world.truth.members.length);
  expect(said.filter(({ type }) => type === 'CartFinal')).toHaveLength(1);
}

describe('a hub with a group of two in its store', () => {
  test('says who came, what they took and that they left', async () => {
    admit(2);
    await play();
    expectRightCart(await server.until(isFinal));
    expect([...server.sendings.values()].every((times) => times === 1)).toBe(true);
  });

  test('killed in the middle and started again says the same, each message once', async () => {
    admit(2);
    await play();
    const undisturbed = gist(await server.until(isFinal));
    await hub.end('SIGTERM');
    await server.stop();
    home.remove();

    await open(recordingPath);
    admit(2);
    let restarted: Promise<void> | undefined;
    const killOnce = () => {
      restarted ??= hub.end('SIGKILL').then(async () => {
        hub = await HubProcess.start(home.environment);
      });
    };
    await play({ onProgress: ({ acknowledged, total }) => acknowledged > total / 2 && killOnce() });
    await restarted;
    const said = await server.until(isFinal);
    expect(gist(said)).toEqual(undisturbed);
    expect(server.conflicts).toEqual([]);
    expect(server.journalIds.size).toBe(1);
    expect([...server.messages.keys()].toSorted((a, b) => a - b)).toEqual(said.map((_, index) => index + 1));
    expect(hub.log).toMatch(/inputs since the last checkpoint were replayed/);
  });

  test('goes on while the store server is away, and catches up', async () => {
    admit(2);
    const somethingTaken = (said: readonly HubMessage[]) => said.some(({ type }) => type === 'CartRevised');
    const playing = play({ speed: 5 });
    await server.until(somethingTaken);
    await server.stop();
    await playing;
    await hub.untilLogged(/the store server does not answer/);
    await server.start();
    expectRightCart(await server.until(isFinal));
    expect(server.conflicts).toEqual([]);
  });

  test('keeps what the server is too busy for', async () => {
    admit(2);
    server.busy = true;
    await play();
    await hub.untilLogged(/"kind":"server-busy"/);
    expect(server.said()).toEqual([]);
    server.busy = false;
    expectRightCart(await server.until(isFinal));
  });

  test('takes the same recording again for another visit of other bodies', async () => {
    admit(2);
    const { lastSourceTimeMs } = await play();
    await server.until(isFinal);
    const second = asId<VisitId>('vis_00000000000000000000000002');
    const from = Math.ceil(lastSourceTimeMs);
    server.admit({ laneId: asId<LaneId>('entry-1'), visitId: second, from, until: from + 60_000, expected: 2 });
    await play({ startAtMs: from + 3_000 });
    const said = await server.until((all) => all.filter(({ type }) => type === 'CartFinal').length === 2);
    expectRightCart(said.filter((message) => 'visitId' in message && message.visitId === second));
  });
});

describe('benchmark-1, a real shop', () => {
  const benchmark = findBenchmarkCase('the hub on the real recording');

  test('ends in one bottle of water for one shopper', async () => {
    if (!benchmark) return;
    await hub.end('SIGTERM');
    await server.stop();
    home.remove();
    const path = join(tmpdir(), `saunter-hub-rig-${process.pid}-benchmark.mcap`);
    try {
      await importAutoCheckout({ ...benchmark, outputPath: path });
      await open(path);
      admit(1);
      await play({ path });
      expect(gist(await server.until(isFinal))).toEqual([
        ['MemberBound', 'entry-1'],
        ['CartRevised', 1, [['071142008582', 1]]],
        ['MemberLeft', 'exit-1'],
        ['CartFinal', 1],
      ]);
    } finally {
      rmSync(path, { force: true });
    }
  });
});
