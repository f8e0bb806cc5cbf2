import { z } from 'zod';
import { amountMinor, currency, epochMs, laneId, visitId } from './primitives.ts';

/** `GET /v1/gate/config`: what a gate needs to work its lane, also when the server is away later. */
export const gateConfig = z.object({
  storeId: z.string(),
  storeName: z.string(),
  laneId,
  laneKind: z.enum(['entry', 'exit', 'both']),
  hold: z.object({ amountMinor, currency }),
  vaultKey: z.object({ keyId: z.string(), publicKey: z.string() }),
  /** What the gate does with a card while the server is away; entry stays closed unless the store says otherwise. */
  offlinePolicy: z.literal('closed'),
  storeOpen: z.boolean(),
  serverTime: epochMs,
});
export type GateConfig = z.infer<typeof gateConfig>;

/** `GET /v1/gate/events` (server-sent events): what this lane's screen should know. */
export const gateEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('member-left'),
    visitId,
    itemCount: z.number().int().min(0),
    membersInside: z.number().int().min(0),
  }),
  z.object({ type: z.literal('unbound-person'), at: epochMs }),
  z.object({ type: z.literal('config-changed') }),
]);
export type GateEvent = z.infer<typeof gateEvent>;
