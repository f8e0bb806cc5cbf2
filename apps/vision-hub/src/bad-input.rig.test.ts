import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatBusTopic, storeCatalogue } from '@saunter/contracts';
import type { DeviceId } from '@saunter/model';
import { asId } from '@saunter/model';
import { encodeScaleMessage } from '@saunter/shelf-scale';
import { WORLD_CATALOGUE, WORLD_STORE_MAP } from '@saunter/testing-world';
import type { MqttClient } from 'mqtt';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubHome } from './hub-home.fixture.ts';
import { makeHubHome, PLAYER } from './hub-home.fixture.ts';
import { HubProcess } from './hub-process.fixture.ts';
import { TestStoreServer } from './test-store-server.fixture.ts';

const SCALE = formatBusTopic({ kind: 'scale', storeId: 'store-1', deviceId: asId<DeviceId>('scale-1') });

let server: TestStoreServer;
let home: HubHome;
let hub: HubProcess | undefined;

beforeEach(async () => {
  server = new TestStoreServer(storeCatalogue.parse(WORLD_CATALOGUE));
  await server.start();
  home = await makeHubHome(server, WORLD_STORE_MAP);
});
afterEach(async () => {
  await hub?.end('SIGTERM');
  hub = undefined;
  await server.stop();
  home.remove();
});

const scaleMessage = (sequence: number, plate: number) =>
  encodeScaleMessage({
    gondola: 1,
    sequence,
    sourceTimeMs: Date.now(),
    sampleRateHz: 60,
    plates: [{ shelf: 1, plate }],
    grams: [Float32Array.of(1, 2, 3)],
  });

/** Starts a hub, publishes to it, and gives it back. */
async function onBus(publish: (client: MqttClient) => Promise<unknown>): Promise<HubProcess> {
  const started = await HubProcess.start(home.environment);
  hub = started;
  const client = await mqtt.connectAsync(started.mqttUrl, { ...PLAYER });
  await publish(client);
  await client.endAsync();
  return started;
}

describe('sensors that send what they should not', () => {
  test('a malformed payload is dropped, counted and noted with who sent it and why', async () => {
    const cut = scaleMessage(1, 1).subarray(0, 30);
    const running = await onBus(async (client) => {
      await client.publishAsync(SCALE, Buffer.from(cut), { qos: 1 });
      await client.publishAsync('saunter/v1/store-1/camera/camera-1/bodies', '{"v":1,"sequence":-1}', { qos: 1 });
      await client.publishAsync('saunter/v1/store-1/lane/entry-1/passage', 'in', { qos: 1 });
      await client.publishAsync('saunter/v1/store-1/fridge/door', 'open', { qos: 1 });
      await client.publishAsync(SCALE, Buffer.from(scaleMessage(1, 1)), { qos: 1 });
    });
    await running.end('SIGTERM');
    expect(running.log).toMatch(/"deviceId":"scale-1","reason":"30 bytes are too short for a scale message"/);
    expect(running.log).toMatch(/"deviceId":"camera-1","reason":"sequence is missing or out of range"/);
    expect(running.log).toMatch(/"deviceId":"entry-1","reason":"/);
    expect(running.log).toMatch(/"accepted":1,"duplicates":0,"malformed":3,"foreign":1,"lost":0/);
  });

  test('a plate that the store does not have is noted once and ignored', async () => {
    const running = await onBus(async (client) => {
      await client.publishAsync(SCALE, Buffer.from(scaleMessage(1, 200)), { qos: 1 });
      await client.publishAsync(SCALE, Buffer.from(scaleMessage(2, 200)), { qos: 1 });
    });
    await running.end('SIGTERM');
    expect(running.log.match(/a plate that the store map does not have is ignored/g)).toHaveLength(1);
    expect(running.log).toMatch(/"gondola":1,"shelf":1,"plate":200/);
  });

  test('repeats are dropped and gaps are noted, over a kill too', async () => {
    const first = Buffer.from(scaleMessage(1, 1));
    const fourth = Buffer.from(scaleMessage(4, 1));
    const killed = await onBus((client) => client.publishAsync(SCALE, first, { qos: 1 }));
    await killed.end('SIGKILL');
    const running = await onBus(async (client) => {
      await client.publishAsync(SCALE, first, { qos: 1 });
      await client.publishAsync(SCALE, fourth, { qos: 1 });
    });
    await running.end('SIGTERM');
    expect(running.log).toMatch(/"accepted":1,"duplicates":1,"malformed":0,"foreign":0,"lost":2/);
  });
});

describe('a hub that cannot start says what and how to mend it, without a stack', () => {
  const start = (change: Readonly<Record<string, string>>) => HubProcess.start({ ...home.environment, ...change });
  const told = (text: RegExp) =>
    expect.objectContaining({
      message: expect.stringMatching(new RegExp(`ended with (78|65): [^]*${text.source}[^]*\n {2}[A-Z]`)),
    });

  test('a store map that is none', async () => {
    const path = join(home.environment['SAUNTER_DATA'] ?? '', '..', 'store-map.json');
    writeFileSync(path, '{"format":"saunter-store-map","version":1,"gondolas":7,"lanes":[]}');
    await expect(start({})).rejects.toEqual(told(/store-map\.json: gondolas should be a list/));
  });

  test('a port in use', async () => {
    hub = await HubProcess.start(home.environment);
    const data = `${home.environment['SAUNTER_DATA']}-2`;
    await expect(start({ SAUNTER_DATA: data })).rejects.toEqual(
      told(/cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)/),
    );
  });

  test('a folder that another hub works in', async () => {
    hub = await HubProcess.start(home.environment);
    await expect(start({ SAUNTER_MQTT_PORT: '0' })).rejects.toEqual(
      told(/Another vision hub \(process \d+\) works in/),
    );
  });

  test('inputs that end before what was said', async () => {
    const data = home.environment['SAUNTER_DATA'] ?? '';
    const ended = await onBus((client) => client.publishAsync(SCALE, Buffer.from(scaleMessage(1, 1)), { qos: 1 }));
    await ended.end('SIGTERM');
    const [segment = ''] = readdirSync(join(data, 'inputs')).filter((name) => name.endsWith('.segment'));
    writeFileSync(join(data, 'inputs', segment), '');
    await expect(start({})).rejects.toEqual(told(/end before what the hub has already said/));
  });

  test('a checkpoint that is damaged costs a replay, nothing else', async () => {
    const data = home.environment['SAUNTER_DATA'] ?? '';
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'checkpoint.json'), '{"version":1,"state":{');
    hub = await HubProcess.start(home.environment);
    expect(hub.log).toMatch(/the checkpoint cannot be used/);
  });

  test('a wrong users file', async () => {
    const path = home.environment['SAUNTER_MQTT_USERS_FILE'] ?? '';
    const secretSha256 = createHash('sha256').update('x').digest('hex').toUpperCase();
    writeFileSync(path, JSON.stringify({ player: { secretSha256, publish: [] } }));
    await expect(start({})).rejects.toEqual(told(/users\.json cannot be used: player\.secretSha256/));
  });
});
