import type { Cancel, Log, Timers } from '@saunter/kit';
import type { RestockingDesk } from '../restocking/restocking-desk.ts';
import type { OpeningDesk } from './opening-desk.ts';

/** What watching needs. */
export interface WatchDayParts {
  readonly openingDesk: OpeningDesk;
  readonly restockingDesk: RestockingDesk;
  readonly timers: Timers;
  readonly log: Log;
}

const LOOK_EVERY_MS = 5_000;

/** Looks every few seconds whether the store opens or closes, who is stuck in it then, and what staff forgot to end. */
export function watchDay({ openingDesk, restockingDesk, timers, log }: WatchDayParts): Cancel {
  return timers.every(LOOK_EVERY_MS, () => {
    for (const look of [openingDesk.look(), restockingDesk.look()]) {
      look.catch((error: unknown) => log.warn('the store’s day cannot be watched', { reason: String(error) }));
    }
  });
}
