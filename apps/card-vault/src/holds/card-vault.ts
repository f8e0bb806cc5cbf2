import type {
  AuthoriseAnswer,
  AuthoriseRequest,
  CaptureAnswer,
  CaptureRequest,
  CardOnFileAnswer,
  ChargeAnswer,
  ChargeRequest,
  GateKeysRequest,
  IncrementAnswer,
  IncrementRequest,
  RefundAnswer,
  RefundRequest,
  ReverseAnswer,
  ReverseRequest,
  TokenAnswer,
  TokenRequest,
} from '@saunter/contracts';
import { cardSourceOf } from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import { parsePublicKey, sealGateKeys } from '@saunter/identity';
import type { Clock, Currency, Entropy, Log, Result } from '@saunter/kit';
import { err, mintId, ok } from '@saunter/kit';
import type { AuthorisationId, CardRef, DenyTag, IdempotencyKey } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VaultKeys } from '../keys/vault-keys.ts';
import type { CardsOnFile } from '../on-file/cards-on-file.ts';
import type { SealedCards } from '../sealed/sealed-cards.ts';
import type { CardStore } from './card-store.ts';
import type { ExchangeDesk, ExchangeTimings } from './exchange-desk.ts';
import { FollowUpDesk } from './follow-up-desk.ts';
import { followUpVerdict } from './follow-up-verdict.ts';
import { raisedTo } from './hold-money.ts';
import { HoldOpener } from './hold-opener.ts';
import { nameCard, tagCard } from './name-card.ts';
import { openSource } from './open-source.ts';
import {
  authoriseAnswerOf,
  captureAnswerOf,
  chargeAnswerOf,
  incrementAnswerOf,
  isAnswerable,
  refundAnswerOf,
  reverseAnswerOf,
} from './vault-answers.ts';
import type { VaultRefusal } from './vault-refusal.ts';
import type { HoldEntry, VaultState } from './vault-state.ts';

/** What the vault is made of. */
export interface VaultParts {
  readonly keys: VaultKeys;
  readonly state: VaultState;
  readonly sealedCards: SealedCards;
  readonly onFile: CardsOnFile;
  readonly cards: CardStore;
  readonly desk: ExchangeDesk;
  readonly timings: ExchangeTimings;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly log: Log;
}

type Answered<Answer> = Promise<Result<Answer, VaultRefusal>>;

const refuse = <Kind extends VaultRefusal['kind']>(kind: Kind) => err({ kind, class: 'end' } as const);

/**
 * What the store may ask of its card numbers. `unknown` means that it goes on being tried until the acquirer answers.
 *
 * Invariants:
 * 1. One key is one exchange with the acquirer, for ever: its repeat gets its answer, another body is refused.
 * 2. Everything up to the journal line of a new exchange happens in one turn of the event loop, so that two equal
 *    requests at once are one exchange.
 */
export class CardVault {
  readonly #parts: VaultParts;
  readonly #opener: HoldOpener;
  readonly #followUps: FollowUpDesk;

  constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#opener = new HoldOpener(parts);
    this.#followUps = new FollowUpDesk(parts);
  }

  /** Which card this is; nothing is kept. */
  token(request: TokenRequest): Result<TokenAnswer, VaultRefusal> {
    const card = openSource(this.#parts, cardSourceOf(request));
    if (!card.ok) return card;
    const answer = this.#nameAll(card.value);
    card.value.pan.wipe();
    return ok(answer);
  }

  /** Keeps a card on file; it is on disk when this returns. */
  keepOnFile(sealedCard: string): Result<CardOnFileAnswer, VaultRefusal> {
    const { sealedCards, onFile, log } = this.#parts;
    const card = sealedCards.open(sealedCard);
    if (!card.ok) return card;
    const { chip, expiry, pan } = card.value;
    const names = this.#nameAll(card.value);
    const cardRef = chip === 'failed' ? undefined : onFile.keep(card.value);
    pan.wipe();
    if (cardRef === undefined) return refuse('card-not-genuine');
    log.info('a card is on file', { cardRef });
    return ok({ ...names, cardRef, expiry });
  }

  /** Destroys a card on file; what was held by it goes on as it would. */
  destroyOnFile(cardRef: CardRef): { readonly outcome: 'destroyed' } {
    this.#parts.onFile.destroy(cardRef);
    this.#parts.log.info('a card on file is destroyed', { cardRef });
    return { outcome: 'destroyed' };
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
  async authorise(request: AuthoriseRequest): Answered<AuthoriseAnswer> {
    const { state, desk, timings } = this.#parts;
    const answered = this.#opener.open(request);
    if (answered) return answered;
    const hold = state.hold(state.exchange(request.key).authorisationId);
    const limitMs = timings.lineGraceMs + 2 * timings.answerMs;
    return ok(authoriseAnswerOf(await desk.stateWhen(request.key, limitMs, isAnswerable), hold));
  }

  /** Raises an open hold. */
  async increment({ key, authorisationId, addMinor, currency }: IncrementRequest): Answered<IncrementAnswer> {
    const hold = this.#hold(authorisationId, currency);
    if (!hold.ok) return hold;
    const asked = await this.#followUps.ask({ key, purpose: 'increment', authorisationId, amountMinor: addMinor });
    return asked.ok ? ok(incrementAnswerOf(asked.value, this.#parts.state, hold.value, key)) : asked;
  }

  /** Takes part or all of a hold. */
  async capture({ key, authorisationId, amountMinor, currency }: CaptureRequest): Answered<CaptureAnswer> {
    const hold = this.#hold(authorisationId, currency);
    if (!hold.ok) return hold;
    const asked = await this.#followUps.ask({ key, purpose: 'capture', authorisationId, amountMinor });
    if (!asked.ok) return asked;
    const tags = asked.value?.kind === 'declined' ? this.#denyTags(hold.value) : [];
    return ok(captureAnswerOf(asked.value, hold.value.facts, tags));
  }

  /** Takes money by the stored credential of a hold that was granted. */
  async charge({ key, authorisationId, amountMinor, currency }: ChargeRequest): Answered<ChargeAnswer> {
    const hold = this.#hold(authorisationId, currency);
    if (!hold.ok) return hold;
    const { state } = this.#parts;
    const opening = state.opening(hold.value);
    const isNameless = opening.kind === 'approved' && opening.answer.storedCredential === undefined;
    if (isNameless && amountMinor > 0 && !state.exchanges.has(key)) {
      // Nothing is written: a hold that was granted without a name for its card never gets one.
      return ok({ outcome: 'declined', reason: 'issuer-declined', denyTags: [...this.#denyTags(hold.value)] });
    }
    const asked = await this.#followUps.ask({ key, purpose: 'charge', authorisationId, amountMinor });
    return asked.ok ? ok(chargeAnswerOf(asked.value, hold.value.facts, this.#denyTags(hold.value))) : asked;
  }

  /** Gives a hold back, with every raise. */
  async reverse({ key, authorisationId }: ReverseRequest): Answered<ReverseAnswer> {
    const hold = this.#hold(authorisationId);
    if (!hold.ok) return hold;
    const amountMinor = this.#reversalMinor(hold.value);
    const asked = await this.#followUps.ask({ key, purpose: 'reverse', authorisationId, amountMinor });
    return asked.ok ? ok(reverseAnswerOf(asked.value)) : asked;
  }

  /** Gives back part of what was captured and charged. */
  async refund({ key, refundId, authorisationId, amountMinor, currency }: RefundRequest): Answered<RefundAnswer> {
    const hold = this.#hold(authorisationId, currency);
    if (!hold.ok) return hold;
    const asked = await this.#followUps.ask({ key, purpose: 'refund', authorisationId, amountMinor, refundId });
    return asked.ok ? ok(refundAnswerOf(asked.value, hold.value.facts)) : asked;
  }

  /** Gives back every hold that is older than `lifetimeMs` and was never closed; gives how many. */
  expire(lifetimeMs: number): number {
    const { state, clock, entropy } = this.#parts;
    const before = clock.wallMs() - lifetimeMs;
    const mayReverse = (hold: HoldEntry) => followUpVerdict(state, hold, 'reverse', 1).kind === 'go';
    const old = [...state.holds.values()].filter((hold) => hold.openedAt < before && mayReverse(hold));
    for (const hold of old) {
      const key = asId<IdempotencyKey>(mintId('key', clock, entropy));
      const { authorisationId } = hold.facts;
      // Written down before this returns; how it ends is told to nobody.
      void this.#followUps.ask({ key, purpose: 'reverse', authorisationId, amountMinor: this.#reversalMinor(hold) });
    }
    return old.length;
  }

  #nameAll(card: CardDetails): TokenAnswer {
    const { keys } = this.#parts;
    return { ...nameCard(keys, card), denyTags: tagCard(keys, card), chip: card.chip };
  }

  #hold(authorisationId: AuthorisationId, currency?: Currency): Result<HoldEntry, VaultRefusal> {
    const hold = this.#parts.state.holds.get(authorisationId);
    if (!hold) return refuse('unknown-authorisation');
    return currency === undefined || currency === hold.facts.currency ? ok(hold) : refuse('wrong-currency');
  }

  /** What was asked for in the first place, and what was granted on top of it. */
  #reversalMinor(hold: HoldEntry): number {
    const { state } = this.#parts;
    const opening = state.opening(hold);
    const grantedMinor = opening.kind === 'approved' ? opening.answer.approvedMinor : 0;
    return opening.request.amountMinor + raisedTo(state, hold) - grantedMinor;
  }

  /** What lists the card of a hold, should it owe; a hold of an older vault is asked for its card. */
  #denyTags(hold: HoldEntry): readonly DenyTag[] {
    const { keys, state, cards } = this.#parts;
    const { authorisationId, denyTags } = hold.facts;
    if (denyTags || !state.needsCard(state.hold(authorisationId))) return denyTags ?? [];
    const card = cards.open(authorisationId);
    const tags = tagCard(keys, card);
    card.pan.wipe();
    return tags;
  }
}
