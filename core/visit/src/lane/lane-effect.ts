import type { AdmissionReport, CardRefusal, LaneFact, LanePassage, VisitRequest } from './lane-fact.ts';

/**
 * What the gate must do, in the order given. `write-down` blocks until the fact is on disk, so what stands behind
 * it may rely on it.
 */
export type LaneEffect =
  | { readonly kind: 'write-down'; readonly fact: LaneFact }
  /** Start reading the card that is there; the outcome comes back as `card-read` or `card-failed`. */
  | { readonly kind: 'read-card' }
  /** Let go of the card; a read that is still running no longer counts. */
  | { readonly kind: 'stop-reading' }
  /** Send the request; `recovered` asks first whether the server has heard of the visit at all. */
  | { readonly kind: 'ask-server'; readonly request: VisitRequest; readonly recovered: boolean }
  /** Release the lock for `pulseMs`; comes back as `lock-released` or `lock-failed`. */
  | { readonly kind: 'release-lock'; readonly pulseMs: number }
  /** All relays off: an entry is locked by it, an exit is free. */
  | { readonly kind: 'make-safe' }
  /** Shut the lane: ends a release early, and takes an exit back that stood free. */
  | { readonly kind: 'secure-lock' }
  /** Tell the server, again and again until it accepts. */
  | { readonly kind: 'report-admission'; readonly report: AdmissionReport }
  /** Tell the server of a card that was refused here, again and again until it answers. */
  | { readonly kind: 'report-refusal'; readonly refusal: CardRefusal }
  /** Put the passage on the sensor bus, again and again until it is acknowledged. */
  | { readonly kind: 'publish-passage'; readonly passage: LanePassage };
