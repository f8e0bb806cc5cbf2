import type { EpochMs } from '@saunter/kit';
import { assert, unreachable } from '@saunter/kit';
import type { AuthorisationId, IdempotencyKey, RefundId } from '@saunter/model';
import type { ExchangeEvent, ExchangePurpose, ExchangeRequest, ExchangeState } from '@saunter/payments';
import { evolveExchange, isSettled } from '@saunter/payments';
import type { HoldFacts, RefundFacts, VaultRecord } from './vault-record.ts';

/** One exchange with the acquirer, by the key that the store gave it. */
export interface ExchangeEntry {
  readonly key: IdempotencyKey;
  readonly authorisationId: AuthorisationId;
  readonly state: ExchangeState;
  readonly refund?: RefundFacts;
}

/**
 * One hold: its facts, the keys of the exchanges that opened and last tried to close it, and those of its raises, charges
 * and refunds, oldest first.
 */
export interface HoldEntry {
  readonly facts: HoldFacts;
  readonly openedAt: EpochMs;
  readonly openingKey: IdempotencyKey;
  readonly closingKey?: IdempotencyKey;
  readonly followUpKeys: readonly IdempotencyKey[];
}

/** What the journal says, as maps; nothing is in here that is not on disk. */
export class VaultState {
  readonly exchanges = new Map<IdempotencyKey, ExchangeEntry>();
  readonly holds = new Map<AuthorisationId, HoldEntry>();
  /** The key of each refund. */
  readonly refunds = new Map<RefundId, IdempotencyKey>();
  #lastStan: string | undefined;

  /** The STAN that was given out last, by anyone before or after a restart. */
  get lastStan(): string | undefined {
    return this.#lastStan;
  }

  apply(record: VaultRecord): void {
    switch (record.kind) {
      case 'HoldOpened': {
        const { at, key, hold: facts } = record;
        const { authorisationId } = facts;
        this.holds.set(authorisationId, { facts, openedAt: at, openingKey: key, followUpKeys: [] });
        this.#open(record.key, authorisationId, record.request);
        break;
      }
      case 'ClosingOpened':
        this.holds.set(record.authorisationId, { ...this.hold(record.authorisationId), closingKey: record.key });
        this.#open(record.key, record.authorisationId, record.request);
        break;
      case 'FollowUpOpened': {
        const hold = this.hold(record.authorisationId);
        this.holds.set(record.authorisationId, { ...hold, followUpKeys: [...hold.followUpKeys, record.key] });
        this.#open(record.key, record.authorisationId, record.request, record.refund);
        break;
      }
      case 'ExchangeMoved':
        this.#move(record.key, record.events);
        break;
      default:
        unreachable(record);
    }
  }

  /** @throws AssertionBug when there is no such hold. */
  hold(id: AuthorisationId): HoldEntry {
    const hold = this.holds.get(id);
    assert(hold, 'a hold is opened before anything else happens to it');
    return hold;
  }

  /** @throws AssertionBug when there is no such exchange. */
  exchange(key: IdempotencyKey): ExchangeEntry {
    const entry = this.exchanges.get(key);
    assert(entry, 'an exchange is opened before it moves');
    return entry;
  }

  /** The exchange that opened the hold. */
  opening(hold: HoldEntry): ExchangeState {
    return this.exchange(hold.openingKey).state;
  }

  /** The exchange that last tried to close it, if one did. */
  closing(hold: HoldEntry): ExchangeState | undefined {
    return hold.closingKey === undefined ? undefined : this.exchange(hold.closingKey).state;
  }

  /** Its raises, charges or refunds, oldest first. */
  followUps(hold: HoldEntry, purpose: ExchangePurpose): readonly ExchangeEntry[] {
    return hold.followUpKeys.map((key) => this.exchange(key)).filter(({ state }) => state.request.purpose === purpose);
  }

  /** Whether a message with this card's number may still have to be sent: only then may its card be on disk. */
  needsCard(hold: HoldEntry): boolean {
    const opening = this.opening(hold);
    if (!isSettled(opening)) return true;
    if (opening.kind !== 'approved') return false;
    const closing = this.closing(hold);
    // A capture that was declined leaves the hold at the bank: it can still be reversed.
    return closing?.kind !== 'approved' && !(closing?.kind === 'declined' && closing.request.purpose === 'reverse');
  }

  #open(key: IdempotencyKey, authorisationId: AuthorisationId, request: ExchangeRequest, refund?: RefundFacts): void {
    const state = evolveExchange(undefined, { kind: 'ExchangeRequested', request });
    this.exchanges.set(key, { key, authorisationId, state, ...(refund && { refund }) });
    if (refund) this.refunds.set(refund.refundId, key);
    this.#lastStan = request.undoStan ?? request.trace.stan;
  }

  #move(key: IdempotencyKey, events: readonly ExchangeEvent[]): void {
    const entry = this.exchange(key);
    const state = events.reduce<ExchangeState>(evolveExchange, entry.state);
    this.exchanges.set(key, { ...entry, state });
  }
}
