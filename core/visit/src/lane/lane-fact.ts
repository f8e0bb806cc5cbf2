import type { UsedCode } from '@saunter/identity/entry-code';
import type { EpochMs } from '@saunter/kit';
import type { IdempotencyKey, PassageDirection, RefusalId, SealedCard, VisitId } from '@saunter/model';

/** What was presented: a card, readable to the vault alone, or an entry code, as it was scanned. */
export type VisitCredential = { readonly sealedCard: SealedCard } | { readonly entryCode: string };

/** What a desk mints for one credential. */
export type VisitIds = { readonly visitId: VisitId; readonly key: IdempotencyKey };

/** What the gate asks the server for; complete, so that a restarted gate can ask the very same again. */
export type VisitRequest = VisitIds & VisitCredential & { readonly groupSize: number };

/** A request on a card. */
export type CardVisitRequest = Extract<VisitRequest, { readonly sealedCard: SealedCard }>;

/** One body that went through, as the sensor counted it. */
export interface LanePassage {
  readonly sequence: number;
  readonly direction: PassageDirection;
  readonly sourceTimeMs: number;
}

/** What became of an opening, as the server is told; `at` by the server's clock as the gate estimates it. */
export interface AdmissionReport {
  readonly visitId: VisitId;
  readonly outcome: 'opened' | 'abandoned';
  readonly at: EpochMs;
}

/** Why others should refuse a card, too, that a gate refused on its own. */
export type RefusalReason = 'chip-not-genuine';

/** A card that was refused before a visit was asked for, as the server is told. */
export interface CardRefusal {
  readonly refusalId: RefusalId;
  /** Readable to the vault alone. */
  readonly sealedCard: SealedCard;
  readonly reason: RefusalReason;
  readonly at: EpochMs;
}

/**
 * What the gate's journal holds. Each is on disk before anything that depends on it is done:
 * - `VisitRequested` before the first request; `LockReleasing` before the pulse; `LockReleased` after the read-back;
 * - `VisitDeclined` when the server said no; `VisitUnsure` when the lock may or may not have moved;
 * - `AdmissionDue` before a report, `AdmissionAccepted` after the server took it;
 * - `CodeUsed` before the server is asked on an entry code; `CodesForgotten` says how far back used codes are not told apart;
 * - `CardRefused` before the server hears of it, `RefusalAccepted` after it took it;
 * - `PassageSeen` before the sensor is acknowledged, `PassagePublished` after the bus acknowledged it.
 */
export type LaneFact =
  | { readonly kind: 'VisitRequested'; readonly request: VisitRequest; readonly at: EpochMs }
  | ({ readonly kind: 'CodeUsed'; readonly at: EpochMs } & UsedCode)
  | { readonly kind: 'CodesForgotten'; readonly upTo: EpochMs }
  | { readonly kind: 'VisitDeclined'; readonly visitId: VisitId; readonly at: EpochMs }
  | { readonly kind: 'LockReleasing'; readonly visitId: VisitId; readonly at: EpochMs }
  | { readonly kind: 'LockReleased'; readonly visitId: VisitId; readonly at: EpochMs }
  | { readonly kind: 'VisitUnsure'; readonly visitId: VisitId; readonly at: EpochMs }
  | { readonly kind: 'AdmissionDue'; readonly report: AdmissionReport }
  | { readonly kind: 'AdmissionAccepted'; readonly visitId: VisitId }
  | { readonly kind: 'CardRefused'; readonly refusal: CardRefusal }
  | { readonly kind: 'RefusalAccepted'; readonly refusalId: RefusalId }
  | { readonly kind: 'PassageSeen'; readonly passage: LanePassage }
  | { readonly kind: 'PassagePublished'; readonly sequence: number; readonly sourceTimeMs: number };
