import { processStartTicks } from '@saunter/platform-node';
import { parentOf } from './child-pids.ts';

const WATCH_PERIOD_MS = 500;

/**
 * Calls `onOrphaned` once when the process that this one works for is gone: its parent, and under npm also the
 * shell's parent, because a kill -9 of npm ends neither the shell nor us.
 */
export function watchForOrphaning(onOrphaned: () => void): () => void {
  const depth = process.env['npm_lifecycle_event'] ? 2 : 1;
  const ancestors = ancestorsOf(process.pid, depth).map((pid) => ({ pid, startTicks: processStartTicks(pid) }));
  const timer = setInterval(() => {
    if (ancestors.every(({ pid, startTicks }) => processStartTicks(pid) === startTicks)) return;
    clearInterval(timer);
    onOrphaned();
  }, WATCH_PERIOD_MS);
  // Watching is no reason to stay: a start that failed must end.
  timer.unref();
  return () => clearInterval(timer);
}

function ancestorsOf(pid: number, depth: number): readonly number[] {
  if (depth === 0) return [];
  const parent = parentOf(pid);
  // Process 1 adopts orphans and never ends: whoever starts under it has nobody to outlive.
  return parent === undefined || parent <= 1 ? [] : [parent, ...ancestorsOf(parent, depth - 1)];
}
