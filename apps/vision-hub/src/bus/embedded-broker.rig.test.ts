import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Log } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import type { MqttClient } from 'mqtt';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { busUsersOf } from './bus-users.ts';
import { startEmbeddedBroker } from './embedded-broker.ts';
import type { SensorArrival, SensorBus } from './sensor-arrival.ts';
import { MAX_PACKET_BYTES } from './sensor-arrival.ts';

const SECRET = 'a secret of a scale';
const TOPIC = 'saunter/v1/store-1/scale/scale-1/samples';
const secretSha256 = createHash('sha256').update(SECRET).digest('hex');
const users = busUsersOf({
  'scale-1': { secretSha256, publish: [TOPIC], subscribe: [] },
  recorder: { secretSha256, publish: [], subscribe: ['saunter/v1/store-1/#'] },
});

let bus: SensorBus;
let arrivals: SensorArrival[];
let takes: boolean;
let warnings: string[];
const clients: MqttClient[] = [];

beforeEach(async () => {
  arrivals = [];
  takes = true;
  warnings = [];
  const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
  const take = (arrival: SensorArrival) => {
    if (takes) arrivals.push(arrival);
    return takes;
  };
  bus = await startEmbeddedBroker({ port: 0, users, take, log });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await bus.stop();
});

async function login(username: string, password = SECRET, reconnectPeriod = 0): Promise<MqttClient> {
  const client = mqtt.connect(bus.url, { username, password, reconnectPeriod });
  clients.push(client);
  await new Promise<void>((resolve, reject) => {
    client.on('connect', () => resolve());
    client.on('error', reject);
  });
  return client;
}

const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));
const nextMessage = (client: MqttClient) =>
  new Promise<string>((resolve) => client.once('message', (_, payload) => resolve(String(payload))));

describe('the broker of the hub', () => {
  test('acknowledges what was taken', async () => {
    const scale = await login('scale-1');
    await scale.publishAsync(TOPIC, Buffer.of(1, 2, 3), { qos: 1 });
    expect(arrivals).toEqual([{ topic: TOPIC, payload: Buffer.of(1, 2, 3) }]);
  });

  test('does not acknowledge what was not taken; the sender keeps it and sends it again', async () => {
    const scale = await login('scale-1', SECRET, 20);
    takes = false;
    let acknowledged = false;
    const sent = scale.publishAsync(TOPIC, 'x', { qos: 1 }).then(() => {
      acknowledged = true;
    });
    await closed(scale);
    expect(acknowledged).toBe(false);
    takes = true;
    await sent;
    expect(arrivals).toHaveLength(1);
  });

  test.each([
    ['an unknown device', 'scale-9', SECRET],
    ['a wrong secret', 'scale-1', 'guessed'],
    ['no secret', 'scale-1', ''],
  ])('refuses %s', async (_, username, password) => {
    await expect(login(username, password)).rejects.toMatchObject({ code: 4 });
    expect(warnings).toEqual(['a device was refused by the bus: unknown, or wrong secret']);
  });

  test.each(['saunter/v1/store-1/scale/scale-2/samples', 'saunter/v1/store-1/lane/entry-1/passage', '$SYS/x'])(
    'cuts a device off that publishes to %s',
    async (topic) => {
      const scale = await login('scale-1');
      scale.publish(topic, 'x', { qos: 1 });
      await closed(scale);
      expect(arrivals).toEqual([]);
      expect(warnings).toEqual(['a publish was refused by the bus']);
    },
  );

  test('lets only a recorder listen, and nobody to more than is his', async () => {
    const scale = await login('scale-1');
    const recorder = await login('recorder');
    const refused = expect.objectContaining({ message: expect.stringMatching(/Unspecified error|refused|128/i) });
    await expect(scale.subscribeAsync(TOPIC)).rejects.toEqual(refused);
    await expect(recorder.subscribeAsync('saunter/v1/#')).rejects.toEqual(refused);
    await recorder.subscribeAsync('saunter/v1/store-1/#', { qos: 1 });
    const heard = nextMessage(recorder);
    await scale.publishAsync(TOPIC, 'x', { qos: 1 });
    expect(await heard).toBe('x');
  });

  test('keeps nothing for those who come later', async () => {
    const scale = await login('scale-1');
    await scale.publishAsync(TOPIC, 'old', { qos: 1, retain: true });
    const recorder = await login('recorder');
    const heard = nextMessage(recorder);
    await recorder.subscribeAsync('saunter/v1/store-1/#', { qos: 1 });
    await scale.publishAsync(TOPIC, 'new', { qos: 1 });
    expect(await heard).toBe('new');
  });

  test('cuts a connection off whose packet is too long, before it has come', async () => {
    const scale = await login('scale-1');
    scale.publish(TOPIC, Buffer.alloc(MAX_PACKET_BYTES + 1), { qos: 1 });
    await closed(scale);
    expect(arrivals).toEqual([]);
    expect(warnings.at(-1)).toMatch(/longer than the bus takes/);
    const largest = Buffer.alloc(MAX_PACKET_BYTES - TOPIC.length - 4);
    await (await login('scale-1')).publishAsync(TOPIC, largest, { qos: 1 });
    expect(arrivals).toHaveLength(1);
  });

  test('outlives bytes that are no MQTT', async () => {
    const socket = connect(Number(new URL(bus.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await new Promise((resolve) => socket.once('close', resolve));
    await (await login('scale-1')).publishAsync(TOPIC, 'x', { qos: 1 });
    expect(arrivals).toHaveLength(1);
  });

  test('names a port that is taken, and what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startEmbeddedBroker({ port, users, take: () => true, log: silentLog })).rejects.toMatchObject({
      message: expect.stringContaining(`127.0.0.1:${port} (EADDRINUSE)`),
      remedy: expect.stringContaining('SAUNTER_MQTT_PORT'),
    });
    await new Promise((resolve) => other.close(resolve));
  });
});
