import { z } from 'zod';

/** What a store does with a line that a shopper says is wrong. */
export const contestTerms = z.strictObject({
  /** Up to so much is given back at once, without anybody being asked. */
  instantMinor: z.number().int().min(0).max(99_999_999).default(500),
  /** So many times a payer may have that within `instantDays`; further ones staff look at. */
  instantCount: z.number().int().min(0).max(1_000).default(3),
  instantDays: z.number().int().min(1).max(366).default(90),
  /** Staff answer within this; shown to the shopper. */
  answerWithinMs: z
    .number()
    .int()
    .min(60_000)
    .max(30 * 86_400_000)
    .default(2 * 86_400_000),
});

/** What a store does with contested lines. */
export type ContestTerms = z.infer<typeof contestTerms>;
