import type { CardDetails } from '@saunter/identity';
import type { Clock, Entropy, Log } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { CardRef, CardToken } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CardStore } from '../holds/card-store.ts';
import { nameCard } from '../holds/name-card.ts';
import type { VaultKeys } from '../keys/vault-keys.ts';

/** Cards on disk, some of which may turn out to be unreadable. */
export interface OnFileStore extends CardStore<CardRef> {
  find(ref: CardRef): CardDetails | undefined;
}

/** What cards are kept on file with. */
export interface OnFileParts {
  readonly keys: VaultKeys;
  readonly store: OnFileStore;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly log: Log;
}

/**
 * Cards that their owners tied to an app, to come in without them: the one case in which a number outlives a visit.
 *
 * Invariants:
 * 1. One number has one reference, as long as it is on file; after that the reference is nobody's for ever.
 * 2. What finds a card by its number is made anew at each start from the cards themselves: names are not on disk here.
 */
export class CardsOnFile {
  readonly #parts: OnFileParts;
  readonly #refs = new Map<CardToken, CardRef>();
  readonly #expiries = new Map<CardRef, string>();

  constructor(parts: OnFileParts) {
    this.#parts = parts;
    for (const ref of parts.store.ids()) this.#learn(ref);
  }

  /** Keeps a card, and gives its reference; of a number that is on file already the card as it was read last counts. */
  keep(card: CardDetails): CardRef {
    const { store, clock, entropy } = this.#parts;
    const known = this.#namesOf(card).flatMap((name) => this.#refs.get(name) ?? [])[0];
    const ref = known ?? asId<CardRef>(mintId('cof', clock, entropy));
    store.put(ref, card);
    this.#note(ref, card);
    return ref;
  }

  /** The card, for its caller to wipe; undefined when it is not on file, or over. */
  open(ref: CardRef): CardDetails | undefined {
    if (!this.#expiries.has(ref) || this.#isOver(ref)) return undefined;
    return this.#parts.store.find(ref);
  }

  /** Destroys a card and its key; harmless when it was before. */
  destroy(ref: CardRef): void {
    this.#parts.store.forget(ref);
    this.#expiries.delete(ref);
    for (const [name, named] of this.#refs) if (named === ref) this.#refs.delete(name);
  }

  /** Destroys every card whose last month is past; gives how many. */
  expire(): number {
    const over = [...this.#expiries.keys()].filter((ref) => this.#isOver(ref));
    for (const ref of over) this.destroy(ref);
    return over.length;
  }

  #learn(ref: CardRef): void {
    const card = this.#parts.store.find(ref);
    if (card) {
      this.#note(ref, card);
      card.pan.wipe();
    } else this.#parts.log.warn('a card on file cannot be read: its owner has to tie it anew', { ref });
  }

  #note(ref: CardRef, card: CardDetails): void {
    for (const name of this.#namesOf(card)) this.#refs.set(name, ref);
    this.#expiries.set(ref, card.expiry);
  }

  #namesOf(card: CardDetails): readonly CardToken[] {
    return nameCard(this.#parts.keys, card).panTokens;
  }

  #isOver(ref: CardRef): boolean {
    return (this.#expiries.get(ref) ?? '') < yearMonth(this.#parts.clock.wallMs());
  }
}

/** `YYMM`, UTC, of this moment. */
const yearMonth = (at: number): string => new Date(at).toISOString().replace(/^..(..)-(..).*$/, '$1$2');
