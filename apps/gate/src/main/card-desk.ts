import type { AcceptancePurpose, AcceptedCard, CardAcceptance, CardNotAccepted } from '@saunter/kiosk-shell/acceptance';
import type { Clock, Entropy, Result } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { IdempotencyKey, RefusalId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { UntimedInput } from './lane-runner.ts';

/** What the desk works with. */
export interface CardDeskParts {
  readonly acceptance: CardAcceptance;
  readonly clock: Clock;
  readonly entropy: Entropy;
  onInput(input: UntimedInput): void;
}

/** Where cards are taken: levels in, sealed cards out. Only the newest read counts; a stopped one is heard no more. */
export class CardDesk {
  readonly #parts: CardDeskParts;
  #purpose: AcceptancePurpose | undefined;
  #turn = 0;

  constructor(parts: CardDeskParts) {
    this.#parts = parts;
  }

  start(): Promise<void> {
    return this.#parts.acceptance.start((state) => this.#parts.onInput({ kind: 'reader', state }));
  }

  stop(): Promise<void> {
    this.#turn += 1;
    return this.#parts.acceptance.stop();
  }

  /** Who can open the reads from now on, and what they are for; the server tells. */
  configure(purpose: AcceptancePurpose): void {
    this.#purpose = purpose;
  }

  read(): void {
    this.#turn += 1;
    void this.#readAs(this.#turn);
  }

  stopReading(): void {
    this.#turn += 1;
    this.#parts.acceptance.stopReading();
  }

  async #readAs(turn: number): Promise<void> {
    if (!this.#purpose) return this.#tell(turn, { kind: 'card-failed', fault: 'unreadable' });
    const read = await this.#parts.acceptance.read(this.#purpose);
    if (turn === this.#turn) this.#tell(turn, this.#inputOf(read));
  }

  #inputOf(read: Result<AcceptedCard, CardNotAccepted>): UntimedInput {
    const { clock, entropy } = this.#parts;
    if (read.ok) {
      const visitId = asId<VisitId>(mintId('vis', clock, entropy));
      const key = asId<IdempotencyKey>(mintId('key', clock, entropy));
      return { kind: 'card-read', request: { visitId, key, sealedCard: read.value.sealedCard } };
    }
    const { fault, refused } = read.error;
    if (!refused) return { kind: 'card-failed', fault };
    const refusalId = asId<RefusalId>(mintId('ref', clock, entropy));
    return { kind: 'card-failed', fault, refusal: { refusalId, ...refused } };
  }

  #tell(turn: number, input: UntimedInput): void {
    if (turn === this.#turn) this.#parts.onInput(input);
  }
}
