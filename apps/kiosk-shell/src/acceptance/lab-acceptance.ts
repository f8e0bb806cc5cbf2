import type { CardReader, CardSession, ReaderState } from '@saunter/card-reader';
import type { Result } from '@saunter/kit';
import { err } from '@saunter/kit';
import type {
  AcceptancePurpose,
  AcceptanceState,
  AcceptedCard,
  CardAcceptance,
  CardNotAccepted,
} from './card-acceptance.ts';
import type { LabCardParts } from './read-lab-card.ts';
import { readLabCard } from './read-lab-card.ts';

/** What the laboratory's way is built of. */
export interface LabAcceptanceParts extends LabCardParts {
  readonly cardReader: CardReader;
}

/** Takes cards on a PC/SC reader with the kernel of this repository; for laboratories: no scheme has approved it. */
export class LabAcceptance implements CardAcceptance {
  readonly kind = 'lab';
  readonly #parts: LabAcceptanceParts;
  #session: CardSession | undefined;

  constructor(parts: LabAcceptanceParts) {
    this.#parts = parts;
  }

  get reader(): 'real' | 'emulated' {
    return this.#parts.cardReader.kind;
  }

  start(onState: (state: AcceptanceState) => void): Promise<void> {
    return this.#parts.cardReader.start((state) => {
      this.#session = state.kind === 'card' ? state.session : undefined;
      if (state.kind === 'no-service') this.#parts.log.warn('card reader service', { detail: state.detail });
      onState(levelOf(state));
    });
  }

  async read(purpose: AcceptancePurpose): Promise<Result<AcceptedCard, CardNotAccepted>> {
    const session = this.#session;
    if (!session) return err({ fault: 'removed-early' });
    const read = await readLabCard(session, purpose, this.#parts);
    // All that was wanted has been read: the card need not stay powered.
    void session.release();
    return read;
  }

  stopReading(): void {
    void this.#session?.release();
  }

  stop(): Promise<void> {
    this.stopReading();
    return this.#parts.cardReader.stop();
  }
}

const levelOf = ({ kind }: ReaderState): AcceptanceState =>
  kind === 'no-reader' || kind === 'no-service' ? 'away' : kind;
