import type { CardAcceptance } from '@saunter/kiosk-shell/acceptance';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import type { ReceiptPrinter } from '@saunter/receipt-printer';
import type { ReceiptKioskSettings } from './settings.ts';

/** Everything that a receipt kiosk is made of; `compose.ts` and `compose-lab.ts` are the only places where it is built. */
export interface ReceiptKioskParts {
  readonly settings: ReceiptKioskSettings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  readonly acceptance: CardAcceptance;
  /** Absent where there is none: then the screen says nothing of printing. */
  readonly printer?: ReceiptPrinter;
}
