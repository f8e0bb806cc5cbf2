import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ByteForm, formsOfSecret } from '@saunter/testing-rigs/byte-forms';
import { filesUnder } from './byte-search.ts';

/** One secret of a store: where it is kept, and where it may be read. */
export interface StoreSecret {
  readonly path: string;
  /** Paths that start so may hold it; any other must not. */
  readonly home: string;
  readonly forms: readonly ByteForm[];
}

/** The secrets of a store's folder: the vault's keys and credential, the devices' own keys and credentials, the database's password. */
export function secretsOf(store: string): readonly StoreSecret[] {
  const vault = `${join(store, 'card-vault')}/`;
  const secret = (path: string, home: string): StoreSecret => ({
    ...{ path, home },
    forms: formsOfSecret(basename(path), secretIn(path)),
  });
  return [
    ...filesUnder(join(vault, 'keys')).map((path) => secret(path, vault)),
    secret(join(vault, 'server.credential'), vault),
    ...[
      ...filesUnder(join(store, 'credentials')),
      ...filesUnder(store).filter((path) => path.endsWith('.key') && !path.startsWith(vault)),
      join(store, 'store-server', 'technician.credential'),
      join(store, 'store-server', 'postgresql', 'password'),
    ].map((path) => secret(path, path)),
  ];
}

/** The secret itself: a credential carries the name of its device before it. */
function secretIn(path: string): string {
  const text = readFileSync(path, 'utf8').trim();
  return text.slice(text.lastIndexOf('.') + 1);
}
