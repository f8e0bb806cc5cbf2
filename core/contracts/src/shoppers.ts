import { z } from 'zod';
import { debtView } from './debts.ts';
import {
  amountMinor,
  barcode,
  contestId,
  currency,
  epochMs,
  lastFour,
  mailId,
  receiptId,
  visitId,
} from './primitives.ts';

/** A shopper as they are shown to themselves: whoever holds the card sees no more of an address than its shape. */
export const shopperView = z.object({
  cards: z.array(z.object({ lastFour })),
  /** Where receipts go; null is nowhere. `bounced`: the mail server of that address refused it for good. */
  address: z.object({ masked: z.string(), locale: z.string(), state: z.enum(['good', 'bounced']) }).nullable(),
  debts: z.array(debtView),
  /** Receipts of theirs that a mail was owed for and never reached anybody. */
  missedReceipts: z.number().int().min(0),
});
export type ShopperView = z.infer<typeof shopperView>;

/** Where a visit stands for the one who made it. `checking`: staff look at something of it first. */
export const shopperVisitState = z.enum(['in-store', 'settling', 'checking', 'settled', 'not-made']);

const summary = {
  visitId,
  storeName: z.string(),
  enteredAt: epochMs,
  state: shopperVisitState,
  itemCount: z.number().int().min(0),
  currency,
  /** What was charged; absent until it was. */
  chargedMinor: amountMinor.optional(),
  refundedMinor: amountMinor.optional(),
  receiptId: receiptId.optional(),
};

/** `GET /v1/me/visits`: the latest visits of this shopper in every store of the chain, newest first. */
export const shopperVisits = z.object({ visits: z.array(z.object(summary)) });
export type ShopperVisits = z.infer<typeof shopperVisits>;

/** What a shopper may say of a line: it was not taken, it is another product, its price is wrong, it is damaged. */
export const CONTEST_REASONS = ['not-taken', 'wrong-product', 'wrong-price', 'damaged'] as const;
export const contestReason = z.enum(CONTEST_REASONS);
export type ContestReason = z.infer<typeof contestReason>;

/** `credited`: the money is on its way back; `with-staff`: a person answers by `answerBy`; `refused`: one said no. */
export const contestView = z.object({
  contestId,
  visitId,
  line: z.number().int().min(0),
  units: z.number().int().min(1),
  reason: contestReason,
  state: z.enum(['credited', 'with-staff', 'refused']),
  amountMinor,
  currency,
  askedAt: epochMs,
  answerBy: epochMs.optional(),
  /** What staff said of it, for the shopper to read. */
  answer: z.string().optional(),
});
export type ContestView = z.infer<typeof contestView>;

/**
 * `POST /v1/me/contests`: so many units of one line. A repeat with the same id is answered as the first time. During the visit
 * it is kept and settled with the price.
 */
export const contestLine = z.strictObject({
  contestId,
  visitId,
  line: z.number().int().min(0).max(9_999),
  /** Of the line as it was seen: another product there by now is refused. */
  barcode,
  units: z.number().int().min(1).max(9_999),
  reason: contestReason,
});
export type ContestLine = z.infer<typeof contestLine>;

/** One line of a cart that is live, or of what was charged. */
export const shopperLine = z.object({
  line: z.number().int().min(0),
  barcode,
  name: z.string(),
  quantity: z.number().int(),
  /** What the line costs, discounts off; absent until it is priced. */
  amountMinor: amountMinor.optional(),
  /** Why it is there, in plain words. */
  reasons: z.array(z.string()),
  /** Units that may still be contested. */
  contestable: z.number().int().min(0),
  contest: contestView.optional(),
});

/** `GET /v1/me/visits/:visitId`: a cart while its people are inside, and what became of it. */
export const shopperVisit = z.object({ ...summary, lines: z.array(shopperLine), refundPolicy: z.string() });
export type ShopperVisit = z.infer<typeof shopperVisit>;

/** `GET /v1/me/receipts/:receiptId`: the receipt as paper has it, lines of at most 48 columns, and its own page. */
export const shopperReceipt = z.object({
  receiptId,
  number: z.string(),
  text: z.array(z.string()),
  url: z.string(),
  code: z.string(),
});
export type ShopperReceipt = z.infer<typeof shopperReceipt>;

/** `POST /v1/me/receipts/:receiptId/mails`: sends it to the shopper's address; a repeat sends nothing more. */
export const mailReceipt = z.strictObject({ mailId });
export const receiptMailed = z.object({ state: z.enum(['queued', 'sent', 'bounced']) });

/** `PUT /v1/me/address`: this and every later receipt, of every store of the chain, goes there. */
export const putAddress = z.strictObject({
  email: z.email().max(254),
  locale: z.string().min(2).max(16),
  /** Sends what never reached anybody as well; at most the receipts of the last year. */
  resendMissed: z.boolean().default(false),
});
export type PutAddress = z.infer<typeof putAddress>;

/** `DELETE /v1/me`: what was deleted, and what has to be kept and why; kept nowhere else. */
export const deletionCertificate = z.object({
  certificateNumber: z.string(),
  deletedAt: epochMs,
  deleted: z.array(z.string()),
  kept: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type DeletionCertificate = z.infer<typeof deletionCertificate>;
