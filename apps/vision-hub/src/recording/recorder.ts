import type { BusTopic } from '@saunter/contracts';
import { busFilterOf, parseBusTopic } from '@saunter/contracts';
import type { StoreId } from '@saunter/model';
import { OperatorError } from '@saunter/platform-node';
import type { MqttClient } from 'mqtt';
import mqtt from 'mqtt';
import type { RecordedMessage } from './recorded-message.ts';
import type { RecordingChannel } from './recording-channel.ts';
import { decodeRecorded } from './recording-channel.ts';
import type { RecordingContents } from './recording-contents.ts';
import { RecordingWriter } from './recording-writer.ts';

/** What to record, from where. */
export interface RecorderOptions {
  readonly path: string;
  readonly contents: RecordingContents;
  readonly storeId: StoreId;
  readonly mqttUrl: string;
  /** A bus user that may subscribe to the store's topics. */
  readonly username: string;
  readonly password: string;
}

/** What was recorded. */
export interface RecorderReport {
  readonly messages: number;
  /** Messages that were not written: malformed, of no channel, or more than the disk kept up with. */
  readonly skipped: number;
}

/** A running recorder. */
export interface Recorder {
  /** Ends the recording and gives the file its name. */
  stop(): Promise<RecorderReport>;
}

/** Messages that may wait for the disk. */
const MAX_WAITING = 1_024;
const CONNECT_LIMIT_MS = 10_000;

/**
 * Writes what comes over the bus into a recording; receive time is this machine's clock, made non-decreasing.
 * @throws OperatorError when the bus cannot be listened to.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { path, contents, mqttUrl, username, password, storeId } = options;
  const writer = await RecordingWriter.create(path, contents);
  const client = mqtt.connect(mqttUrl, { username, password, connectTimeout: CONNECT_LIMIT_MS });
  let [messages, skipped, waiting, receivedMs] = [0, 0, 0, 0];
  let written = Promise.resolve();
  client.on('message', (topic, payload) => {
    receivedMs = Math.max(receivedMs, Date.now());
    const recorded = readArrival(topic, payload, receivedMs);
    if (!recorded || waiting >= MAX_WAITING) {
      skipped++;
      return;
    }
    waiting++;
    written = written.then(async () => {
      await writer.write(recorded);
      waiting--;
      messages++;
    });
  });
  try {
    await listen(client, mqttUrl, storeId);
  } catch (error) {
    client.end(true);
    await writer.abandon();
    throw error;
  }
  return {
    async stop() {
      await client.endAsync();
      await written;
      await writer.close();
      return { messages, skipped };
    },
  };
}

function listen(client: MqttClient, mqttUrl: string, storeId: StoreId): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) =>
      reject(
        new OperatorError(
          `The sensor bus at ${mqttUrl} cannot be recorded: ${what}.`,
          'Start the hub, and give the recorder a bus user that may subscribe (SAUNTER_MQTT_USERS_FILE).',
        ),
      );
    const limit = setTimeout(() => fail('it does not answer'), CONNECT_LIMIT_MS);
    client.on('error', (error) => fail(error.message));
    client.on('connect', () => {
      client.subscribe(busFilterOf(storeId), { qos: 1 }, (error) => {
        clearTimeout(limit);
        if (error) fail('it does not let this user listen');
        else resolve();
      });
    });
  });
}

function readArrival(topic: string, payload: Uint8Array, receivedMs: number): RecordedMessage | undefined {
  const address = parseBusTopic(topic);
  if (!address) return undefined;
  const recorded = decodeRecorded(channelOf(address), payload, receivedMs);
  return recorded.ok ? recorded.value : undefined;
}

const channelOf = (address: BusTopic): RecordingChannel =>
  address.kind === 'passage' ? { kind: 'passage', laneId: address.laneId } : { kind: address.kind };
