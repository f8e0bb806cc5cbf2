/** Milliseconds since 1970-01-01T00:00:00Z, as the store server's clock counts them. */
export type EpochMs = number & { readonly __unit?: 'epoch-ms' };

/** Milliseconds of a clock that never jumps; only differences mean anything, and only in one process. */
export type MonotonicMs = number & { readonly __unit?: 'monotonic-ms' };

/** The only source of time. Wall time names moments; monotonic time measures leases and time-outs. */
export interface Clock {
  wallMs(): EpochMs;
  monotonicMs(): MonotonicMs;
}

/** Stops a timer; calling it twice is harmless. */
export type Cancel = () => void;

/** The only source of delays, for adapters and app shells; machines get time as an input instead. */
export interface Timers {
  after(delayMs: number, run: () => void): Cancel;
  every(periodMs: number, run: () => void): Cancel;
}
