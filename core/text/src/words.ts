import type { GateWords } from './en/gate.ts';
import type { KioskWords } from './en/kiosk.ts';
import type { MailWords } from './en/mail.ts';
import type { ReceiptWords } from './en/receipt.ts';

/** All that Saunter says to people in one language; a message with parameters is a function. */
export interface Words {
  /** BCP 47 primary subtag, fit for `lang`. */
  readonly language: string;
  /** Fit for `dir`. */
  readonly direction: 'ltr' | 'rtl';
  readonly gate: GateWords;
  readonly kiosk: KioskWords;
  readonly mail: MailWords;
  readonly receipt: ReceiptWords;
}
