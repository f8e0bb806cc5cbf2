import type { Store } from '@saunter/cli/launcher';
import { formatBusTopic } from '@saunter/contracts';
import { asId, type DeviceId, type LaneId } from '@saunter/model';
import { encodeScaleMessage } from '@saunter/shelf-scale';
import mqtt from 'mqtt';

/** A gondola of the seeded store has eight plates on a shelf. */
const UNKNOWN_PLATE = 200;

/** Publishes what no sensor should: cut, foreign and impossible messages, on the topics of devices that are real. */
export async function publishNonsense({ storeId, mqttUrl, sensors }: Store): Promise<void> {
  const scale = (deviceId: string) => formatBusTopic({ kind: 'scale', storeId, deviceId: asId<DeviceId>(deviceId) });
  const camera = formatBusTopic({ kind: 'bodies', storeId, deviceId: asId<DeviceId>('camera-1') });
  const lane = formatBusTopic({ kind: 'passage', storeId, laneId: asId<LaneId>('entry-1') });
  const unknownPlate = Buffer.from(scaleMessage(UNKNOWN_PLATE));
  const client = await mqtt.connectAsync(mqttUrl, { username: sensors.deviceId, password: sensors.secret });
  for (const [topic, payload] of [
    [scale('scale-1'), Buffer.from(scaleMessage(1).subarray(0, 30))],
    [scale('scale-2'), Buffer.alloc(100_000, 0xff)],
    [camera, '{"v":1,"sequence":-1}'],
    [camera, '[[[['],
    [lane, 'in'],
    [`saunter/v1/${storeId}/lane/entry-1/door`, 'open'],
    [scale('scale-99'), unknownPlate],
  ] as const) {
    await client.publishAsync(topic, payload, { qos: 1 });
  }
  await client.endAsync();
}

/** Connects as a device that nobody registered. @returns the broker's refusal, or undefined when it was let in. */
export async function connectAsStranger({ mqttUrl }: Store): Promise<string | undefined> {
  try {
    const login = { username: 'scale-77', password: 'let me in', reconnectPeriod: 0 };
    await (await mqtt.connectAsync(mqttUrl, login)).endAsync(true);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Publishes to another store's topic; settles when the broker has hung up on it. */
export async function publishWhereItMayNot({ mqttUrl, sensors }: Store): Promise<void> {
  const login = { username: sensors.deviceId, password: sensors.secret, reconnectPeriod: 0 };
  const client = await mqtt.connectAsync(mqttUrl, login);
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.publish('saunter/v1/another-store/scale/scale-1/samples', 'mine', { qos: 1 });
  await closed;
  await client.endAsync(true);
}

function scaleMessage(plate: number): Uint8Array {
  return encodeScaleMessage({
    ...{ gondola: 1, sequence: 1, sourceTimeMs: Date.now(), sampleRateHz: 60 },
    ...{ plates: [{ shelf: 1, plate }], grams: [Float32Array.of(1, 2, 3)] },
  });
}
