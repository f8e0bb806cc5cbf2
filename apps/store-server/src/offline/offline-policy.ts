import { z } from 'zod';

const amountMinor = z.number().int().min(1).max(99_999_999);
/** Three days: by then somebody has mended the line, or decided otherwise. */
const MAXIMUM_HOURS = 72;
const bounds = { capMinor: amountMinor, storeCapMinor: amountMinor, hours: z.number().positive().max(MAXIMUM_HOURS) };

/**
 * Whom a store lets in on its own risk while the acquirer cannot be reached: nobody, cards that paid here before, or any.
 * `capMinor` bounds what one payer may be let in for, `storeCapMinor` what all may, `hours` how long after the line broke.
 */
export const offlinePolicy = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('closed') }),
    z.strictObject({ kind: z.literal('known-cards'), ...bounds }),
    z.strictObject({ kind: z.literal('open'), ...bounds }),
  ])
  .refine((policy) => policy.kind === 'closed' || policy.capMinor <= policy.storeCapMinor, {
    path: ['storeCapMinor'],
    message: 'below capMinor',
  });

/** What a store does with cards while the acquirer is away. */
export type OfflinePolicy = z.infer<typeof offlinePolicy>;

/** A policy that lets somebody in. */
export type LenientPolicy = Exclude<OfflinePolicy, { kind: 'closed' }>;

/** When a policy stops to let anybody in, of an outage that began at `since`. */
export const endsAt = ({ hours }: LenientPolicy, since: number): number => since + Math.round(hours * 3_600_000);
