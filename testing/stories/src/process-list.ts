import { readdirSync, readFileSync } from 'node:fs';

/** The pids of all processes whose environment holds `marker`: whatever a run started, however deep. */
export function pidsMarked(marker: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && environmentOf(pid).includes(marker));
}

/** The command line of a process, for a message; empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // Gone, a kernel thread, or another user's: none of ours.
    return '';
  }
}
