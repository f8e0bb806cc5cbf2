import type { KioskConfig } from '@saunter/contracts';
import type { SealingKey } from '@saunter/identity';
import { parsePublicKey } from '@saunter/identity';
import type { CardAcceptance } from '@saunter/kiosk-shell/acceptance';
import type { Clock, Entropy, Money } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { IdempotencyKey } from '@saunter/model';
import { asId } from '@saunter/model';
import type { KioskInputOf } from '@saunter/visit/kiosk';

/** What the desk says; the kiosk adds when. */
export type CardNews = Untimed<'reader'> | Untimed<'card-read'> | Untimed<'card-failed'>;
type Untimed<Kind extends 'reader' | 'card-read' | 'card-failed'> = Omit<KioskInputOf<Kind>, 'at'>;

/** What the desk works with. */
export interface CardDeskParts {
  readonly acceptance: CardAcceptance;
  readonly clock: Clock;
  readonly entropy: Entropy;
  onNews(news: CardNews): void;
}

/** Where cards are read: levels in, sealed cards out. Only the newest read counts; a stopped one is heard no more. */
export class CardDesk {
  readonly #parts: CardDeskParts;
  #sealingKey: SealingKey | undefined;
  #turn = 0;

  constructor(parts: CardDeskParts) {
    this.#parts = parts;
  }

  start(): Promise<void> {
    return this.#parts.acceptance.start((state) => this.#parts.onNews({ kind: 'reader', state }));
  }

  stop(): Promise<void> {
    this.#turn += 1;
    return this.#parts.acceptance.stop();
  }

  /** Who can open the reads from now on. @returns whether the key is one. */
  configure({ keyId, publicKey }: KioskConfig['vaultKey']): boolean {
    const parsed = parsePublicKey(publicKey);
    if (parsed) this.#sealingKey = { keyId, publicKey: parsed };
    return parsed !== undefined;
  }

  /** Reads the card that is there, which is asked for `amount`. */
  async read(amount: Money): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const news = await this.#read(amount);
    if (turn === this.#turn) this.#parts.onNews(news);
  }

  stopReading(): void {
    this.#turn += 1;
    this.#parts.acceptance.stopReading();
  }

  async #read(hold: Money): Promise<CardNews> {
    const { acceptance, clock, entropy } = this.#parts;
    if (!this.#sealingKey) return { kind: 'card-failed', fault: 'unreadable' };
    const read = await acceptance.read({ sealingKey: this.#sealingKey, hold });
    if (!read.ok) return { kind: 'card-failed', fault: read.error.fault };
    const key = asId<IdempotencyKey>(mintId('key', clock, entropy));
    return { kind: 'card-read', sealedCard: read.value.sealedCard, key };
  }
}
