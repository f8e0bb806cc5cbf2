import { createHash, randomBytes } from 'node:crypto';
import { type DeviceRole, deviceRegistered, type StoreCatalogue } from '@saunter/contracts';
import { OperatorError } from '@saunter/platform-node';

/** What a technician does to a store server before it can open: lanes, devices, catalogue. */
export class Technician {
  readonly #serverUrl: string;
  readonly #credential: string;

  constructor(serverUrl: string, credential: string) {
    this.#serverUrl = serverUrl;
    this.#credential = credential;
  }

  /** Registers or changes a lane. */
  async putLane(laneId: string, kind: 'entry' | 'exit' | 'both', name: string): Promise<void> {
    await this.#call('PUT', `/v1/lanes/${laneId}`, { kind, name });
  }

  /** Registers or re-keys a device. @returns its credential, `<deviceId>.<secret>`. */
  async putDevice(deviceId: string, role: DeviceRole, laneId?: string): Promise<string> {
    const body = laneId === undefined ? { role } : { role, laneId };
    const answer = deviceRegistered.parse(await this.#call('PUT', `/v1/devices/${deviceId}`, body));
    return `${deviceId}.${answer.secret}`;
  }

  /** Replaces catalogue and planogram. */
  async putCatalogue(catalogue: StoreCatalogue): Promise<void> {
    await this.#call('PUT', '/v1/catalogue', catalogue);
  }

  /** Reads a JSON document of the server's API. */
  get(path: string): Promise<unknown> {
    return this.#call('GET', path);
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#serverUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#credential}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new OperatorError(
        `the store server refused ${method} ${path}: ${response.status} ${text}`,
        'Its log says more.',
      );
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}

/** A sensor that speaks only to the bus: its secret is made here and never reaches the server. */
export interface BusUser {
  readonly deviceId: string;
  readonly secret: string;
  readonly publish: readonly string[];
}

/** A bus user with a fresh secret. */
export const newBusUser = (deviceId: string, publish: readonly string[]): BusUser => ({
  deviceId,
  secret: randomBytes(24).toString('base64url'),
  publish,
});

/** The hub's file of who may publish what: hashes of secrets, never secrets. */
export function busUsersFile(users: readonly BusUser[]): string {
  const entries = users.map(({ deviceId, secret, publish }) => [
    deviceId,
    { secretSha256: createHash('sha256').update(secret).digest('hex'), publish },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
