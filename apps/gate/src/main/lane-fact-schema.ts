import { epochMs, groupSize, idempotencyKey, refusalId, sealedCard, visitId } from '@saunter/contracts';
import type { LaneFact } from '@saunter/visit/lane';
import { z } from 'zod';

const passage = z.object({ sequence: z.number().int(), direction: z.enum(['in', 'out']), sourceTimeMs: z.number() });
const report = z.object({ visitId, outcome: z.enum(['opened', 'abandoned']), at: epochMs });
const ids = { visitId, key: idempotencyKey, groupSize };
const request = z.union([z.object({ ...ids, sealedCard }), z.object({ ...ids, entryCode: z.string() })]);
const refusal = z.object({ refusalId, sealedCard, reason: z.literal('chip-not-genuine'), at: epochMs });

/** A fact as the journal holds it. */
export const laneFactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('VisitRequested'), request, at: epochMs }),
  z.object({ kind: z.literal('CodeUsed'), codeId: z.string(), issuedAt: epochMs, at: epochMs }),
  z.object({ kind: z.literal('CodesForgotten'), upTo: epochMs }),
  z.object({ kind: z.literal('VisitDeclined'), visitId, at: epochMs }),
  z.object({ kind: z.literal('LockReleasing'), visitId, at: epochMs }),
  z.object({ kind: z.literal('LockReleased'), visitId, at: epochMs }),
  z.object({ kind: z.literal('VisitUnsure'), visitId, at: epochMs }),
  z.object({ kind: z.literal('AdmissionDue'), report }),
  z.object({ kind: z.literal('AdmissionAccepted'), visitId }),
  z.object({ kind: z.literal('CardRefused'), refusal }),
  z.object({ kind: z.literal('RefusalAccepted'), refusalId }),
  z.object({ kind: z.literal('PassageSeen'), passage }),
  z.object({ kind: z.literal('PassagePublished'), sequence: z.number().int(), sourceTimeMs: z.number() }),
]) satisfies z.ZodType<LaneFact>;
