import { createServer } from 'node:net';
import { OperatorError } from '@saunter/platform-node';

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
