import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError, takeLockFile, type Unlock } from '@saunter/platform-node';

/** Where one store on this machine keeps everything: journals, database, keys, logs, credentials. */
export interface StoreHome {
  readonly path: string;
  /** The folder of one process, made if it was not there. */
  folder(name: string): string;
  /** Lets the folder go to the next launcher. */
  readonly release: Unlock;
}

const WAIT_FOR_OLD_MS = 20_000;
const POLL_MS = 100;

/**
 * Takes a store's folder for this launcher alone. One that is just being left (its launcher was orphaned and is
 * stopping its processes) is waited for.
 * @throws OperatorError when another launcher keeps it.
 */
export async function takeStoreHome(path: string): Promise<StoreHome> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const deadline = performance.now() + WAIT_FOR_OLD_MS;
  for (;;) {
    const lock = takeLockFile(join(path, 'launcher.lock'));
    if (lock.ok) return { path, release: lock.value, folder: (name) => madeFolder(join(path, name)) };
    if (performance.now() > deadline) {
      throw new OperatorError(
        `a store already runs from ${path} (process ${lock.error.pid})`,
        `Stop it with Ctrl-C or kill ${lock.error.pid}, or run a second store: SAUNTER_HOME=/another/folder npm start`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function madeFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
