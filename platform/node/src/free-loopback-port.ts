import { createServer } from 'node:net';
import { assert } from '@saunter/kit';

/** A TCP port of 127.0.0.1 that was free a moment ago; whoever uses it must bear that another took it since. */
export function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      assert(address !== null && typeof address === 'object', 'a TCP server has an address and a port');
      server.close(() => resolve(address.port));
    });
  });
}
