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
const kept = z.array(unitsMoved).max(64).optional();

/** What the store may ask a person about one shelf event of a final cart; unanswered, the cart stays as it is. */
export const reviewQuestion = z.object({
  questionId: z.string().min(1).max(80),
  at: epochMs,
  plates: z.array(plateRef).max(64),
  massGrams: z.number(),
  /** What the cart has now; an answer takes its place. */
  chosen: unitsMoved.nullable(),
  /** The same with all that hangs together with the event, such as what was put back of it; absent is `chosen` alone. */
  kept,
  answers: z.array(unitsMoved.extend({ probability: z.number().min(0).max(1), kept })).max(16),
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

/** Who may come in: `open` repeats for every live visit on each connect. */
export const admissionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), admission: laneAdmission }),
  z.object({ type: z.literal('closed'), visitId }),
]);
export type AdmissionEvent = z.infer<typeof admissionEvent>;

/** `GET /v1/hub/admissions` (server-sent events): whatever the hub must know is told again on each connect. */
export const hubEvent = z.union([
  admissionEvent,
  /** What staff said about one question; those of the last day repeat on each connect. */
  z.object({
    type: z.literal('answer'),
    questionId: reviewQuestion.shape.questionId,
    plates: reviewQuestion.shape.plates,
    massGrams: z.number(),
    /** Null when the visit had nothing to do with it. */
    answer: unitsMoved.nullable(),
  }),
  /** All gondolas that staff fill just now, and no other. */
  z.object({ type: z.literal('restocking'), gondolas: z.array(z.number().int().min(1)).max(1_000) }),
]);
export type HubEvent = z.infer<typeof hubEvent>;
