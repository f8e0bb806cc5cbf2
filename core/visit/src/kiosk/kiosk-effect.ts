import type { ShopperReceipt } from '@saunter/contracts';
import type { Money } from '@saunter/kit';
import type { KioskAsk } from './kiosk-ask.ts';

/** What the kiosk must do, in the order given. */
export type KioskEffect =
  /** Start reading the card that is there, for so much; comes back as `card-read` or `card-failed`. */
  | { readonly kind: 'read-card'; readonly amount: Money }
  /** Let go of the card; a read that is still running no longer counts. */
  | { readonly kind: 'stop-reading' }
  /** Put the question to the server once; comes back as `answered` with the same turn. */
  | { readonly kind: 'ask'; readonly turn: number; readonly ask: KioskAsk }
  /** Print it; comes back as `print-ended`. */
  | { readonly kind: 'print'; readonly receipt: ShopperReceipt }
  /** The shopper has left: their session ends at the server, and its secret is forgotten here. */
  | { readonly kind: 'end-session' };
