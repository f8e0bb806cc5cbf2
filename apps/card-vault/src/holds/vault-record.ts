import type { Currency, EpochMs } from '@saunter/kit';
import type { AuthorisationId, CardToken, DenyTag, IdempotencyKey, LaneId, RefundId, VisitId } from '@saunter/model';
import type { ExchangeEvent, ExchangeRequest } from '@saunter/payments';

/** What the vault knows of one hold besides its card number; all of it may be on disk. */
export interface HoldFacts {
  readonly authorisationId: AuthorisationId;
  readonly visitId: VisitId;
  readonly laneId: LaneId;
  readonly currency: Currency;
  readonly cardToken: CardToken;
  /** Its other names, and which of all name the number; lines of an older vault have neither. */
  readonly aliases?: readonly CardToken[];
  readonly panTokens?: readonly CardToken[];
  readonly lastFour: string;
  /** Its names on the deny list, for a debt that is found out when the card is gone; older lines have none. */
  readonly denyTags?: readonly DenyTag[];
  /** The card was not read: it is one that its owner keeps on file. */
  readonly isOnFile?: true;
  /** Hash of the sealed card as it came, or of the reference on file, to know a repeat of the request without opening it. */
  readonly sealedSha256: string;
}

/** Which refund this is, and the key of the capture or charge that it gives back from. */
export interface RefundFacts {
  readonly refundId: RefundId;
  readonly of: IdempotencyKey;
}

/** One line of the vault's journal: a request on its way to the acquirer, or what became of it. */
export type VaultRecord =
  | {
      readonly kind: 'HoldOpened';
      readonly at: EpochMs;
      readonly key: IdempotencyKey;
      readonly hold: HoldFacts;
      readonly request: ExchangeRequest;
    }
  | {
      /** A capture or a reversal, by the purpose of its request. */
      readonly kind: 'ClosingOpened';
      readonly at: EpochMs;
      readonly key: IdempotencyKey;
      readonly authorisationId: AuthorisationId;
      readonly request: ExchangeRequest;
    }
  | {
      /** A raise, a charge or a refund, by the purpose of its request; `refund` with a refund alone. */
      readonly kind: 'FollowUpOpened';
      readonly at: EpochMs;
      readonly key: IdempotencyKey;
      readonly authorisationId: AuthorisationId;
      readonly request: ExchangeRequest;
      readonly refund?: RefundFacts;
    }
  | {
      /** All facts of one step in one line: a crash keeps all of them or none. */
      readonly kind: 'ExchangeMoved';
      readonly at: EpochMs;
      readonly key: IdempotencyKey;
      readonly events: readonly ExchangeEvent[];
    };

const KINDS: readonly VaultRecord['kind'][] = ['HoldOpened', 'ClosingOpened', 'FollowUpOpened', 'ExchangeMoved'];

/** Whether this vault knows what a line of its journal means; one that a later vault wrote, it may not. */
export const isKnownRecord = (body: unknown): body is VaultRecord =>
  typeof body === 'object' && body !== null && 'kind' in body && KINDS.some((kind) => kind === body.kind);
