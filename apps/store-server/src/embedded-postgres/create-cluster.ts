import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { OperatorError, readFileIfThere, syncFolder } from '@saunter/platform-node';
import type { PostgresAccount } from './postgres-account.ts';
import { runAs } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** The owner of everything in the cluster. */
export const CLUSTER_USER = 'saunter';

/** The major version of the binaries; a data folder of another one is refused. */
const MAJOR_VERSION = '18';

/**
 * The cluster in `home/cluster`, made by initdb when there is none: checksums on, UTF-8, the built-in C.UTF-8 locale
 * (the same on every machine), passwords by SCRAM only. Whole or not at all: a killed initdb leaves only a draft.
 */
export async function provideCluster(
  home: string,
  password: string,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
): Promise<string> {
  const cluster = join(home, 'cluster');
  const version = readFileIfThere(join(cluster, 'PG_VERSION'))?.trim();
  if (version === MAJOR_VERSION) return cluster;
  if (version !== undefined) {
    throw new OperatorError(
      `The database in ${cluster} is of PostgreSQL ${version}, the programs are of PostgreSQL ${MAJOR_VERSION}.`,
      'Dump it with its own version and load it into a fresh data folder: see docs/operations/database.md.',
    );
  }
  removeDrafts(home);
  const draft = mkdtempSync(join(home, 'cluster.new-'));
  const passwordFile = join(home, 'password.new');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await runInitdb(draft, passwordFile, binaries, account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  chmodSync(draft, 0o700);
  renameSync(draft, cluster);
  syncFolder(home);
  return cluster;
}

/** An initdb whose starter was killed may still be writing into its draft: it is left to fail there by itself. */
function removeDrafts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('cluster.new'))) {
    try {
      rmSync(join(home, name), { recursive: true, force: true });
    } catch {
      // Something was written into it meanwhile; the next start removes the rest.
    }
  }
}

function runInitdb(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  account: PostgresAccount | undefined,
): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${CLUSTER_USER}`, `--pwfile=${passwordFile}`];
  const child = spawn(binaries.initdb, ['-D', folder, '--data-checksums', ...locale, ...access], {
    ...runAs(account),
    cwd: '/',
    env: binaries.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(
        new OperatorError(
          `PostgreSQL could not make a database in ${folder}: ${why.trim()}`,
          'Make room or mend what it names, then start again; nothing was lost.',
        ),
      );
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(complaint || `ended by ${signal ?? code}`)));
  });
}

/** The last lines of the server's log, for a person to read. */
export function logTail(path: string, lines = 12): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no log)';
  }
}
