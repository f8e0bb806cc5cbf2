import type { ContestReason } from '@saunter/contracts';
import type { Currency, MonotonicMs } from '@saunter/kit';
import type { CardFault } from '../lane/lane-input.ts';
import type { KioskAnswer } from './kiosk-ask.ts';
import type { ReadCard } from './kiosk-state.ts';

/** What the store says about this kiosk. */
export interface KioskSettings {
  readonly currency: Currency;
}

/** What became of a print: no paper and an absent printer print nothing. */
export type PrintOutcome = 'printed' | 'no-paper' | 'printer-away';

/** Everything that can happen to a kiosk; time is an input like any other. */
export type KioskInput = { readonly at: MonotonicMs } & (
  | { readonly kind: 'tick' }
  | { readonly kind: 'reader'; readonly state: 'away' | 'empty' | 'card' | 'mute' }
  | { readonly kind: 'server'; readonly state: 'online' | 'offline' }
  | { readonly kind: 'config'; readonly config: KioskSettings }
  | { readonly kind: 'printer'; readonly state: PrinterLevel }
  | ({ readonly kind: 'card-read' } & ReadCard)
  | { readonly kind: 'card-failed'; readonly fault: CardFault }
  | { readonly kind: 'answered'; readonly turn: number; readonly answer: KioskAnswer }
  | { readonly kind: 'print-ended'; readonly outcome: PrintOutcome }
  /** The rest is the shopper's: each a touch, or a key. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'back' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'spoke'; readonly language: string }
  | { readonly kind: 'chose'; readonly place: number }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'submitted'; readonly text: string }
  | { readonly kind: 'want-link' }
  | { readonly kind: 'want-address' }
  | { readonly kind: 'want-debts' }
  | { readonly kind: 'want-receipt' }
  | { readonly kind: 'want-mail'; readonly mailId: string }
  | { readonly kind: 'want-print' }
  | {
      readonly kind: 'contested';
      readonly contestId: string;
      readonly reason: ContestReason;
      readonly units: number;
    }
);

/** `none`: this kiosk has no printer, and says nothing of one. */
export type PrinterLevel = 'none' | 'ready' | 'no-paper' | 'away';

/** The name of an input. */
export type KioskInputKind = KioskInput['kind'];

/** The input of one name. */
export type KioskInputOf<Kind extends KioskInputKind> = Extract<KioskInput, { readonly kind: Kind }>;

/** What comes of the shopper's own hand: it shows that they are there. */
export const TOUCHES = [
  'stay',
  'back',
  'leave',
  'spoke',
  'chose',
  'yes',
  'no',
  'typed',
  'submitted',
  'want-link',
  'want-address',
  'want-debts',
  'want-receipt',
  'want-mail',
  'want-print',
  'contested',
] as const satisfies readonly KioskInputKind[];

/** Every input's name, in the order of the tables. */
export const KIOSK_INPUT_KINDS = [
  'tick',
  'reader',
  'server',
  'config',
  'printer',
  'card-read',
  'card-failed',
  'answered',
  'print-ended',
  ...TOUCHES,
] as const satisfies readonly KioskInputKind[];
