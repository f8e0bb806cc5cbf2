import type { EpochMs } from '@saunter/kit';
import type { Trace } from '@saunter/payments';
import { nextStan, retrievalReference } from '@saunter/payments';
import { messageTime, yearDayHour } from '../message-time.ts';

/** The numbers of a new message: the STAN after the last one, and a retrieval reference of its own. */
export function newTrace(at: EpochMs, lastStan: string | undefined): Trace {
  const stan = nextStan(lastStan);
  return { ...messageTime(at), stan, rrn: retrievalReference(yearDayHour(at), stan) };
}
