/** The wait before the first restart. */
export const FIRST_RESTART_MS = 500;

/** The longest wait between two restarts: a lane is never given up. */
export const LAST_RESTART_MS = 30_000;

/** A gate that lived this long was well: its next restart is a first one again. */
export const WELL_AFTER_MS = 60_000;

/** What is remembered from one gate process to the next. */
export interface RestartBackoff {
  readonly delayMs: number;
}

/** How long to wait after a gate that lived for `livedMs`; twice the wait before it, unless it was well. */
export function nextRestart(before: RestartBackoff | undefined, livedMs: number): RestartBackoff {
  if (!before || livedMs >= WELL_AFTER_MS) return { delayMs: FIRST_RESTART_MS };
  return { delayMs: Math.min(LAST_RESTART_MS, before.delayMs * 2) };
}
