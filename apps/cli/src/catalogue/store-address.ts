import { join } from 'node:path';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';
import { repositoryRoot } from '../repository.ts';

const DEFAULT_PORT = '4800';

/** Where a running store is, and with what a technician speaks to it. */
export interface StoreAddress {
  readonly serverUrl: string;
  /** `<deviceId>.<secret>`. */
  readonly credential: string;
}

/**
 * The store that `./saunter start` keeps open with these variables, or the one that the options name.
 * @throws OperatorError when there is no credential to read.
 */
export function findStore(
  options: { readonly server?: string; readonly credential?: string },
  environment: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  const home = environment['SAUNTER_HOME'] ?? join(repositoryRoot, '.saunter');
  const path = options.credential ?? join(home, 'store-server', 'technician.credential');
  const credential = readFileIfThere(path)?.trim();
  if (!credential) {
    throw new OperatorError(
      `there is no technician's credential in ${path}`,
      'Open the store first (./saunter start), or name its technician.credential with --credential FILE.',
    );
  }
  const serverUrl = options.server ?? `http://127.0.0.1:${environment['SAUNTER_PORT'] ?? DEFAULT_PORT}`;
  return { serverUrl: serverUrl.replace(/\/+$/, ''), credential };
}
