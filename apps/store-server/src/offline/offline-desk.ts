import type { TokenAnswer } from '@saunter/contracts';
import type { Clock, Result } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { HoldAnswer, VisitRefusal } from '@saunter/visit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { StoreFeed } from '../hub/store-feed.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { KnownCard } from '../shoppers/shopper-registry.ts';
import type { Executed, Work } from '../visits/visit-book.ts';
import { addDeferral, riskedBy } from './deferred-holds.ts';
import { hasPaid } from './has-paid.ts';
import type { LenientPolicy } from './offline-policy.ts';
import { endsAt } from './offline-policy.ts';
import { awaySince, noteAway, noteBack } from './outage-log.ts';

/** What the desk works with. */
export interface OfflineDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: Pick<StoreFile, 'offlinePolicy' | 'minimumHoldMinor'>;
  readonly storeFeed: StoreFeed;
  readonly clock: Clock;
}

/** For screens: since when the line is down, until when cards are let in all the same, and for how much more in all. */
export interface OfflineStatus {
  readonly cards: LenientPolicy['kind'] | 'none';
  readonly since: number;
  readonly until: number;
  readonly leftMinor: number;
}

/**
 * Lets cards in on the store's own risk while the acquirer is away.
 *
 * Invariants:
 * 1. What is risked never adds up to more than the policy says: the row of the outage is locked while it is counted.
 * 2. A deferral, its fact and the task that asks for the hold later are written in one transaction.
 */
export class OfflineDesk {
  readonly #parts: OfflineDeskParts;
  /** What gates were told last. */
  #shown: OfflineStatus['cards'] | undefined;

  constructor(parts: OfflineDeskParts) {
    this.#parts = parts;
  }

  /** The policy that lets somebody in; undefined in a store that lets in nobody. */
  get policy(): LenientPolicy | undefined {
    const { offlinePolicy } = this.#parts.store;
    return offlinePolicy.kind === 'closed' ? undefined : offlinePolicy;
  }

  /** Whether a card may be thought of at all; its payer is looked at by {@link allow}. */
  suits({ chip }: TokenAnswer): boolean {
    return this.policy?.kind === 'open' ? chip !== 'failed' : this.policy !== undefined && chip === 'authentic';
  }

  /** What a visit of this card may be let in for; undefined: not at all. Counts under the lock of the outage. */
  async allow({ trx }: Work, card: KnownCard): Promise<Extract<HoldAnswer, { outcome: 'deferred' }> | undefined> {
    const { owner, store, clock } = this.#parts;
    const { policy } = this;
    const now = clock.wallMs();
    if (!policy) return undefined;
    if (policy.kind === 'known-cards' && !(await hasPaid(trx, owner, card.shopperId))) return undefined;
    const until = endsAt(policy, await noteAway(trx, owner, now));
    const { ofPayerMinor, ofStoreMinor } = await riskedBy(trx, owner, card.shopperId);
    const capMinor = Math.min(policy.capMinor - ofPayerMinor, policy.storeCapMinor - ofStoreMinor);
    return now < until && capMinor >= store.minimumHoldMinor
      ? { outcome: 'deferred', capMinor, until, ...card }
      : undefined;
  }

  /** Counts what a command deferred, if it did. */
  async enter({ trx }: Work, executed: Result<Executed, VisitRefusal>, { denyTags }: TokenAnswer): Promise<void> {
    const [event] = executed.ok ? executed.value.events : [];
    if (event?.type !== 'HoldDeferred' || !executed.ok || !executed.value.state) return;
    const visitId: VisitId = executed.value.state.request.visitId;
    const { shopperId, capMinor: amountMinor, at } = event;
    await addDeferral(trx, this.#parts.owner, { visitId, shopperId, amountMinor, denyTags, at });
  }

  /** Takes down whether the acquirer can be reached, and tells gates when who may come in has changed with it. */
  async note(isUp: boolean): Promise<void> {
    const { db, owner, clock } = this.#parts;
    if (isUp) await noteBack(db, owner);
    else await noteAway(db, owner, clock.wallMs());
    const cards = (await this.status())?.cards;
    if (cards !== this.#shown) this.announce();
    this.#shown = cards;
  }

  /** Tells gates that what {@link status} says has changed. */
  announce(): void {
    this.#parts.storeFeed.publish({ event: { type: 'config-changed' } });
  }

  /** How it stands; undefined while the acquirer can be reached, and in a store that lets in nobody without it. */
  async status(): Promise<OfflineStatus | undefined> {
    const { db, owner, store, clock } = this.#parts;
    const { policy } = this;
    const since = policy && (await awaySince(db, owner));
    if (!policy || since === undefined) return undefined;
    const { ofStoreMinor } = await riskedBy(db, owner, undefined);
    const leftMinor = Math.max(0, policy.storeCapMinor - ofStoreMinor);
    const until = endsAt(policy, since);
    const isOver = clock.wallMs() >= until || leftMinor < store.minimumHoldMinor;
    return { cards: isOver ? 'none' : policy.kind, since, until, leftMinor };
  }
}
