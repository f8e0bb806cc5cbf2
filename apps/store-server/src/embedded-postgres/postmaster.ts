import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log, Timers } from '@saunter/kit';
import { freeLoopbackPort, OperatorError, processStartTicks, readFileIfThere } from '@saunter/platform-node';
import { delay } from '../process/delay.ts';
import { logTail } from './create-cluster.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { runAs } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { PostmasterPid } from './postmaster-pid.ts';
import { parsePostmasterPid, processesIn, worksIn } from './postmaster-pid.ts';

/** What a postmaster is started and watched with. */
export interface PostmasterParts {
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount | undefined;
  readonly startTimeoutMs: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** A running server of our data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const LOOK_EVERY_MS = 20;
/** Another program may take the free port before PostgreSQL does. */
const PORT_ATTEMPTS = 3;
/** SIGINT ends sessions and writes a checkpoint; SIGQUIT leaves the rest to recovery; SIGKILL is the last word. */
const STOP_STEPS = [
  ['SIGINT', 5_000],
  ['SIGQUIT', 2_000],
  ['SIGKILL', 2_000],
] as const;
/** A backend notices within a second that its postmaster is gone. */
const BACKENDS_END_MS = 5_000;
/** A log above this is set aside at the next start, so that two of them bound its size. */
const LOG_LIMIT_BYTES = 8_000_000;

/** The live server of this data folder that an earlier process left behind, if there is one. */
export function findOrphan(cluster: string): PostmasterPid | undefined {
  const found = readPidFile(cluster);
  return found && worksIn(found.pid, cluster) ? found : undefined;
}

/** Starts a server on a free loopback port. @throws OperatorError with the end of its log when it does not come up. */
export async function launchPostmaster(parts: PostmasterParts): Promise<Postmaster> {
  await removeForeignPidFile(parts);
  setLogAside(parts.logFile);
  for (let attempt = 1; ; attempt++) {
    const port = await freeLoopbackPort();
    const logStart = sizeOf(parts.logFile);
    const child = spawnPostgres(parts, port);
    const outcome = await untilReady(parts, child);
    if (outcome === 'ready' && child.pid !== undefined) return { pid: child.pid, port };
    const tail = logTail(parts.logFile);
    if (child.pid !== undefined) await stopPostmaster(child.pid, parts);
    const portTaken = sizeOf(parts.logFile) > logStart && /could not bind|Address already in use/.test(tail);
    if (portTaken && attempt < PORT_ATTEMPTS) continue;
    throw new OperatorError(
      `PostgreSQL did not start on ${parts.cluster} (${outcome}). The end of its log ${parts.logFile}:\n${tail}`,
      'Mend what the log names and start again; the data folder was not changed.',
    );
  }
}

/** Stops a server, ours or an orphan, harder step by step; returns when it is gone. */
export async function stopPostmaster(
  pid: number,
  parts: Pick<PostmasterParts, 'clock' | 'timers' | 'log'>,
): Promise<void> {
  const started = processStartTicks(pid);
  const gone = () => started === undefined || processStartTicks(pid) !== started;
  for (const [signal, patienceMs] of STOP_STEPS) {
    if (gone()) return;
    parts.log.debug('stopping PostgreSQL', { pid, signal });
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = parts.clock.monotonicMs() + patienceMs;
    while (!gone() && parts.clock.monotonicMs() < until) await delay(parts.timers, LOOK_EVERY_MS);
  }
}

function spawnPostgres(parts: PostmasterParts, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '50',
    // Addresses and sealed cards are in statements and details: neither goes to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(parts.logFile, 'a', 0o600);
  try {
    // A session of its own: Ctrl-C on our terminal must not reach it before our last transaction is through.
    const child = spawn(parts.binaries.postgres, ['-D', parts.cluster, '-p', String(port), ...flags], {
      ...runAs(parts.account),
      cwd: '/',
      env: parts.binaries.environment,
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', (error) => parts.log.error('PostgreSQL cannot be run', { reason: error.message }));
    return child;
  } finally {
    closeSync(log);
  }
}

type StartOutcome = 'ready' | 'it ended' | 'no answer in time';

async function untilReady(parts: PostmasterParts, child: ChildProcess): Promise<StartOutcome> {
  const until = parts.clock.monotonicMs() + parts.startTimeoutMs;
  while (parts.clock.monotonicMs() < until) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return 'it ended';
    const found = readPidFile(parts.cluster);
    if (found?.pid === child.pid && found.status === 'ready') return 'ready';
    await delay(parts.timers, LOOK_EVERY_MS);
  }
  return 'no answer in time';
}

function readPidFile(cluster: string): PostmasterPid | undefined {
  const text = readFileIfThere(join(cluster, 'postmaster.pid'));
  return text === undefined ? undefined : parsePostmasterPid(text);
}

/**
 * PostgreSQL refuses to start when the pid in a left-over `postmaster.pid` belongs to some other program by now, or to
 * a dead one that nobody has reaped. The file is removed only when nothing works in the data folder any more.
 */
async function removeForeignPidFile({ cluster, clock, timers, log }: PostmasterParts): Promise<void> {
  const found = readPidFile(cluster);
  if (!found || !existsSync(`/proc/${found.pid}`)) return;
  // Backends end by themselves when they see that their postmaster is gone.
  const until = clock.monotonicMs() + BACKENDS_END_MS;
  while (processesIn(cluster).length > 0 && clock.monotonicMs() < until) await delay(timers, LOOK_EVERY_MS);
  if (processesIn(cluster).length > 0) return;
  log.warn('a stale postmaster.pid names another program: removed', { pid: found.pid });
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function setLogAside(path: string): void {
  if (sizeOf(path) > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
