import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TokenKey } from '@saunter/identity';
import type { Entropy } from '@saunter/kit';
import { loadOrMakeKey } from '@saunter/platform-node';

const VERSION = 1;

/**
 * Where this technician's lab key for tokens lies: in the store's folder when SAUNTER_HOME names one, else where
 * programs keep their state (XDG Base Directory Specification). It outlives stores that are made and taken away.
 */
export function labTokenKeyPath(environment: Readonly<Record<string, string | undefined>>): string {
  const { SAUNTER_HOME: store, XDG_STATE_HOME: state, HOME: home } = environment;
  if (store) return join(store, 'technician', 'lab-token.key');
  return join(state || join(home || homedir(), '.local', 'state'), 'saunter', 'lab-token.key');
}

/**
 * The lab key at `path`, made there at first use, so that one card has one token on this machine. It is no chain's
 * key: what it names means nothing in a store. The caller wipes it. @throws OperatorError
 */
export const labTokenKey = (path: string, entropy: Entropy): TokenKey => ({
  version: VERSION,
  secret: loadOrMakeKey(path, entropy),
});
