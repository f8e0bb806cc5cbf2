import type { CardReader, CardSession, ReaderState } from '@saunter/card-reader';
import type { Clock, Entropy, Log, Result } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { IdempotencyKey, SealedCard, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { CardFault } from '@saunter/visit/lane';
import type { UntimedInput } from './lane-runner.ts';
import type { CardReadPurpose } from './read-card.ts';

/** Reads a card to the end and seals it: see `readCard`. */
export type ReadCard = (session: CardSession, purpose: CardReadPurpose) => Promise<Result<SealedCard, CardFault>>;

/** What the desk works with. */
export interface CardDeskParts {
  readonly reader: CardReader;
  readonly readCard: ReadCard;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly log: Log;
  onInput(input: UntimedInput): void;
}

/** Where cards are taken: reader levels in, sealed cards out. Only the newest read counts; a stopped one is heard no more. */
export class CardDesk {
  readonly #parts: CardDeskParts;
  #session: CardSession | undefined;
  #purpose: CardReadPurpose | undefined;
  #turn = 0;

  constructor(parts: CardDeskParts) {
    this.#parts = parts;
  }

  start(): Promise<void> {
    return this.#parts.reader.start((state) => this.#see(state));
  }

  stop(): Promise<void> {
    this.stopReading();
    return this.#parts.reader.stop();
  }

  /** Who can open the reads from now on, and what they are for; the server tells. */
  configure(purpose: CardReadPurpose): void {
    this.#purpose = purpose;
  }

  read(): void {
    this.#turn += 1;
    void this.#readAs(this.#turn);
  }

  stopReading(): void {
    this.#turn += 1;
    void this.#session?.release();
  }

  #see(state: ReaderState): void {
    this.#session = state.kind === 'card' ? state.session : undefined;
    const away = state.kind === 'no-reader' || state.kind === 'no-service';
    if (state.kind === 'no-service') this.#parts.log.warn('card reader service', { detail: state.detail });
    this.#parts.onInput({ kind: 'reader', state: away ? 'away' : state.kind });
  }

  async #readAs(turn: number): Promise<void> {
    const session = this.#session;
    if (!session) return this.#tell(turn, { kind: 'card-failed', fault: 'removed-early' });
    if (!this.#purpose) return this.#tell(turn, { kind: 'card-failed', fault: 'unreadable' });
    const read = await this.#parts.readCard(session, this.#purpose);
    // All that was wanted has been read: the card need not stay powered.
    void session.release();
    if (!read.ok) return this.#tell(turn, { kind: 'card-failed', fault: read.error });
    const { clock, entropy } = this.#parts;
    const visitId = asId<VisitId>(mintId('vis', clock, entropy));
    const key = asId<IdempotencyKey>(mintId('key', clock, entropy));
    this.#tell(turn, { kind: 'card-read', request: { visitId, key, sealedCard: read.value } });
  }

  #tell(turn: number, input: UntimedInput): void {
    if (turn === this.#turn) this.#parts.onInput(input);
  }
}
