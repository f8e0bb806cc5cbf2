import { z } from 'zod';
import {
  amountMinor,
  currency,
  debtId,
  declineReason,
  epochMs,
  idempotencyKey,
  sealedCard,
  visitId,
} from './primitives.ts';

/** What is owed of a visit, and what was repaid of it. */
export const debtView = z.object({
  debtId,
  visitId,
  amountMinor,
  repaidMinor: amountMinor,
  currency,
  state: z.enum(['open', 'repaid']),
  bookedAt: epochMs,
});
export type DebtView = z.infer<typeof debtView>;

/** `GET /v1/debts` (technician): what is open, the latest first. */
export const debtList = z.object({ debts: z.array(debtView) });

/**
 * `POST /v1/debts/:debtId/repayments` (kiosk, technician): the whole debt on the card presented, whoever it belongs to.
 * Repeated unchanged until it is `repaid` or `declined`.
 */
export const repayDebt = z.object({ key: idempotencyKey, sealedCard });
export type RepayDebt = z.infer<typeof repayDebt>;

/** `POST /v1/debts/:debtId/cash` (associate): the whole debt, in cash. The same again changes nothing. */
export const repayInCash = z.strictObject({ amountMinor: amountMinor.min(1) });

/** How far a repayment is. */
export const repaymentView = z.object({
  key: idempotencyKey,
  debtId,
  amountMinor,
  currency,
  state: z.enum(['pending', 'repaid', 'declined']),
  reason: declineReason.optional(),
});
export type RepaymentView = z.infer<typeof repaymentView>;
