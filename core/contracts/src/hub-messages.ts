import { z } from 'zod';
import { cartDecision, cartLine, reviewQuestion } from './hub.ts';
import { storeNotice } from './notices.ts';
import { epochMs, laneId, trackId, visitId } from './primitives.ts';

/** Hub → server; `sequence` counts from 1 within one hub journal and never repeats a body. */
export const hubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MemberBound'), laneId, trackId, visitId, at: epochMs }),
  z.object({ type: z.literal('UnboundPerson'), laneId, trackId: trackId.optional(), at: epochMs }),
  z.object({ type: z.literal('MemberLeft'), laneId, trackId, visitId: visitId.optional(), at: epochMs }),
  z.object({
    type: z.literal('CartRevised'),
    visitId,
    revision: z.number().int().min(1),
    lines: z.array(cartLine).max(2_000),
    /** All evidence up to this source time is in the revision. */
    watermark: epochMs,
  }),
  z.object({
    type: z.literal('CartFinal'),
    visitId,
    revision: z.number().int().min(0),
    watermark: epochMs,
    /** Absent where nothing is asked. */
    questions: z.array(reviewQuestion).max(256).optional(),
    decisions: z.array(cartDecision).max(2_048).optional(),
  }),
  /** All cameras see, and none has seen anybody from `since` on. */
  z.object({ type: z.literal('ZoneEmpty'), since: epochMs, at: epochMs }),
  z.object({ type: z.literal('Noticed'), notice: storeNotice }),
]);
export type HubMessage = z.infer<typeof hubMessage>;

/** `POST /v1/hub/messages`: applied in order; everything up to `accepted` need never be sent again. */
export const hubBatch = z.object({
  /** Names one hub journal; a new one starts its sequence at 1. */
  journalId: z.string().regex(/^[a-z0-9_-]{1,64}$/),
  messages: z
    .array(z.object({ sequence: z.number().int().min(1), message: hubMessage }))
    .min(1)
    .max(256),
});
export type HubBatch = z.infer<typeof hubBatch>;
export const hubBatchAccepted = z.object({ accepted: z.number().int().min(0) });
