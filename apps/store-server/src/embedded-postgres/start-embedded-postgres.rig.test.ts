import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { OperatorError, processStartTicks } from '@saunter/platform-node';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quietly } from './embedded-postgres.fixture.ts';
import { findNativeFolder } from './postgres-binaries.ts';
import { stopPostmaster } from './postmaster.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './start-embedded-postgres.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const FIXTURE = new URL('./embedded-postgres.fixture.ts', import.meta.url).pathname;
const asRoot = process.getuid?.() === 0;

let pristine: string;
let base: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-postgres-'));
  chmodSync(folder, 0o755);
  return folder;
}

beforeAll(async () => {
  pristine = temporaryFolder();
  const server = await startEmbeddedPostgres(quietly(join(pristine, 'a')));
  await server.stop();
  // It says where this one is; in a copy that would be wrong.
  rmSync(join(pristine, 'a', 'location'));
});

afterAll(() => rmSync(pristine, { recursive: true, force: true }));

beforeEach(() => {
  base = temporaryFolder();
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) {
    // One that a child started has no stop of its own here.
    await server.stop?.();
    await stopPostmaster(server.pid, quietly(base));
  }
  rmSync(base, { recursive: true, force: true });
});

/** A data folder with a fresh cluster in it, copied because initdb takes a second. */
function freshFolder(): string {
  execFileSync('cp', ['-a', join(pristine, 'a'), join(base, 'a')]);
  return join(base, 'a');
}

async function start(folder: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...quietly(folder), sharedFolder: join(base, 'shared'), ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startInChild(folder: string, as: { uid?: number; gid?: number } = {}): Promise<EmbeddedPostgres> {
  const child = spawn(process.execPath, [FIXTURE, folder, join(base, 'shared')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...as,
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const server = JSON.parse(line) as EmbeddedPostgres;
  running.push(server);
  return server;
}

async function killNow(child: ChildProcess | undefined): Promise<void> {
  child?.kill('SIGKILL');
  if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

const failureOf = (attempt: Promise<unknown>): Promise<OperatorError> =>
  attempt.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: unknown) => (error instanceof OperatorError ? error : Promise.reject(error)),
  );

describe('the embedded PostgreSQL', () => {
  it('is durable, checks its pages, listens on the loopback only and lets nobody in without the password', async () => {
    const server = await start(join(base, 'a'));
    const settings = async (name: string) => Object.values((await query(server.url, `show ${name}`))[0] ?? {})[0];
    expect(await settings('data_checksums')).toBe('on');
    expect(await settings('fsync')).toBe('on');
    expect(await settings('synchronous_commit')).toBe('on');
    expect(await settings('listen_addresses')).toBe('127.0.0.1');
    expect(await settings('unix_socket_directories')).toBe('');
    const methods = await query(server.url, 'select distinct auth_method from pg_hba_file_rules');
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }]);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(base, 'a', 'password')).mode & 0o077).toBe(0);
    expect(readFileSync(`/proc/${server.pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m);
  });

  it('keeps its rows over a stop, and leaves no process behind', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await query(first.url, "create table note as select 'kept' as word");
    await first.stop();
    expect(processStartTicks(first.pid)).toBeUndefined();
    const second = await start(folder);
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'select word from note')).toEqual([{ word: 'kept' }]);
  });

  it('adopts the server that a killed process left running', async () => {
    const folder = freshFolder();
    const orphan = await startInChild(folder);
    await query(orphan.url, "create table note as select 'kept' as word");
    await killNow(children[0]);
    expect(processStartTicks(orphan.pid)).toBeDefined();
    const adopted = await start(folder);
    expect(adopted).toMatchObject({ adopted: true, pid: orphan.pid, port: orphan.port });
    expect(await query(adopted.url, 'select word from note')).toEqual([{ word: 'kept' }]);
    await adopted.stop();
    expect(processStartTicks(orphan.pid)).toBeUndefined();
  });

  it('stops an orphan that does not let it in, and says whose password is wrong', async () => {
    const folder = freshFolder();
    const orphan = await startInChild(folder);
    await killNow(children[0]);
    writeFileSync(join(folder, 'password'), 'another\n');
    const failure = await failureOf(start(folder));
    expect(failure.message).toContain(join(folder, 'password'));
    expect(failure.message).not.toContain('another');
    expect(processStartTicks(orphan.pid)).toBeUndefined();
  });

  it('recovers from a killed server and a postmaster.pid that names another program', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await query(first.url, "create table note as select 'kept' as word");
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const pidFile = join(folder, 'cluster', 'postmaster.pid');
    const left = readFileSync(pidFile, 'utf8');
    writeFileSync(pidFile, left.replace(/^\d+/, String(process.pid)));
    const second = await start(folder);
    expect(await query(second.url, 'select word from note')).toEqual([{ word: 'kept' }]);
  });

  it('refuses a folder that another server uses, by the name of its process', async () => {
    const folder = freshFolder();
    await startInChild(folder);
    const failure = await failureOf(start(folder));
    expect(failure.message).toContain(`in use by process ${children[0]?.pid}`);
    expect(failure.remedy).toContain('SAUNTER_DATA');
  });

  it('shows the end of the log when the server does not start', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await first.stop();
    appendFileSync(join(folder, 'cluster', 'postgresql.conf'), '\nno_such_setting = 1\n');
    const failure = await failureOf(start(folder));
    expect(failure.message).toContain('no_such_setting');
    // The folder is free again: the next attempt is not refused as a second server.
    expect((await failureOf(start(folder))).message).toContain('no_such_setting');
  });

  it('begins again after an initdb that was killed', async () => {
    mkdirSync(join(base, 'a', 'cluster.new', 'base'), { recursive: true });
    expect((await start(join(base, 'a'))).adopted).toBe(false);
  });

  it('refuses the data of another major version', async () => {
    mkdirSync(join(base, 'a', 'cluster'), { recursive: true });
    writeFileSync(join(base, 'a', 'cluster', 'PG_VERSION'), '15\n');
    expect((await failureOf(start(join(base, 'a')))).message).toContain('PostgreSQL 15');
  });
});

describe.runIf(asRoot)('as root', () => {
  it('works from a closed home: programs and data go where its account can reach them', async () => {
    const home = join(base, 'home');
    mkdirSync(home, { mode: 0o700 });
    const nativeFolder = join(home, 'package', 'native');
    cpSync(join(findNativeFolder(), '..'), join(home, 'package'), { recursive: true, verbatimSymlinks: true });
    const first = await start(join(home, 'data'), { nativeFolder });
    await query(first.url, "create table note as select 'kept' as word");
    await first.stop();
    expect(readFileSync(join(home, 'data', 'location'), 'utf8')).toContain(join(base, 'shared', 'clusters'));

    const copy = join(base, 'shared', 'postgresql-18.4.0-beta.17');
    writeFileSync(join(copy, 'bin', 'postgres'), '#!/bin/sh\nexit 1\n');
    const second = await start(join(home, 'data'), { nativeFolder });
    expect(await query(second.url, 'select word from note')).toEqual([{ word: 'kept' }]);
  });

  it('works for another user than root as well', async () => {
    const nobody = { uid: 65534, gid: 65534 };
    mkdirSync(join(base, 'mine'));
    chownSync(join(base, 'mine'), nobody.uid, nobody.gid);
    const server = await startInChild(join(base, 'mine', 'a'), nobody);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    children[0]?.stdin?.end();
    if (children[0]?.exitCode === null) await once(children[0], 'exit');
    expect(processStartTicks(server.pid)).toBeUndefined();
  });
});
