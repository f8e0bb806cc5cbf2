import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError, readFileIfThere, writeFileAtomically } from '@saunter/platform-node';
import type { PostgresAccount } from './postgres-account.ts';
import { canEnter } from './postgres-account.ts';

/**
 * The folder that holds the cluster: `folder` itself where PostgreSQL's account can enter it, else one under `shared`
 * that belongs to `folder` alone. The choice is written to `folder/location` and kept: data never moves by itself.
 */
export function chooseClusterHome(folder: string, shared: string, account: PostgresAccount | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const note = join(folder, 'location');
  const chosen = readFileIfThere(note)?.trim();
  if (chosen !== undefined) {
    makeEnterable(chosen, account);
    return chosen;
  }
  const home = enterable(folder, account) ? resolve(folder) : join(shared, 'clusters', nameOf(folder));
  makeEnterable(home, account);
  // For whoever finds a cluster far from its store.
  if (home !== resolve(folder)) writeFileAtomically(join(home, 'belongs-to'), `${resolve(folder)}\n`);
  writeFileAtomically(note, `${home}\n`);
  return home;
}

const nameOf = (folder: string) => createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);

function enterable(folder: string, account: PostgresAccount | undefined): boolean {
  if (!account) return true;
  chmodSync(folder, 0o711);
  return canEnter(folder, account);
}

function makeEnterable(home: string, account: PostgresAccount | undefined): void {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  if (!account || enterable(home, account)) return;
  throw new OperatorError(
    `The account ${account.name}, which PostgreSQL runs under, cannot enter its data folder ${home}.`,
    'Let others pass through each folder above it (`chmod o+x`), or set DATABASE_URL.',
  );
}
