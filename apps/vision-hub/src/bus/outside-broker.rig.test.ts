import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { silentLog } from '@saunter/kit';
import { Aedes } from 'aedes';
import type { MqttClient } from 'mqtt';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startOutsideBroker } from './outside-broker.ts';
import type { SensorArrival, SensorBus } from './sensor-arrival.ts';

const TOPIC = 'saunter/v1/store-1/scale/scale-1/samples';

/** A broker of somebody else, which keeps messages for sessions that are away. */
let broker: Aedes;
let server: Server;
let url: string;
let sensor: MqttClient;
let hub: SensorBus;
let arrivals: SensorArrival[];
let takes: boolean;
let onArrival: () => void;

beforeEach(async () => {
  broker = await Aedes.createBroker();
  server = createServer((socket) => void broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sensor = await mqtt.connectAsync(url);
  arrivals = [];
  takes = true;
  onArrival = () => {};
});
afterEach(async () => {
  await hub.stop();
  await sensor.endAsync(true);
  await new Promise<void>((resolve) => broker.close(resolve));
  await new Promise((resolve) => server.close(resolve));
});

async function startHub(): Promise<void> {
  const subscribed = new Promise<void>((resolve) => broker.once('subscribe', () => resolve()));
  const take = (arrival: SensorArrival) => {
    if (takes) arrivals.push(arrival);
    onArrival();
    return takes;
  };
  hub = startOutsideBroker({ url, storeId: 'store-1', clientId: 'saunter-hub-1', take, log: silentLog });
  await subscribed;
}

const untilArrivals = (count: number) =>
  new Promise<void>((resolve) => {
    onArrival = () => arrivals.length >= count && resolve();
    onArrival();
  });
const nextArrival = () =>
  new Promise<void>((resolve) => {
    onArrival = resolve;
  });

describe('a hub at an outside broker', () => {
  test('takes what sensors of its store publish, and of no other', async () => {
    await startHub();
    await sensor.publishAsync(TOPIC.replace('store-1', 'store-2'), 'other', { qos: 1 });
    await sensor.publishAsync(TOPIC, 'mine', { qos: 1 });
    await untilArrivals(1);
    expect(arrivals.map(({ topic, payload }) => [topic, String(payload)])).toEqual([[TOPIC, 'mine']]);
  });

  test('gets again what it did not take', async () => {
    await startHub();
    takes = false;
    const refused = nextArrival();
    await sensor.publishAsync(TOPIC, 'x', { qos: 1 });
    await refused;
    takes = true;
    await untilArrivals(1);
    expect(String(arrivals[0]?.payload)).toBe('x');
  });

  test('gets what was published while it was away', async () => {
    await startHub();
    await hub.stop();
    await sensor.publishAsync(TOPIC, 'kept', { qos: 1 });
    await startHub();
    await untilArrivals(1);
    expect(String(arrivals[0]?.payload)).toBe('kept');
  });

  test('names an address that is none', async () => {
    const start = () =>
      startOutsideBroker({ url: 'http://x', storeId: 's', clientId: 'c', take: () => true, log: silentLog });
    expect(start).toThrow(/MQTT_URL is not the address of an MQTT broker/);
    await startHub();
  });
});
