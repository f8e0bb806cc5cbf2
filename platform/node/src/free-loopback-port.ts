import { createServer } from 'node:net';
import { assert } from '@saunter/kit';

/**
 * Below the ports that Linux gives to connections on their way out (ip_local_port_range, from 32768): a connection of
 * anybody's must not take the port between this and its use.
 */
const FIRST_PORT = 10_000;
const BLOCK = 32;
const BLOCKS = 687;

/** Ports are given out in turn, each process from a block of its own: two that ask at one moment get different ones. */
let given = 0;

/** A TCP port of 127.0.0.1 that was free a moment ago; whoever uses it must bear that another took it since. */
export async function freeLoopbackPort(): Promise<number> {
  for (let tries = 0; tries < BLOCK * BLOCKS; tries++) {
    const place = (process.pid % BLOCKS) * BLOCK + given++;
    const port = FIRST_PORT + (place % (BLOCK * BLOCKS));
    if (await isFree(port)) return port;
  }
  assert(false, `a port from ${FIRST_PORT} to ${FIRST_PORT + BLOCK * BLOCKS - 1} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
