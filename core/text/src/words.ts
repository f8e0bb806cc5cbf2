import type { AppWords } from './en/app.ts';
import type { CreditWords } from './en/credit.ts';
import type { DeletionWords } from './en/deletion.ts';
import type { DeskWords } from './en/desk.ts';
import type { GateWords } from './en/gate.ts';
import type { KioskWords } from './en/kiosk.ts';
import type { LookWords } from './en/look.ts';
import type { LookUpWords } from './en/look-up.ts';
import type { MailWords } from './en/mail.ts';
import type { ReceiptWords } from './en/receipt.ts';
import type { WebWords } from './en/web.ts';

/** All that Saunter says to people in one language; a message with parameters is a function. */
export interface Words {
  /** BCP 47 primary subtag, fit for `lang`. */
  readonly language: string;
  /** What the language calls itself, for whoever reads no other. */
  readonly ownName: string;
  /** Fit for `dir`. */
  readonly direction: 'ltr' | 'rtl';
  readonly app: AppWords;
  readonly credit: CreditWords;
  readonly deletion: DeletionWords;
  readonly desk: DeskWords;
  readonly gate: GateWords;
  readonly kiosk: KioskWords;
  readonly look: LookWords;
  readonly lookUp: LookUpWords;
  readonly mail: MailWords;
  readonly receipt: ReceiptWords;
  readonly web: WebWords;
}
