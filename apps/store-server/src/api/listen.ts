import { OperatorError } from '@saunter/platform-node';
import type { Api } from './api-parts.ts';

/** Listens on the loopback. @returns the address. @throws OperatorError when the port is taken or not ours to take. */
export async function listen(app: Api, port: number): Promise<string> {
  try {
    return await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(
        `Port ${port} of this machine is in use, so the store server cannot listen there.`,
        `Stop what uses it (\`ss -ltnp 'sport = :${port}'\` names it), or set SAUNTER_PORT to another port or to 0.`,
      );
    }
    if (code === 'EACCES') {
      throw new OperatorError(`Port ${port} may not be used by this account.`, 'Set SAUNTER_PORT above 1023, or to 0.');
    }
    throw error;
  }
}
