import { z } from 'zod';
import { currency, epochMs, visitId } from './primitives.ts';

/** `YYYY-MM-DD`, a day of UTC. */
export const businessDay = z.iso.date('a day is YYYY-MM-DD');

const movementType = z.enum(['capture', 'charge', 'refund', 'charge-reversal']);
const wholeMinor = z.number().int();
const countAndSum = z.object({ count: z.number().int().min(0), sumMinor: wholeMinor });

/** Counts and sums of some movements, and what the merchant gets of them. */
const movementSums = z.object({
  count: z.number().int().min(0),
  byType: z.record(movementType, countAndSum),
  netMinor: wholeMinor,
});

const difference = z.object({
  kind: z.enum(['only-here', 'only-there', 'amount-differs', 'twice-there', 'twice-here', 'wrong-day']),
  type: movementType,
  retrievalReference: z.string(),
  visitId: visitId.optional(),
  /** Of the settlement file. */
  line: z.number().int().optional(),
  hereMinor: wholeMinor.optional(),
  thereMinor: wholeMinor.optional(),
  /** Only where it is not the file's. */
  hereCurrency: currency.optional(),
  hereDay: businessDay.optional(),
  thereDay: businessDay.optional(),
});

/**
 * `POST /v1/reconciliations` (technician, body the settlement file as text/csv) and `GET /v1/reconciliations/:day`: what
 * the comparison of a day found. Without differences `here`, `there` and `matched` are the same.
 */
export const reconciliationReport = z.object({
  day: businessDay,
  merchant: z.string(),
  currency,
  reconciledAt: epochMs,
  /** Of the file that was compared, in hexadecimal. */
  fileSha256: z.string(),
  isClean: z.boolean(),
  here: movementSums,
  there: movementSums,
  matched: movementSums,
  differences: z.array(difference),
});
export type ReconciliationReport = z.infer<typeof reconciliationReport>;
