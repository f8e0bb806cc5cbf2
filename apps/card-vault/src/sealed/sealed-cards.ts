import { createHash } from 'node:crypto';
import type { BaseDerivationKey, CardDetails, OpeningKey } from '@saunter/identity';
import { isPoiCard, openCard, openPoiCard } from '@saunter/identity';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { VaultRefusal } from '../holds/vault-refusal.ts';
import type { PoiCounterStore } from './poi-counter-file.ts';
import type { PoiCounters, PoiTransaction } from './poi-counters.ts';
import { claimCounter, takeCounter } from './poi-counters.ts';

/** What sealed cards are opened with. */
export interface SealedCardsParts {
  readonly opening: OpeningKey;
  readonly baseKeys: readonly BaseDerivationKey[];
  readonly counters: PoiCounterStore;
}

/** What begins the name of a card that a processor keeps. */
const PROCESSOR_PREFIX = 'processor-';

/**
 * Opens whatever kiosks send: cards sealed to the vault's key, and cards that a terminal encrypted.
 *
 * Invariants:
 * 1. A terminal's card opens only after its counter is on disk: an older one of that terminal is refused from then on.
 * 2. One transaction of a terminal is spent on one authorisation that holds something at most.
 */
export class SealedCards {
  readonly #parts: SealedCardsParts;
  #counters: PoiCounters;

  constructor(parts: SealedCardsParts) {
    this.#parts = parts;
    this.#counters = parts.counters.read();
  }

  /** The card; its number is the caller's to wipe. */
  open(sealed: string): Result<CardDetails, VaultRefusal> {
    if (sealed.startsWith(PROCESSOR_PREFIX)) return err({ kind: 'no-processor-line', class: 'end' });
    if (isPoiCard(sealed)) return this.#openPoi(sealed);
    const card = openCard([this.#parts.opening], sealed);
    if (card.ok) return card;
    return unreadable(card.error.kind === 'card-details' ? card.error.defect : card.error.kind);
  }

  /**
   * Spends a sealed card on one authorisation; a card sealed by our own kernel may be asked for again. An authorisation
   * that `holdsNothing`, and never will, because the acquirer was away, leaves it to the next.
   */
  claim(sealed: string, key: string, holdsNothing: (key: string) => boolean = () => false): VaultRefusal | undefined {
    if (!isPoiCard(sealed)) return undefined;
    const opened = openPoiCard(this.#parts.baseKeys, sealed);
    if (!opened.ok) return unreadable(opened.error.kind).error;
    opened.value.card.pan.wipe();
    return this.#note(claimCounter(this.#counters, transactionOf(opened.value, sealed), key, holdsNothing));
  }

  #openPoi(sealed: string): Result<CardDetails, VaultRefusal> {
    const opened = openPoiCard(this.#parts.baseKeys, sealed);
    if (!opened.ok) return unreadable(opened.error.kind === 'poi-fields' ? opened.error.defect : opened.error.kind);
    const { card } = opened.value;
    const refusal = this.#note(takeCounter(this.#counters, transactionOf(opened.value, sealed)));
    if (!refusal) return ok(card);
    card.pan.wipe();
    return err(refusal);
  }

  #note(counters: PoiCounters | undefined): VaultRefusal | undefined {
    if (!counters) return { kind: 'card-replayed', class: 'end' };
    if (counters !== this.#counters) this.#parts.counters.write(counters);
    this.#counters = counters;
    return undefined;
  }
}

const unreadable = (defect: string) => err({ kind: 'card-unreadable', class: 'end', defect } as const);

const transactionOf = (
  { initialKeyId, counter }: Pick<PoiTransaction, 'initialKeyId' | 'counter'>,
  sealed: string,
): PoiTransaction => ({ initialKeyId, counter, digest: createHash('sha256').update(sealed).digest('base64url') });
