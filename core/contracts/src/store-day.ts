import { z } from 'zod';
import { epochMs } from './primitives.ts';

/** `GET /v1/opening` (technician): whether the store is open, and who says so. */
export const openingView = z.object({
  isOpen: z.boolean(),
  by: z.enum(['hours', 'staff']),
  /** Absent when it has been so for more than a week. */
  since: epochMs.optional(),
  /** When the hours change it next; absent while staff decide. */
  until: epochMs.optional(),
});
export type OpeningView = z.infer<typeof openingView>;

/** `PUT /v1/opening` (technician): `open` and `closed` outrank the hours until `by-hours`. */
export const decideOpening = z.strictObject({ state: z.enum(['open', 'closed', 'by-hours']) });

/** `GET /v1/restocking` (technician): the gondolas that staff fill just now. */
export const restockingList = z.object({
  restocking: z.array(z.object({ gondola: z.number().int(), since: epochMs, until: epochMs })),
});
export type RestockingList = z.infer<typeof restockingList>;

/** `PUT /v1/restocking/:gondola` (technician): while it goes on, nothing that happens there is in anybody's cart. */
export const decideRestocking = z.strictObject({ isRestocking: z.boolean() });

/** `GET /v1/staff-acts` (technician): what was done to the store as a whole, the latest first. */
export const staffActList = z.object({
  acts: z.array(
    z.object({ number: z.number().int(), act: z.string(), detail: z.unknown(), by: z.string(), at: epochMs }),
  ),
});
