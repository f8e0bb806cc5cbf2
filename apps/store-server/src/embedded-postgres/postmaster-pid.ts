import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/** What `postmaster.pid` of a data folder says; PostgreSQL writes it line by line while it starts. */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number | undefined;
  /** `starting`, `ready`, `stopping` or `standby`, once it is written. */
  readonly status: string | undefined;
}

/** Reads the text of `postmaster.pid` (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*); undefined when it has no pid. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  // A single-user server writes its pid negated.
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isSafeInteger(pid) || pid === 0 || lines[0] === '') return undefined;
  const port = Number(lines[3]);
  return { pid, port: Number.isSafeInteger(port) && port > 0 ? port : undefined, status: lines[7] || undefined };
}

/** Whether process `pid` is a PostgreSQL process that works in `dataFolder`. */
export function worksIn(pid: number, dataFolder: string): boolean {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataFolder);
  } catch {
    return false;
  }
}

/** All PostgreSQL processes that work in `dataFolder`, its backends too. */
export const processesIn = (dataFolder: string): readonly number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isSafeInteger(pid) && worksIn(pid, dataFolder));
