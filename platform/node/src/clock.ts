import type { Cancel, Clock, Timers } from '@saunter/kit';

/** The machine's clocks: wall time for moments, the high-resolution one for time-outs. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/** The event loop's timers; a pending timer keeps the process alive, as the work it stands for does. */
export const systemTimers: Timers = {
  after(delayMs, run): Cancel {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, run): Cancel {
    const timer = setInterval(run, periodMs);
    return () => clearInterval(timer);
  },
};
