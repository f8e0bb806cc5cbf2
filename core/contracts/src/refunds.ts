import { DECLINE_REASONS, REFUND_REASONS } from '@saunter/model';
import { z } from 'zod';
import { amountMinor, currency, epochMs, refundId } from './primitives.ts';

const someMinor = amountMinor.min(1);
const line = z.number().int().min(0).max(9_999);
/** One line of the visit by its place from 0: so many of its units, or an amount with the goods kept. */
const refundLine = z.union([
  z.strictObject({ line, units: z.number().int().min(1).max(9_999) }),
  z.strictObject({ line, amountMinor: someMinor }),
]);
const reason = z.enum(REFUND_REASONS);
/** What staff may say; a move says its own. */
const statedReason = reason.exclude(['moved']);

/**
 * `POST /v1/visits/:visitId/refunds` (technician, associate): lines, an amount of the whole, or all that is left. Repeated with
 * the same id until answered; another request under it is refused.
 */
export const requestRefund = z.union([
  z.strictObject({ refundId, reason: statedReason, lines: z.array(refundLine).min(1).max(1_000) }),
  z.strictObject({ refundId, reason: statedReason, amountMinor: someMinor }),
  z.strictObject({ refundId, reason: statedReason, rest: z.literal(true) }),
]);
export type RequestRefund = z.infer<typeof requestRefund>;

/** A refund and where it stands; `unknown` goes on being asked for. */
export const refundView = z.object({
  refundId,
  state: z.enum(['requested', 'unknown', 'completed', 'declined']),
  reason,
  amountMinor,
  currency,
  lines: z.array(z.object({ line, units: z.number().int(), amountMinor, taxMinor: amountMinor })),
  at: epochMs,
  /** DE37 of the refund. */
  retrievalReference: z.string().optional(),
  declinedFor: z.enum(DECLINE_REASONS).optional(),
});
export type RefundView = z.infer<typeof refundView>;
