import { z } from 'zod';

/** Every refusal of every API: which kind, what happened in plain words, and what to do about it. */
export const problem = z.object({
  error: z.object({
    kind: z.string().meta({ example: 'lane-busy' }),
    message: z.string(),
    remedy: z.string(),
    retryAfterMs: z.number().int().min(0).optional(),
    /** Which parts of the request are wrong, where it has many: `products.3.barcode` and why. */
    rows: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
/** The body of a refusal. */
export type Problem = z.infer<typeof problem>;
