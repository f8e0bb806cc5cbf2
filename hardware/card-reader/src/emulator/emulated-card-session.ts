import type { CardInterface } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { CardSession, TransmitFailure } from '../port.ts';
import type { VpcdLink } from './vpcd-link.ts';

/** A virtual card that is powered, as the port shows it. */
export class EmulatedCardSession implements CardSession {
  readonly atr: Uint8Array;
  readonly cardInterface: CardInterface;
  readonly #link: VpcdLink;
  #isReleased = false;

  constructor(link: VpcdLink, atr: Uint8Array, cardInterface: CardInterface) {
    this.#link = link;
    this.atr = atr;
    this.cardInterface = cardInterface;
  }

  async transmit(command: Uint8Array): Promise<Result<Uint8Array, TransmitFailure>> {
    return this.#isReleased ? err({ kind: 'card-removed', class: 'end' }) : transmitOver(this.#link, command);
  }

  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    await this.#link.tell({ kind: 'power-off' });
  }
}

/** One exchange with the card behind `link`; an answer without a status word means that it was pulled. */
export async function transmitOver(link: VpcdLink, command: Uint8Array): Promise<Result<Uint8Array, TransmitFailure>> {
  const response = await link.ask({ kind: 'command', apdu: command });
  return response && response.length >= 2 ? ok(response) : err({ kind: 'card-removed', class: 'end' });
}
