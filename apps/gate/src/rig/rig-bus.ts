import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import type { PassageMessage } from '@saunter/contracts';
import { passageMessage } from '@saunter/contracts';
import { Aedes } from 'aedes';

/** An MQTT broker that keeps every passage it was given, by topic. */
export class RigBus {
  readonly passages: { readonly topic: string; readonly message: PassageMessage }[] = [];
  readonly #broker: Aedes;
  readonly #server: Server;

  private constructor(broker: Aedes) {
    this.#broker = broker;
    this.#server = createServer(broker.handle);
    broker.authenticate = (_, username, password, done) =>
      done(null, username === 'gate-1' && String(password) === 'rig-secret');
    broker.on('publish', ({ topic, payload }) => {
      if (topic.startsWith('$SYS')) return;
      this.passages.push({ topic, message: passageMessage.parse(JSON.parse(String(payload))) });
    });
  }

  static async start(): Promise<RigBus> {
    const bus = new RigBus(await Aedes.createBroker());
    await new Promise<void>((resolve) => bus.#server.listen(0, '127.0.0.1', resolve));
    return bus;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#broker.close(() => resolve()));
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
