import type { Result } from '@saunter/kit';
import { z } from 'zod';

/** Why a command was not carried out; `refused` is the caller's fault, `failed` ours. */
export const bridgeProblem = z.object({
  kind: z.enum(['refused', 'failed', 'timed-out', 'closed']),
  message: z.string(),
});
export type BridgeProblem = z.infer<typeof bridgeProblem>;

/** How an answer travels: an exception would lose its type on the way. */
export const bridgeEnvelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: bridgeProblem }),
]);
export type BridgeEnvelope = Result<unknown, BridgeProblem>;

/** How long a screen waits for an answer before it gives up on it. */
export const BRIDGE_ANSWER_LIMIT_MS = 5_000;

/** A refusal or failure, as a screen's promise rejects with it. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  readonly kind: BridgeProblem['kind'];

  constructor(problem: BridgeProblem) {
    super(problem.message);
    this.kind = problem.kind;
  }
}
