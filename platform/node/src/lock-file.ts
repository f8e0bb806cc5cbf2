import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** Another live process holds the lock. */
export interface LockHeld {
  readonly kind: 'lock-held';
  readonly class: 'end';
  readonly pid: number;
}

/** Lets the lock go; harmless when done twice. */
export type Unlock = () => void;

/**
 * A lock that a kill -9 cannot leave behind: the file names the holder's pid and start time, and a lock whose
 * holder is gone (or whose pid now belongs to another program) is taken over.
 */
export function takeLockFile(path: string): Result<Unlock, LockHeld> {
  const mine = `${process.pid} ${processStartTicks(process.pid) ?? ''}\n`;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (tryLink(draft, path)) return ok(() => releaseIfMine(path, mine));
      const holder = liveHolder(path);
      if (holder !== undefined) return err({ kind: 'lock-held', class: 'end', pid: holder });
      rmSync(path, { force: true });
    }
    return err({ kind: 'lock-held', class: 'end', pid: 0 });
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function releaseIfMine(path: string, mine: string): void {
  try {
    if (readFileSync(path, 'utf8') === mine) rmSync(path, { force: true });
  } catch {
    // Gone already: nothing to release.
  }
}

function liveHolder(path: string): number | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const [pidText = '', startText = ''] = content.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const start = processStartTicks(pid);
  return start !== undefined && start === startText ? pid : undefined;
}

/**
 * When a process started, in clock ticks since boot (field 22 of /proc/PID/stat): with the pid it names one
 * process for ever. Undefined when there is no such process.
 */
export function processStartTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
