import { z } from 'zod';
import { epochMs } from './primitives.ts';

/** `den_` and 26 characters, minted by the server. */
export const denyEntryId = z.string().regex(/^den_[0-9a-z]{26}$/, 'an entry id is den_ and 26 characters');

/** `GET /v1/deny-list` (technician): who may not come in, latest first; no name of a card is in it. */
export const denyListView = z.object({
  version: z.number().int(),
  entries: z.array(
    z.object({
      entryId: denyEntryId,
      reason: z.enum(['debt', 'capture-declined', 'chip-not-genuine']),
      /** The visit or refusal that it follows from. */
      source: z.string(),
      enteredAt: epochMs,
      until: epochMs,
    }),
  ),
});
export type DenyListView = z.infer<typeof denyListView>;

/** `DELETE /v1/deny-list/entries/:entryId` (technician): the version without it. */
export const denyEntryRevoked = z.object({ version: z.number().int() });
