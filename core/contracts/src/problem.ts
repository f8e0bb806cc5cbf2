import { z } from 'zod';

/** Every refusal of every API: which kind, what happened in plain words, and what to do about it. */
export const problem = z.object({
  error: z.object({
    kind: z.string().meta({ example: 'lane-busy' }),
    message: z.string(),
    remedy: z.string(),
    retryAfterMs: z.number().int().min(0).optional(),
    /** Which parts of the request are wrong, where it has many: `products.3.barcode` and why. */
    rows: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          /** Stable and for programs. */
          kind: z.string().optional(),
          remedy: z.string().optional(),
          /** Where it stands in a file: lines count from 1. */
          line: z.number().int().optional(),
          column: z.string().optional(),
          /** What the value looks like, every digit a 9 and every letter an a. */
          shape: z.string().optional(),
        }),
      )
      .optional(),
  }),
});
/** The body of a refusal. */
export type Problem = z.infer<typeof problem>;
