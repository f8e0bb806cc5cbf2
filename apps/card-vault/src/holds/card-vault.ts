import { createHash } from 'node:crypto';
import type {
  AuthoriseAnswer,
  AuthoriseRequest,
  CaptureAnswer,
  CaptureRequest,
  GateKeysRequest,
  ReverseAnswer,
  ReverseRequest,
  TokenAnswer,
} from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import { parsePublicKey, sealGateKeys } from '@saunter/identity';
import type { Clock, Entropy, Log, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { AuthorisationId, DenyTag, IdempotencyKey } from '@saunter/model';
import { asId } from '@saunter/model';
import type { ExchangePurpose, ExchangeRequest, ExchangeState, Trace } from '@saunter/payments';
import { isSettled, nextStan, retrievalReference } from '@saunter/payments';
import type { VaultKeys } from '../keys/vault-keys.ts';
import { messageTime, yearDayHour } from '../message-time.ts';
import type { SealedCards } from '../sealed/sealed-cards.ts';
import type { CardStore } from './card-store.ts';
import type { ExchangeDesk, ExchangeTimings } from './exchange-desk.ts';
import { nameCard, tagCard } from './name-card.ts';
import { authoriseAnswerOf, captureAnswerOf, isAnswerable, reverseAnswerOf } from './vault-answers.ts';
import type { VaultRefusal } from './vault-refusal.ts';
import type { HoldEntry, VaultState } from './vault-state.ts';

/** What the vault is made of. */
export interface VaultParts {
  readonly keys: VaultKeys;
  readonly state: VaultState;
  readonly sealedCards: SealedCards;
  readonly cards: CardStore;
  readonly desk: ExchangeDesk;
  readonly timings: ExchangeTimings;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly log: Log;
}

const refuse = <Kind extends VaultRefusal['kind']>(kind: Kind) => err({ kind, class: 'end' } as const);

/**
 * What the store may ask of its card numbers.
 *
 * Invariants:
 * 1. One key is one exchange with the acquirer, for ever: its repeat gets its answer, another body is refused.
 * 2. Everything up to the journal line of a new exchange happens in one turn of the event loop, so that two equal
 *    requests at once are one exchange.
 */
export class CardVault {
  readonly #parts: VaultParts;

  constructor(parts: VaultParts) {
    this.#parts = parts;
  }

  /** Which card this is; nothing is kept. */
  token(sealedCard: string): Result<TokenAnswer, VaultRefusal> {
    const { keys } = this.#parts;
    const card = this.#open(sealedCard);
    if (!card.ok) return card;
    const answer = { ...nameCard(keys, card.value), denyTags: tagCard(keys, card.value), chip: card.value.chip };
    card.value.pan.wipe();
    return ok(answer);
  }

  /** The deny keys, for one gate to open. */
  gateKeys({ gateId, publicKey }: GateKeysRequest): Result<{ readonly sealedKeys: string }, VaultRefusal> {
    const { keys, entropy, log } = this.#parts;
    const recipient = parsePublicKey(publicKey);
    const sealedKeys = recipient && sealGateKeys(recipient, gateId, keys.denyKeys, entropy);
    if (sealedKeys === undefined) return refuse('gate-key-unusable');
    // Whoever has these keys can try cards against the list: a person can see who got them.
    log.info('the deny keys were sealed to a gate', { gateId, publicKey });
    return ok({ sealedKeys });
  }

  /** Asks for a hold. Waits for the acquirer as long as an answer may take; after that the answer is `unknown`. */
  async authorise(request: AuthoriseRequest): Promise<Result<AuthoriseAnswer, VaultRefusal>> {
    const { state, desk, timings } = this.#parts;
    const known = state.exchanges.get(request.key);
    const answered = known ? this.#reusedForHold(request) : this.#openHold(request);
    if (answered) return answered;
    const hold = state.hold(state.exchange(request.key).authorisationId);
    const limitMs = timings.lineGraceMs + 2 * timings.answerMs;
    return ok(authoriseAnswerOf(await desk.stateWhen(request.key, limitMs, isAnswerable), hold));
  }

  /** Takes part or all of a hold. `unknown` means that it goes on being tried until the acquirer answers. */
  async capture(request: CaptureRequest): Promise<Result<CaptureAnswer, VaultRefusal>> {
    const { key, authorisationId, amountMinor, currency } = request;
    const hold = this.#parts.state.holds.get(authorisationId);
    if (!hold) return refuse('unknown-authorisation');
    if (currency !== hold.facts.currency) return refuse('wrong-currency');
    const refusal = this.#close(key, hold, 'capture', amountMinor);
    if (refusal) return err(refusal);
    const settled = await this.#settled(key);
    return ok(captureAnswerOf(settled, hold.facts, this.#denyTags(authorisationId, settled)));
  }

  /** Gives a hold back. `unknown` as with a capture. */
  async reverse({ key, authorisationId }: ReverseRequest): Promise<Result<ReverseAnswer, VaultRefusal>> {
    const hold = this.#parts.state.holds.get(authorisationId);
    if (!hold) return refuse('unknown-authorisation');
    const refusal = this.#close(key, hold, 'reverse', this.#parts.state.opening(hold).request.amountMinor);
    if (refusal) return err(refusal);
    return ok(reverseAnswerOf(await this.#settled(key)));
  }

  /** Gives back every hold that is older than `lifetimeMs` and was never closed; gives how many. */
  expire(lifetimeMs: number): number {
    const { state, clock, entropy } = this.#parts;
    const before = clock.wallMs() - lifetimeMs;
    const old = [...state.holds.values()].filter((hold) => hold.openedAt < before && this.#mayClose(hold));
    for (const hold of old) {
      const key = asId<IdempotencyKey>(mintId('key', clock, entropy));
      this.#close(key, hold, 'reverse', state.opening(hold).request.amountMinor);
    }
    return old.length;
  }

  /** The tags of a card that owes, for as long as it is kept. */
  #denyTags(authorisationId: AuthorisationId, settled: ExchangeState): readonly DenyTag[] {
    const { keys, state, cards } = this.#parts;
    if (settled.kind !== 'declined' || !state.needsCard(state.hold(authorisationId))) return [];
    const card = cards.open(authorisationId);
    const tags = tagCard(keys, card);
    card.pan.wipe();
    return tags;
  }

  #settled(key: IdempotencyKey) {
    const { desk, timings } = this.#parts;
    return desk.stateWhen(key, timings.lineGraceMs + timings.answerMs, isSettled);
  }

  /** Writes the request of a hold down; an answer only where there is nothing to be sent. */
  #openHold(request: AuthoriseRequest): Result<AuthoriseAnswer, VaultRefusal> | undefined {
    const { keys, state, sealedCards, cards, desk, clock, entropy } = this.#parts;
    const { key, visitId, laneId, sealedCard, amountMinor, minimumMinor, currency } = request;
    if (amountMinor === 0 || minimumMinor > amountMinor) return refuse('invalid-amount');
    const opened = this.#open(sealedCard);
    if (!opened.ok) return opened;
    const card = opened.value;
    const names = nameCard(keys, card);
    if (card.chip === 'failed') {
      // Nothing is written: the same request opens to the same card, and is refused the same way.
      card.pan.wipe();
      return ok({ outcome: 'declined', ...names, reason: 'card-not-genuine' });
    }
    const refusal = sealedCards.claim(sealedCard, key);
    if (refusal) {
      card.pan.wipe();
      return err(refusal);
    }
    const authorisationId = asId<AuthorisationId>(mintId('aut', clock, entropy));
    const facts = { authorisationId, visitId, laneId, currency, ...names };
    const trace = this.#trace(nextStan(state.lastStan));
    const undoStan = nextStan(trace.stan);
    // First the card, then the line that needs it: a crash between them leaves a card that nobody needs.
    cards.put(authorisationId, card);
    const hold = { ...facts, sealedSha256: sha256(sealedCard) };
    const exchange: ExchangeRequest = { purpose: 'authorise', trace, amountMinor, minimumMinor, undoStan };
    desk.open({ kind: 'HoldOpened', at: clock.wallMs(), key, hold, request: exchange }, card);
    return undefined;
  }

  #reusedForHold(request: AuthoriseRequest): Result<never, VaultRefusal> | undefined {
    const { authorisationId, state: known } = this.#parts.state.exchange(request.key);
    const { facts } = this.#parts.state.hold(authorisationId);
    const same =
      known.request.purpose === 'authorise' &&
      known.request.amountMinor === request.amountMinor &&
      known.request.minimumMinor === request.minimumMinor &&
      facts.currency === request.currency &&
      facts.visitId === request.visitId &&
      facts.laneId === request.laneId &&
      facts.sealedSha256 === sha256(request.sealedCard);
    return same ? undefined : refuse('key-reused');
  }

  /** Opens a capture or reversal under `key`, unless it is open or done already; a refusal if it cannot be. */
  #close(
    key: IdempotencyKey,
    hold: HoldEntry,
    purpose: ExchangePurpose,
    amountMinor: number,
  ): VaultRefusal | undefined {
    const { state, desk, clock } = this.#parts;
    const { authorisationId } = hold.facts;
    const known = state.exchanges.get(key);
    if (known) {
      const { request } = known.state;
      const same = request.purpose === purpose && request.amountMinor === amountMinor;
      return same && known.authorisationId === authorisationId ? undefined : refuse('key-reused').error;
    }
    const opening = state.opening(hold);
    if (opening.kind !== 'approved') return refuse('hold-not-open').error;
    if (!this.#mayClose(hold)) return refuse('hold-closed').error;
    const { approvedMinor } = opening.answer;
    if (amountMinor === 0) return refuse('invalid-amount').error;
    if (purpose === 'capture' && amountMinor > approvedMinor) {
      return { kind: 'amount-above-hold', class: 'end', approvedMinor };
    }
    // A completion or reversal keeps the reference of the hold that it is about.
    const trace = { ...this.#trace(nextStan(state.lastStan)), rrn: opening.request.trace.rrn };
    const request: ExchangeRequest = { purpose, trace, amountMinor, minimumMinor: amountMinor };
    desk.open({ kind: 'ClosingOpened', at: clock.wallMs(), key, authorisationId, request });
    return undefined;
  }

  /** Approved, and nobody closed it or is about to; a declined capture leaves the way open. */
  #mayClose(hold: HoldEntry): boolean {
    const { state } = this.#parts;
    const closing = state.closing(hold);
    const isOpen = closing === undefined || (closing.kind === 'declined' && closing.request.purpose === 'capture');
    return state.opening(hold).kind === 'approved' && isOpen;
  }

  #open(sealedCard: string): Result<CardDetails, VaultRefusal> {
    return this.#parts.sealedCards.open(sealedCard);
  }

  #trace(stan: string): Trace {
    const now = this.#parts.clock.wallMs();
    return { ...messageTime(now), stan, rrn: retrievalReference(yearDayHour(now), stan) };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
