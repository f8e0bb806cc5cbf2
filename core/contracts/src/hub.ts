import { z } from 'zod';
import { barcode, epochMs, laneId, trackId, visitId } from './primitives.ts';

/** One load cell by its place. */
export const plateRef = z.object({
  gondola: z.number().int().min(1),
  shelf: z.number().int().min(1),
  plate: z.number().int().min(1),
});

export const evidence = z.object({
  at: epochMs,
  plates: z.array(plateRef).max(64),
  massGrams: z.number(),
  trackId,
  handDistanceMetres: z.number().min(0).optional(),
  /** Units that this event brought to the line; negative when they were put back. */
  quantity: z.number().int().optional(),
  probability: z.number().min(0).max(1),
  alternatives: z
    .array(z.object({ barcode, quantity: z.number().int(), probability: z.number().min(0).max(1) }))
    .max(16),
});

export const cartLine = z.object({ barcode, quantity: z.number().int().min(1), evidence: z.array(evidence).max(256) });

const unitsMoved = z.object({ barcode, quantity: z.number().int() });

/** What the store may ask a person about one shelf event of a final cart; unanswered, the cart stays as it is. */
export const reviewQuestion = z.object({
  questionId: z.string().min(1).max(80),
  at: epochMs,
  plates: z.array(plateRef).max(64),
  massGrams: z.number(),
  /** What the cart has now; an answer takes its place. */
  chosen: unitsMoved.nullable(),
  answers: z.array(unitsMoved.extend({ probability: z.number().min(0).max(1) })).max(16),
});

/** What one visit is taken to have done in one shelf event. */
export const cartDecision = z.object({
  at: epochMs,
  plates: z.array(plateRef).max(64),
  massGrams: z.number(),
  trackId,
  chosen: unitsMoved,
  probability: z.number().min(0).max(1),
});

/** Server → hub, retained: who may come through a lane and when. `end` takes an admission back. */
export const laneAdmission = z.object({
  laneId,
  visitId,
  from: epochMs,
  until: epochMs,
  expected: z.number().int().min(1),
});
export type LaneAdmission = z.infer<typeof laneAdmission>;

/** `GET /v1/hub/admissions` (server-sent events): `open` repeats for every live visit on each connect. */
export const admissionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), admission: laneAdmission }),
  z.object({ type: z.literal('closed'), visitId }),
]);
export type AdmissionEvent = z.infer<typeof admissionEvent>;

/** Hub → server; `sequence` counts from 1 within one hub journal and never repeats a body. */
export const hubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MemberBound'), laneId, trackId, visitId, at: epochMs }),
  z.object({ type: z.literal('UnboundPerson'), laneId, trackId: trackId.optional(), at: epochMs }),
  z.object({ type: z.literal('MemberLeft'), laneId, trackId, visitId: visitId.optional(), at: epochMs }),
  z.object({
    type: z.literal('CartRevised'),
    visitId,
    revision: z.number().int().min(1),
    lines: z.array(cartLine).max(500),
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
