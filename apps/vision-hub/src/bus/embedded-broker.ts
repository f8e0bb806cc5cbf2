import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Log } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';
import type { AuthenticateError, Client } from 'aedes';
import { Aedes } from 'aedes';
import type { BusUser, BusUsers } from './bus-users.ts';
import { FrameGuard } from './frame-guard.ts';
import type { SensorBus, TakeArrival } from './sensor-arrival.ts';
import { MAX_PACKET_BYTES } from './sensor-arrival.ts';

/** What the broker of ours is started with. */
export interface EmbeddedBrokerOptions {
  /** Port on 127.0.0.1; 0 takes any. */
  readonly port: number;
  readonly users: BusUsers;
  readonly take: TakeArrival;
  readonly log: Log;
}

const MAX_CONNECTIONS = 256;
const CONNECT_TIMEOUT_MS = 5_000;
/** MQTT 3.1.1, 3.2.2.3: bad user name or password. */
const BAD_LOGIN = 4;

/**
 * An MQTT broker on loopback. A device logs in with its own secret and publishes to its own topics only.
 *
 * Invariants:
 * 1. `take` has said true before a publish is acknowledged: aedes writes the PUBACK only after authorizePublish.
 * 2. Who publishes or subscribes where it may not is disconnected, unacknowledged.
 * 3. Nothing is retained and nothing is queued for the absent: the hub's journal is the only memory.
 */
export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<SensorBus> {
  const { users, take, log } = options;
  const devices = new WeakMap<Client, BusUser>();
  const broker = await Aedes.createBroker({
    connectTimeout: CONNECT_TIMEOUT_MS,
    authenticate(client, deviceId, secret, done) {
      const device = users.authenticate(deviceId ?? '', secret ?? new Uint8Array());
      if (!device) {
        log.warn('a device was refused by the bus: unknown, or wrong secret', { deviceId: deviceId ?? '' });
        done(Object.assign(new Error('login refused'), { returnCode: BAD_LOGIN }) as AuthenticateError, false);
        return;
      }
      devices.set(client, device);
      done(null, true);
    },
    authorizePublish(client, packet, done) {
      const device = client ? devices.get(client) : undefined;
      if (!device?.mayPublish(packet.topic)) {
        log.warn('a publish was refused by the bus', { deviceId: device?.deviceId ?? '', topic: packet.topic });
        done(new Error('topic refused'));
        return;
      }
      packet.retain = false;
      const taken = take({ topic: packet.topic, payload: Buffer.from(packet.payload) });
      done(taken ? null : new Error('not taken'));
    },
    authorizeSubscribe(client, subscription, done) {
      const allowed = client.clean && devices.get(client)?.maySubscribe(subscription.topic) === true;
      if (!allowed) log.warn('a subscription was refused by the bus', { filter: subscription.topic });
      done(null, allowed ? subscription : null);
    },
  });
  broker.on('clientError', (client, error) => {
    log.debug('a device was disconnected', { deviceId: devices.get(client)?.deviceId ?? '', reason: error.message });
  });
  broker.on('connectionError', (_, error) =>
    log.debug('a connection ended before its login', { reason: error.message }),
  );
  const server = createServer((socket) => serve(socket, broker, log));
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, options.port);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => broker.close(resolve));
      await closed;
    },
  };
}

/** Hands a connection to the broker; the guard sees the bytes as the broker reads them and does not change the flow. */
function serve(socket: Socket, broker: Aedes, log: Log): void {
  const guard = new FrameGuard(MAX_PACKET_BYTES);
  socket.setNoDelay(true);
  broker.handle(socket);
  // After aedes has its 'readable' listener: with it, 'data' is emitted by read() and does not start the flow.
  socket.on('data', (bytes: Buffer) => {
    if (guard.accepts(bytes)) return;
    log.warn('a connection was cut: its packet is longer than the bus takes', { maxBytes: MAX_PACKET_BYTES });
    socket.destroy();
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new OperatorError(
          `The sensor bus cannot listen on 127.0.0.1:${port} (${error.code ?? error.message}).`,
          error.code === 'EADDRINUSE'
            ? 'Stop the program that has the port, or set SAUNTER_MQTT_PORT to another one (0 takes any).'
            : 'Set SAUNTER_MQTT_PORT to a port that this user may open.',
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
