import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '@saunter/kit';
import type { LaneId, StoreId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { WorldVisit } from '@saunter/testing-world';
import { recordVisit } from '@saunter/testing-world';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BusUsers } from '../bus/bus-users.ts';
import { startEmbeddedBroker } from '../bus/embedded-broker.ts';
import type { SensorArrival, SensorBus } from '../bus/sensor-arrival.ts';
import { readSensorMessage } from '../pipeline/read-sensor-message.ts';
import { allMessages } from '../recording/all-messages.fixture.ts';
import type { RecordedMessage } from '../recording/index.ts';
import { openRecording, startRecorder } from '../recording/index.ts';
import type { PlayedPassage, PlayOptions, PlayProgress } from './play-recording.ts';
import { playRecording } from './play-recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-player-'));
const path = join(folder, 'visit.mcap');
const STORE = asId<StoreId>('store-1');
let world: WorldVisit;
let played: readonly RecordedMessage[];

let bus: SensorBus;
let arrivals: SensorArrival[];
let grants: { publish: boolean };

beforeAll(async () => {
  world = await recordVisit(path, 3);
  played = world.messages.filter(({ kind }) => kind !== 'truth');
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  arrivals = [];
  grants = { publish: true };
  bus = await startBus(0);
});
afterEach(() => bus.stop());

function startBus(port: number): Promise<SensorBus> {
  const users: BusUsers = {
    authenticate: (deviceId, secret) =>
      Buffer.from(secret).toString() === 'right'
        ? { deviceId, mayPublish: () => grants.publish, maySubscribe: () => true }
        : undefined,
  };
  const take = (arrival: SensorArrival) => arrivals.push(arrival) > 0;
  return startEmbeddedBroker({ port, users, take, log: silentLog });
}

const play = (options: Partial<PlayOptions> = {}) =>
  playRecording({
    path,
    storeId: STORE,
    mqttUrl: bus.url,
    username: 'player',
    password: 'right',
    speed: Number.POSITIVE_INFINITY,
    ...options,
  });

function readArrivals() {
  return arrivals.map(({ topic, payload }) => {
    const reading = readSensorMessage(topic, payload);
    if (!reading.ok) throw new Error(`${topic}: ${reading.error.kind}`);
    return { topic, ...reading.value };
  });
}

const sourceUs = (recorded: RecordedMessage) =>
  recorded.kind === 'passage' ? recorded.message.sourceTimeUs : Math.round(recorded.message.sourceTimeMs * 1000);

describe('a recording that is played', () => {
  test('comes out on the bus in order, all source times shifted alike, the first to the time asked for', async () => {
    const startAtMs = 1_900_000_000_000;
    const report = await play({ startAtMs });
    const read = readArrivals();
    expect(report).toMatchObject({ messages: played.length, passages: 4 });
    expect(read.map(({ sequence }) => sequence)).toEqual(played.map(({ message }) => message.sequence));
    const shifted = played.map((recorded) => sourceUs(recorded) + report.shiftMs * 1000);
    expect(read.map(({ sourceTimeMs }) => Math.round(sourceTimeMs * 1000))).toEqual(shifted);
    expect(Math.abs((read[0]?.sourceTimeMs ?? 0) - startAtMs)).toBeLessThan(1);
  });

  test('keeps the pace that the speed asks for', async () => {
    const first = played[0]?.receivedMs ?? 0;
    const lengthMs = (played.at(-1)?.receivedMs ?? 0) - first;
    const startedAt = performance.now();
    await play({ speed: lengthMs / 500 });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThanOrEqual(495);
  });

  test('hands passages over instead of sending them, when somebody wants them', async () => {
    const handed: PlayedPassage[] = [];
    await play({ onPassage: (passage) => void handed.push(passage) });
    expect(handed.map(({ laneId, passage }) => [laneId, passage.direction])).toEqual(
      played.flatMap((recorded) =>
        recorded.kind === 'passage' ? [[recorded.laneId, recorded.message.direction]] : [],
      ),
    );
    expect(readArrivals().some(({ input }) => input.kind === 'passage')).toBe(false);
  });

  test('numbers bodies anew each time it is played', async () => {
    const tracks = () =>
      new Set(
        readArrivals().flatMap(({ input }) => (input.kind === 'bodies' ? input.bodies.map((b) => b.trackId) : [])),
      );
    await play({ startAtMs: 1_900_000_000_000 });
    const before = tracks();
    arrivals = [];
    await play({ startAtMs: 1_900_000_100_000 });
    expect(before.size).toBe(world.truth.members.length);
    expect(tracks().size).toBe(before.size);
    expect([...tracks()].filter((track) => before.has(track))).toEqual([]);
  });

  test('tells how far it is', async () => {
    const told: PlayProgress[] = [];
    await play({ onProgress: (progress) => told.push(progress) });
    const total = world.messages.length;
    expect(told.at(-1)).toEqual({ sent: total, acknowledged: played.length, total });
  });

  test('survives a broker that goes away in the middle and comes back', async () => {
    const port = Number(new URL(bus.url).port);
    let restarted: Promise<void> | undefined;
    const restart = async () => {
      await bus.stop();
      bus = await startBus(port);
    };
    await play({
      speed: 30,
      onProgress: ({ acknowledged, total }) => {
        if (acknowledged > total / 3) restarted ??= restart();
      },
    });
    await restarted;
    expect(restarted).toBeDefined();
    const distinct = new Set(arrivals.map(({ topic, payload }) => `${topic} ${Buffer.from(payload).toString('hex')}`));
    expect(distinct.size).toBe(played.length);
  });

  test('is given up on a wrong secret, and on a bus that keeps refusing', async () => {
    await expect(play({ password: 'wrong' })).rejects.toThrow(/does not know player, or its secret is wrong/);
    grants.publish = false;
    await expect(play()).rejects.toMatchObject({
      message: expect.stringContaining('keeps disconnecting'),
      remedy: expect.stringContaining('saunter/v1/<storeId>/#'),
    });
  });

  test('ends early when told to', async () => {
    const stop = new AbortController();
    await play({ speed: 1, signal: stop.signal, onProgress: ({ sent }) => sent >= 3 && stop.abort() });
    expect(arrivals.length).toBeLessThan(played.length / 2);
  });
});

describe('a bus that is recorded', () => {
  test('gives the recording back that was played', async () => {
    const copyPath = join(folder, 'copy.mcap');
    const { contents } = await openRecording(path);
    const login = { mqttUrl: bus.url, username: 'recorder', password: 'right' };
    const recorder = await startRecorder({ path: copyPath, contents, storeId: STORE, ...login });
    await play();
    const report = await recorder.stop();
    const copy = await allMessages(await openRecording(copyPath));
    expect(report).toEqual({ messages: played.length, skipped: 0 });
    const what = (recorded: RecordedMessage) => [recorded.kind, recorded.message.sequence];
    expect(copy.map(what)).toEqual(played.map(what));
    expect(copy.find(({ kind }) => kind === 'passage')).toMatchObject({ laneId: asId<LaneId>('entry-1') });
  });
});
