import type { Cancel, Timers } from '@saunter/kit';
import { ALIVE_LINE, ALIVE_PERIOD_MS } from '../supervisor/alive-line.ts';

/** Tells a supervisor once a second that this gate's event loop turns; silent where nobody supervises. */
export function showAlive(timers: Timers, variables: Readonly<Record<string, string | undefined>>): Cancel {
  if (variables['SAUNTER_PARENT'] !== 'stdin') return () => {};
  return timers.every(ALIVE_PERIOD_MS, () => process.stdout.write(`${ALIVE_LINE}\n`));
}
