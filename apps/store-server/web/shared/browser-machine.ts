import type { Clock, Entropy, Timers } from '@saunter/kit';

/** The browser's clock. */
export const browserClock: Clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/** The browser's timers. */
export const browserTimers: Timers = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  every: (periodMs, run) => {
    const timer = setInterval(run, periodMs);
    return () => clearInterval(timer);
  },
};

/** The browser's source of randomness. */
export const browserEntropy: Entropy = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };
