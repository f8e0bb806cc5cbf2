import type { Timers } from '@saunter/kit';

/** Waits `delayMs` on the given timers. */
export const delay = (timers: Timers, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
