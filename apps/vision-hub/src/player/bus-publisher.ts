import { OperatorError } from '@saunter/platform-node';
import type { MqttClient, Packet } from 'mqtt';
import mqtt from 'mqtt';

/** How to log in to a bus. */
export interface BusLogin {
  /** `mqtt://host:port` */
  readonly mqttUrl: string;
  readonly username: string;
  readonly password: string;
}

/** At most so many messages are unacknowledged at once. */
const WINDOW = 64;
const CONNECT_LIMIT_MS = 10_000;
const RECONNECT_MS = 200;
/** A bus that stays away for longer is given up. */
const ABSENCE_LIMIT_MS = 60_000;
/** Disconnects without any acknowledgement between them: the bus refuses what is published. */
const REFUSAL_LIMIT = 6;

/**
 * Publishes with QoS 1 and a bounded window. A bus that goes away and comes back gets what it has not acknowledged
 * again; one that stays away, or keeps refusing, ends every call with an OperatorError.
 */
export class BusPublisher {
  readonly #client: MqttClient;
  readonly #address: string;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #failed: Promise<never>;
  #acknowledged = 0;
  #connected = true;
  #refusals = 0;
  #absence: NodeJS.Timeout | undefined;
  #failure: OperatorError | undefined;
  #onFailure: (error: OperatorError) => void = () => {};

  private constructor(client: MqttClient, address: string) {
    this.#client = client;
    this.#address = address;
    this.#failed = new Promise<never>((_, reject) => {
      this.#onFailure = reject;
    });
    this.#failed.catch(() => {});
    client.on('close', this.#lost);
    client.on('packetreceive', this.#heard);
    // Reconnecting is the client's business; what never heals ends by the bounds above.
    client.on('error', () => {});
  }

  /** Connects; @throws OperatorError when nobody answers, or the login is refused. */
  static async connect(login: BusLogin): Promise<BusPublisher> {
    const { mqttUrl, username, password } = login;
    const client = mqtt.connect(mqttUrl, {
      username,
      password,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: CONNECT_LIMIT_MS,
      reconnectOnConnackError: true,
    });
    await firstConnection(client, login);
    return new BusPublisher(client, mqttUrl);
  }

  /** How many messages the bus has acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Hands a message over; waits while the window is full. */
  async publish(topic: string, payload: Uint8Array): Promise<void> {
    while (this.#inFlight.size >= WINDOW) await Promise.race([...this.#inFlight, this.#failed]);
    if (this.#failure) throw this.#failure;
    const sent: Promise<void> = this.#client.publishAsync(topic, Buffer.from(payload), { qos: 1 }).then(
      () => {
        this.#acknowledged++;
        this.#refusals = 0;
        this.#inFlight.delete(sent);
      },
      // Only closing ends a publish without an acknowledgement, and then nobody waits for it.
      () => {
        this.#inFlight.delete(sent);
      },
    );
    this.#inFlight.add(sent);
  }

  /** Waits until everything is acknowledged. */
  async drain(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.race([...this.#inFlight, this.#failed]);
  }

  async close(): Promise<void> {
    this.#client.off('close', this.#lost);
    clearTimeout(this.#absence);
    await this.#client.endAsync(true);
  }

  /** 'connect' comes only after all that was unacknowledged is out again, which a refusing bus never lets happen. */
  readonly #heard = ({ cmd }: Packet): void => {
    if (cmd !== 'connack') return;
    this.#connected = true;
    clearTimeout(this.#absence);
    this.#absence = undefined;
  };

  readonly #lost = (): void => {
    if (this.#connected) this.#refusals++;
    this.#connected = false;
    if (this.#refusals > REFUSAL_LIMIT) this.#fail(refused(this.#address));
    this.#absence ??= setTimeout(() => this.#fail(away(this.#address)), ABSENCE_LIMIT_MS);
  };

  #fail(error: OperatorError): void {
    this.#failure ??= error;
    this.#onFailure(this.#failure);
  }
}

function firstConnection(client: MqttClient, { mqttUrl, username }: BusLogin): Promise<void> {
  return new Promise((resolve, reject) => {
    const found = () => settle();
    const failed = (error: Error) => {
      // CONNACK return codes 4 and 5 (MQTT 3.1.1, 3.2.2.3).
      if ('code' in error && (error.code === 4 || error.code === 5)) settle(loginRefused(mqttUrl, username));
    };
    const limit = setTimeout(() => settle(away(mqttUrl)), CONNECT_LIMIT_MS);
    const settle = (failure?: OperatorError) => {
      clearTimeout(limit);
      client.off('connect', found);
      if (!failure) {
        client.off('error', failed);
        resolve();
      } else {
        client.end(true);
        reject(failure);
      }
    };
    client.on('connect', found);
    client.on('error', failed);
  });
}

const away = (mqttUrl: string) =>
  new OperatorError(
    `The sensor bus at ${mqttUrl} does not answer.`,
    'Start the vision hub (or the broker), or name the right address.',
  );

const loginRefused = (mqttUrl: string, username: string) =>
  new OperatorError(
    `The sensor bus at ${mqttUrl} does not know ${username}, or its secret is wrong.`,
    'Add the user to the bus users file (SAUNTER_MQTT_USERS_FILE) and restart the hub.',
  );

const refused = (mqttUrl: string) =>
  new OperatorError(
    `The sensor bus at ${mqttUrl} keeps disconnecting whoever publishes the recording.`,
    'Let the user publish to saunter/v1/<storeId>/# in the bus users file, and look at the hub’s log.',
  );
