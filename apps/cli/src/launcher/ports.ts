import { createServer } from 'node:net';
import { OperatorError } from '@saunter/platform-node';

/** A TCP port of the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Makes sure that `port` is free. @throws OperatorError that names the port, what it is for and the way out. */
export function requirePort(port: number, purpose: string, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () =>
      reject(
        new OperatorError(
          `port ${port}, for ${purpose}, is in use by another program`,
          `Stop that program (ss -ltnp 'sport = :${port}' names it), or choose another port: ${variable}=${port + 1000}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
