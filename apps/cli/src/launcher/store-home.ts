import { chmodSync, mkdirSync } from 'node:fs';
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
  mkdirSync(path, { recursive: true });
  // Others may pass through to the database's folder, and list or read nothing: what is secret is closed one by one.
  chmodSync(path, 0o711);
  const deadline = performance.now() + WAIT_FOR_OLD_MS;
  for (;;) {
    const lock = takeLockFile(join(path, 'launcher.lock'));
    if (lock.ok) return { path, release: lock.value, folder: (name) => madeFolder(path, name) };
    if (performance.now() > deadline) {
      throw new OperatorError(
        `a store already runs from ${path} (process ${lock.error.pid})`,
        `Stop it with Ctrl-C or kill ${lock.error.pid}, or run a second store: SAUNTER_HOME=/another/folder npm start`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The database runs under an account of its own, which passes through the server's folder but cannot look into it. */
const PASSABLE = new Set(['store-server']);

function madeFolder(home: string, name: string): string {
  const path = join(home, name);
  mkdirSync(path, { recursive: true, mode: PASSABLE.has(name) ? 0o711 : 0o700 });
  return path;
}
