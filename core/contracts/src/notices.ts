import { z } from 'zod';
import { plateRef } from './hub.ts';
import { barcode, epochMs, laneId, visitId } from './primitives.ts';

const at = epochMs;
const change = { plates: z.array(plateRef).max(64), massGrams: z.number(), at };

/** What was noticed that changes no cart, and that somebody may want to look into. */
export const storeNotice = z.discriminatedUnion('reason', [
  /** Something of one group came into the hands of another: it stays with whoever took it from the shelf. */
  z.object({
    reason: z.literal('hand-over'),
    from: visitId,
    to: visitId,
    barcode: barcode.optional(),
    quantity: z.number().int().optional(),
    at,
  }),
  /** Something lies where it does not belong. */
  z.object({
    ...{ reason: z.literal('misplaced'), barcode, quantity: z.number().int() },
    ...{ plates: change.plates, probability: z.number().min(0).max(1), at },
  }),
  /** A shelf changed, and nobody's hand was near enough to be charged for it. */
  z.object({ reason: z.literal('nobody-reaching'), ...change }),
  /** A shelf changed, and no product explains by how much. */
  z.object({ reason: z.literal('unexplained-change'), ...change }),
  /** A shelf changed, and what it was stayed too unsure to charge anybody for it. */
  z.object({ reason: z.literal('settled-for-shopper'), ...change }),
  /** Somebody came in whom no visit let in: what they take is on nobody's receipt. */
  z.object({ reason: z.literal('unbound-person'), laneId, at }),
  /** A plate fell ill, or is well again. */
  z.object({ reason: z.literal('plate-health'), plate: plateRef, health: z.string().min(1).max(32), at }),
]);
export type StoreNotice = z.infer<typeof storeNotice>;

/** `GET /v1/notices` (technician): the latest first. */
export const noticeList = z.object({
  notices: z.array(z.object({ number: z.number().int(), receivedAt: epochMs, notice: storeNotice })),
});
export type NoticeList = z.infer<typeof noticeList>;
