import type { Clock } from '@saunter/kit';

/** Says for how long, in milliseconds, a server does not know yet who came in while it was away; 0 when it knows. */
export type Hearing = () => number;

/**
 * A server that starts hears late of passages that gates and hub could not tell it: for as long as one may be reported late, it
 * takes nobody's silence for absence.
 */
export function startHearing(clock: Clock, admissionGraceMs: number): Hearing {
  const untilMs = clock.monotonicMs() + admissionGraceMs;
  return () => Math.max(0, untilMs - clock.monotonicMs());
}
