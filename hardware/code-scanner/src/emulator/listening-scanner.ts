import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import type { Clock, Log, Timers } from '@saunter/kit';
import { HidCodeScanner } from '../hid-code-scanner.ts';
import type { CodeScanner } from '../port.ts';
import { EmulatedCodeScanner } from './emulated-code-scanner.ts';
import { EmulatedScannerBus } from './emulated-scanner-bus.ts';

/** The longest line that is taken for a code. */
const LONGEST_LINE = 8192;

/** A scanner of kind `emulated`, and the port at which codes are held in front of it. */
export interface ListeningScanner extends CodeScanner {
  readonly device: EmulatedCodeScanner;
  /** Known once it has started. */
  readonly port: number;
}

/**
 * The real driver over an emulated scanner that listens on 127.0.0.1: each line that comes in is a QR code held in front of
 * it. Port 0 is any.
 */
export function createListeningScanner(parts: {
  readonly port: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}): ListeningScanner {
  const bus = new EmulatedScannerBus();
  const device = new EmulatedCodeScanner();
  bus.plug(device);
  const driver = new HidCodeScanner({ ...parts, bus });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    takeLines(socket, (line) => device.scan({ bytes: line, symbology: ']Q1' }));
  });
  let port = parts.port;
  return {
    kind: 'emulated',
    device,
    get port() {
      return port;
    },
    async start(onEvent) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(parts.port, '127.0.0.1', resolve);
      });
      const address = server.address();
      if (typeof address === 'object' && address) port = address.port;
      await driver.start(onEvent);
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, driver.stop()]);
    },
  };
}

function takeLines(socket: Socket, onLine: (line: Uint8Array) => void): void {
  let held = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (let end = held.indexOf(10); end >= 0; end = held.indexOf(10)) {
      onLine(new Uint8Array(held.subarray(0, end)));
      held = held.subarray(end + 1);
    }
    if (held.length > LONGEST_LINE) socket.destroy();
  });
}
