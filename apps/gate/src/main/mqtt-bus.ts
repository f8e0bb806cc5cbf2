import type { Log } from '@saunter/kit';
import type { MqttClient } from 'mqtt';
import { connect } from 'mqtt';
import type { SensorBus } from './passage-publisher.ts';

const RECONNECT_MS = 1_000;
const CONNECT_LIMIT_MS = 5_000;
/** A publish that was not acknowledged by then is given up and tried again by its owner. */
const ACKNOWLEDGE_LIMIT_MS = 5_000;

/** Where the bus is and who publishes. */
export interface MqttBusAddress {
  readonly busUrl: string;
  readonly username: string;
  readonly secret: string;
}

/** The sensor bus over MQTT 3.1.1, QoS 1. */
export class MqttBus implements SensorBus {
  readonly #address: MqttBusAddress;
  readonly #log: Log;
  #client: MqttClient | undefined;

  constructor(address: MqttBusAddress, log: Log) {
    this.#address = address;
    this.#log = log;
  }

  start(onState: (state: 'online' | 'offline') => void): void {
    const { busUrl, username, secret } = this.#address;
    const client = connect(busUrl, {
      clientId: username,
      username,
      password: secret,
      protocolVersion: 4,
      // Passages wait in the journal, not in the client: a second queue would only hide what is owed.
      queueQoSZero: false,
      clean: true,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: CONNECT_LIMIT_MS,
    });
    client.on('connect', () => onState('online'));
    client.on('close', () => onState('offline'));
    client.on('error', (error) => this.#log.warn('sensor bus', { detail: error.message }));
    this.#client = client;
  }

  async publish(topic: string, payload: string): Promise<void> {
    const client = this.#client;
    if (!client?.connected) throw new Error('the sensor bus is not connected');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no acknowledgement in time')), ACKNOWLEDGE_LIMIT_MS);
    });
    try {
      await Promise.race([client.publishAsync(topic, payload, { qos: 1 }), limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
  }
}

/** Where there is no bus at all: a bench with a gate alone. It never comes online, so an entry stays closed. */
export const noBus: SensorBus = {
  start: () => {},
  publish: () => Promise.reject(new Error('no sensor bus is set')),
  stop: async () => {},
};
