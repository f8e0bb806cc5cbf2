import { createHash } from 'node:crypto';
import type { AuthoriseAnswer, AuthoriseRequest, CardSource } from '@saunter/contracts';
import { cardSourceOf } from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import type { Clock, Entropy, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { AuthorisationId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { ExchangeRequest } from '@saunter/payments';
import { nextStan } from '@saunter/payments';
import type { VaultKeys } from '../keys/vault-keys.ts';
import type { CardsOnFile } from '../on-file/cards-on-file.ts';
import type { SealedCards } from '../sealed/sealed-cards.ts';
import type { CardStore } from './card-store.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import { nameCard, tagCard } from './name-card.ts';
import { newTrace } from './new-trace.ts';
import { openSource } from './open-source.ts';
import type { VaultRefusal } from './vault-refusal.ts';
import type { VaultState } from './vault-state.ts';

/** What holds are opened with. */
export interface OpenerParts {
  readonly keys: VaultKeys;
  readonly state: VaultState;
  readonly sealedCards: SealedCards;
  readonly onFile: CardsOnFile;
  readonly cards: CardStore;
  readonly desk: ExchangeDesk;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

const refuse = (kind: 'key-reused' | 'invalid-amount') => err({ kind, class: 'end' } as const);

/** Opens holds: one key is one hold, for ever. */
export class HoldOpener {
  readonly #parts: OpenerParts;

  constructor(parts: OpenerParts) {
    this.#parts = parts;
  }

  /**
   * Writes a new request down and starts it, in one turn of the event loop, so that two equal requests are one hold. An
   * answer only where nothing is to be sent; otherwise the exchange is under the request's key.
   */
  open(request: AuthoriseRequest): Result<AuthoriseAnswer, VaultRefusal> | undefined {
    if (this.#parts.state.exchanges.has(request.key)) return this.#isSame(request) ? undefined : refuse('key-reused');
    const { key, amountMinor, minimumMinor } = request;
    if (amountMinor === 0 || minimumMinor > amountMinor) return refuse('invalid-amount');
    const source = cardSourceOf(request);
    const opened = openSource(this.#parts, source);
    // Nothing is written: a reference that is nobody's is nobody's for ever.
    if (!opened.ok && opened.error.kind === 'no-card') return ok({ outcome: 'declined', reason: 'no-card' });
    if (!opened.ok) return opened;
    const card = opened.value;
    if (card.chip === 'failed') {
      // Nothing is written: the same request opens to the same card, and is refused the same way.
      const names = nameCard(this.#parts.keys, card);
      card.pan.wipe();
      return ok({ outcome: 'declined', ...names, reason: 'card-not-genuine' });
    }
    const refusal = this.#claim(source, key);
    if (refusal) {
      card.pan.wipe();
      return err(refusal);
    }
    this.#write(request, card);
    return undefined;
  }

  /** A card on file may be asked for again and again. */
  #claim(source: CardSource, key: string): VaultRefusal | undefined {
    if ('cardRef' in source) return undefined;
    return this.#parts.sealedCards.claim(source.sealedCard, key, (other) => this.#holdsNothing(other));
  }

  /** Whether an earlier request holds nothing, and never will: its card is asked for anew once the line is back. */
  #holdsNothing(key: string): boolean {
    const kind = this.#parts.state.exchanges.get(asId(key))?.state.kind;
    return kind === 'unsent' || kind === 'undone';
  }

  #write(request: AuthoriseRequest, card: CardDetails): void {
    const { keys, state, cards, desk, clock, entropy } = this.#parts;
    const { key, visitId, laneId, amountMinor, minimumMinor, currency } = request;
    const authorisationId = asId<AuthorisationId>(mintId('aut', clock, entropy));
    const names = { ...nameCard(keys, card), denyTags: tagCard(keys, card) };
    const onFile = request.cardRef === undefined ? {} : { isOnFile: true as const };
    const hold = { authorisationId, visitId, laneId, currency, ...names, ...onFile, sealedSha256: sourceHash(request) };
    const at = clock.wallMs();
    const trace = newTrace(at, state.lastStan);
    const undoStan = nextStan(trace.stan);
    const exchange: ExchangeRequest = { purpose: 'authorise', trace, amountMinor, minimumMinor, undoStan };
    // First the card, then the line that needs it: a crash between them leaves a card that nobody needs.
    cards.put(authorisationId, card);
    desk.open({ kind: 'HoldOpened', at, key, hold, request: exchange }, card);
  }

  #isSame(request: AuthoriseRequest): boolean {
    const { authorisationId, state: known } = this.#parts.state.exchange(request.key);
    const { facts } = this.#parts.state.hold(authorisationId);
    return (
      known.request.purpose === 'authorise' &&
      known.request.amountMinor === request.amountMinor &&
      known.request.minimumMinor === request.minimumMinor &&
      facts.currency === request.currency &&
      facts.visitId === request.visitId &&
      facts.laneId === request.laneId &&
      facts.sealedSha256 === sourceHash(request)
    );
  }
}

// No sealed card is spelt as a reference is.
const sourceHash = ({ sealedCard, cardRef }: AuthoriseRequest): string =>
  createHash('sha256')
    .update(sealedCard ?? cardRef ?? '')
    .digest('base64url');
