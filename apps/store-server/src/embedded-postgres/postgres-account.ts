import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { OperatorError } from '@saunter/platform-node';

/** The unprivileged account that PostgreSQL runs under when we are root, which it refuses. */
export interface PostgresAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Existing accounts in the order we like them: initdb looks its own name up, so a bare number does not do. */
const PREFERRED_ACCOUNTS = ['postgres', 'nobody'] as const;

/**
 * The account to drop to; undefined when we are not root and PostgreSQL simply runs as we do.
 * @throws OperatorError when we are root and there is no account to drop to.
 */
export function choosePostgresAccount(passwdFile = '/etc/passwd'): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync(passwdFile, 'utf8').split('\n');
  for (const wanted of PREFERRED_ACCOUNTS) {
    const fields = lines.map((line) => line.split(':')).find(([name]) => name === wanted);
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (uid > 0 && gid > 0) return { name: wanted, uid, gid };
  }
  throw new OperatorError(
    'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account.',
    'Run `useradd --system postgres`, or start the store as another user than root, or set DATABASE_URL.',
  );
}

/** The spawn options that make a child run as `account`, or as we do. */
export const runAs = (account: PostgresAccount | undefined): { readonly uid?: number; readonly gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Whether `account` can walk into `folder`: tried, not computed, so that access lists and mounts count too. */
export function canEnter(folder: string, account: PostgresAccount | undefined): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs(account), cwd: '/', stdio: 'ignore' });
  return probe.status === 0;
}
