import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';

/** A sensor bus that takes everything from everybody, and remembers it. */
export interface BenchBus {
  readonly url: string;
  readonly published: readonly { readonly topic: string; readonly payload: string }[];
  stop(): Promise<void>;
}

/** Starts it on any loopback port. */
export async function startBenchBus(): Promise<BenchBus> {
  const broker = await Aedes.createBroker();
  const published: { topic: string; payload: string }[] = [];
  broker.on('publish', ({ topic, payload }, client) => {
    if (client) published.push({ topic, payload: payload.toString() });
  });
  const server = createServer((socket) => broker.handle(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    published,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(resolve));
      await closed;
    },
  };
}
