/** A time as the wire carries it: milliseconds, to the microsecond. */
export const wholeMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;
