import type { Result } from '@saunter/kit';

/** What the terminal is like now, as a level: reported on every change, and once at start. */
export type TerminalState = 'away' | 'empty' | 'card' | 'mute';

/** What is to be asked for on the card, in minor units; `currencyNumeric` is ISO 4217, three digits. */
export interface TerminalAmount {
  readonly amountMinor: number;
  readonly currencyNumeric: string;
}

/** What the chip proved to the terminal. */
export const TERMINAL_CHIPS = ['authentic', 'unproven', 'failed'] as const;

/** A card as the terminal gives it away: whoever has the key can read it, and nobody here has. */
export interface TerminalCard {
  readonly interface: 'contact' | 'contactless';
  readonly chip: (typeof TERMINAL_CHIPS)[number];
  /** Lower-case letters, digits and hyphens: by which key or whose books `opaque` is to be read. */
  readonly keyName: string;
  readonly opaque: Uint8Array;
}

/** Why a terminal says that there is no card to be had, in its own order of codes. */
export const TERMINAL_FAULTS = [
  'card-removed',
  'unreadable',
  'not-accepted',
  'other-interface',
  'act-on-phone',
  'several-cards',
  'expired',
  'declined',
  'cancelled',
  'busy',
] as const;

/** How a read ended without a card; `no-answer` and `terminal-lost` are the driver's own words. */
export type TerminalFault =
  | { readonly kind: (typeof TERMINAL_FAULTS)[number]; readonly class: 'end' }
  | { readonly kind: 'no-answer' | 'terminal-lost'; readonly class: 'out-of-service' };

/** The port behind which every terminal stands that keeps card data to itself. */
export interface PaymentTerminal {
  readonly kind: 'real' | 'emulated';
  /** Connects and keeps connecting; `onState` gets the state now and each later one. */
  start(onState: (state: TerminalState) => void): Promise<void>;
  /** Reads the card that is there; one at a time, never rejects, and has an end within the driver's limit. */
  read(amount: TerminalAmount): Promise<Result<TerminalCard, TerminalFault>>;
  /** Ends a read that is under way, as `cancelled`; harmless when there is none. */
  cancel(): void;
  stop(): Promise<void>;
}
