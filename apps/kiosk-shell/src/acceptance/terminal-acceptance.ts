import type { Log, Result } from '@saunter/kit';
import { CURRENCIES, err, ok, toBase64Url } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { asId } from '@saunter/model';
import type { PaymentTerminal, TerminalCard, TerminalFault } from '@saunter/payment-terminal';
import type { CardFault } from '@saunter/visit/lane';
import type {
  AcceptancePurpose,
  AcceptanceState,
  AcceptedCard,
  CardAcceptance,
  CardNotAccepted,
} from './card-acceptance.ts';

/** What a terminal's way is built of. */
export interface TerminalAcceptanceParts {
  /** `poi`: the vault opens what it encrypted; `processor`: the processor alone knows the card. */
  readonly kind: 'poi' | 'processor';
  readonly terminal: PaymentTerminal;
  readonly log: Log;
}

/** What sealed cards of each kind are named by; the vault tells them apart by it. */
const KEY_PREFIX = { poi: 'dukpt', processor: 'processor' } as const;

/** Takes cards on a terminal that keeps card data to itself; the kiosk learns no name of a card, so it denies none. */
export class TerminalAcceptance implements CardAcceptance {
  readonly kind: 'poi' | 'processor';
  readonly #parts: TerminalAcceptanceParts;

  constructor(parts: TerminalAcceptanceParts) {
    this.kind = parts.kind;
    this.#parts = parts;
  }

  get reader(): 'real' | 'emulated' {
    return this.#parts.terminal.kind;
  }

  start(onState: (state: AcceptanceState) => void): Promise<void> {
    return this.#parts.terminal.start(onState);
  }

  async read({ hold }: AcceptancePurpose): Promise<Result<AcceptedCard, CardNotAccepted>> {
    const { terminal, log } = this.#parts;
    const currencyNumeric = CURRENCIES[hold.currency].numeric;
    const read = await terminal.read({ amountMinor: hold.amountMinor, currencyNumeric });
    if (!read.ok) {
      log.info('no card from the payment terminal', { kind: read.error.kind });
      return err({ fault: FAULTS[read.error.kind] });
    }
    const { chip } = read.value;
    const sealedCard = this.#sealed(read.value);
    log.info('card from the payment terminal', { chip, cardInterface: read.value.interface });
    // Whatever the terminal went on to say: without the proof of its chip a card may be a copy.
    return chip === 'failed'
      ? err({ fault: 'not-genuine', refused: { sealedCard, reason: 'chip-not-genuine' } })
      : ok({ sealedCard, chip });
  }

  stopReading(): void {
    this.#parts.terminal.cancel();
  }

  stop(): Promise<void> {
    return this.#parts.terminal.stop();
  }

  #sealed({ keyName, opaque }: TerminalCard): SealedCard {
    return asId<SealedCard>(`${KEY_PREFIX[this.kind]}-${keyName}.${toBase64Url(opaque)}`);
  }
}

/** What the shopper can do about it. */
const FAULTS: Readonly<Record<TerminalFault['kind'], CardFault>> = {
  'card-removed': 'removed-early',
  unreadable: 'unreadable',
  'not-accepted': 'not-accepted',
  'other-interface': 'insert-instead',
  'act-on-phone': 'look-at-phone',
  'several-cards': 'one-card-only',
  expired: 'expired',
  declined: 'declined-by-card',
  cancelled: 'removed-early',
  busy: 'unreadable',
  'no-answer': 'unreadable',
  'terminal-lost': 'unreadable',
};
