import { z } from 'zod';

/** `timestamp` of a document: seconds since 1970 at the source; becomes milliseconds, to the microsecond. */
export const sourceMs = z
  .number()
  .min(0)
  .max(4e9)
  .transform((seconds) => Math.round(seconds * 1e6) / 1000);

/** `date_time` of a document: when it was stored, which is when the recorder had it; milliseconds since 1970. */
export const storedAt = z.object({ $date: z.iso.datetime() }).transform(({ $date }) => Date.parse($date));
