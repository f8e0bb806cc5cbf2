import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { PassageMessage } from '@saunter/contracts';
import { passageMessage } from '@saunter/contracts';
import { Aedes } from 'aedes';

/** An MQTT broker that keeps every passage it was given, and can go away and come back on its port. */
export class RigBus {
  readonly passages: { readonly topic: string; readonly message: PassageMessage }[] = [];
  readonly #broker: Aedes;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  private constructor(broker: Aedes, credential: string) {
    this.#broker = broker;
    broker.authenticate = (_, username, password, done) =>
      done(null, `${String(username)}.${String(password)}` === credential);
    broker.on('publish', ({ topic, payload }) => {
      if (topic.startsWith('$SYS')) return;
      this.passages.push({ topic, message: passageMessage.parse(JSON.parse(String(payload))) });
    });
  }

  /** @param credential of the one gate that may come, `DEVICE.SECRET`. */
  static async start(credential: string): Promise<RigBus> {
    const bus = new RigBus(await Aedes.createBroker(), credential);
    await bus.resume();
    return bus;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  async resume(): Promise<void> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      this.#broker.handle(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Gone at once, connections and all. */
  async pause(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async stop(): Promise<void> {
    await this.pause();
    await new Promise<void>((resolve) => this.#broker.close(() => resolve()));
  }
}
