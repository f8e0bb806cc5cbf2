import { z } from 'zod';
import { amountMinor, currency, epochMs, laneId, publicKey, refusalId, sealedCard, visitId } from './primitives.ts';

/** `GET /v1/gate/config`: what a gate needs to work its lane, also when the server is away later. */
export const gateConfig = z.object({
  storeId: z.string(),
  storeName: z.string(),
  laneId,
  laneKind: z.enum(['entry', 'exit', 'both']),
  hold: z.object({ amountMinor, currency }),
  vaultKey: z.object({ keyId: z.string(), publicKey: z.string() }),
  /** Whose deny list this gate goes by, and who signs it (Ed25519, base64url). */
  denyList: z.object({ chainId: z.string(), publicKey }),
  /** What entry codes are checked by; a store without an app has none. See `EntryCodeTrust` of `@saunter/identity`. */
  entryCodes: z
    .object({
      chainId: z.string(),
      keys: z.array(z.object({ keyId: z.number().int().min(0).max(255), publicKey })).max(256),
      /** Pass ids and shopper references that no longer come in; passes that are over need not be named. */
      revoked: z.array(z.string().max(32)).max(10_000),
    })
    .optional(),
  /** What the gate does with a card while the server is away; entry stays closed unless the store says otherwise. */
  offlinePolicy: z.literal('closed'),
  /**
   * While the line to the acquirer is down, in a store that lets cards in all the same: which, until when, and for how much
   * more all together. `none`: that is used up, or the time is over.
   */
  offline: z
    .object({
      cards: z.enum(['known-cards', 'open', 'none']),
      since: epochMs,
      until: epochMs,
      leftMinor: amountMinor,
    })
    .optional(),
  storeOpen: z.boolean(),
  /** Of a store that its hours have closed: when they open it again, and the time zone (IANA) to say it in. */
  opensAgain: z.object({ at: epochMs, timeZone: z.string() }).optional(),
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
  /** There is a list of this version to be fetched. */
  z.object({ type: z.literal('deny-list-changed'), version: z.number().int() }),
]);
export type GateEvent = z.infer<typeof gateEvent>;

/** `PUT /v1/gate/sealing-key`: what this gate's deny keys are to be sealed to (X25519); the answer repeats it. */
export const gateSealingKey = z.object({ publicKey });

/** `GET /v1/gate/deny-keys`: the vault's answer, for this gate alone to open. */
export const gateDenyKeys = z.object({ sealedKeys: z.string() });

/** `GET /v1/gate/deny-list`, with an ETag: `list` is a signed text, see `acceptDenyList` of `@saunter/identity`. */
export const gateDenyList = z.object({ version: z.number().int(), list: z.string() });

/** `POST /v1/gate/refusals`: a card that the gate refused by itself and that others should refuse too. */
export const gateRefusal = z.object({
  refusalId,
  sealedCard,
  reason: z.literal('chip-not-genuine'),
  at: epochMs,
});
export type GateRefusal = z.infer<typeof gateRefusal>;

/** The answer to a refusal, the same for every repeat: it is written down. */
export const refusalTaken = z.object({ refusalId });
