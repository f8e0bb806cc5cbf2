import type { CardInterface } from '@saunter/iso7816';
import type { Secret } from '@saunter/kit';
import type { EmvStepName } from './flow/emv-step.ts';
import type { OdaDefect, OdaMethod } from './oda/oda-result.ts';
import type { StepFailure } from './step-failure.ts';
import type { Transaction } from './transaction.ts';

/**
 * What a kernel says at its end, before it is put together for the outside (EMV Book A, 6.2). `select-next` and
 * `try-again` are Entry Point's to act on; the others end the transaction.
 */
export type KernelVerdict =
  | { readonly kind: 'approved' }
  | { readonly kind: 'online-request' }
  | { readonly kind: 'declined'; readonly reason: DeclinedOffline }
  | { readonly kind: 'try-again'; readonly reason: TryAgainReason }
  | { readonly kind: 'select-next' }
  | { readonly kind: 'use-another-interface'; readonly reason: AnotherInterfaceReason }
  | { readonly kind: 'end'; readonly reason: EndReason };

/** Why a terminal declined on its own. */
export type DeclinedOffline =
  /** Offline data authentication failed: whatever an issuer would say, the chip is not proven to be the card. */
  | 'oda-failed'
  /** Terminal or issuer action codes asked for it. */
  | 'action-codes'
  /** The card answered with an AAC. */
  | 'card'
  | 'expired'
  | 'not-allowed-here';

/** What the shopper can do for a second try. */
export type TryAgainReason = 'act-on-the-phone' | 'several-cards';

/** Why the other interface is the way. */
export type AnotherInterfaceReason =
  | 'card-asked-for-it'
  | 'amount-over-limit'
  | 'cvm-required'
  | 'no-common-application';

/** Why nothing can be done with this card here. */
export type EndReason =
  | 'card-blocked'
  | 'no-common-application'
  | 'every-application-refused'
  | 'amount-not-allowed'
  | 'magstripe-only';

/** How an offline data authentication ended, for people and machines outside. */
export type OdaReport =
  | { readonly method: 'none'; readonly verdict: 'not-performed' }
  | { readonly method: OdaMethod; readonly verdict: 'ok' }
  | { readonly method: OdaMethod; readonly verdict: 'fail'; readonly defect: OdaDefect };

/** What one whole dialogue with a card is worth; the holder seals it to the vault at once and wipes it. No track 2. */
export interface CardReport {
  readonly cardInterface: CardInterface;
  /** Kernel identifier; undefined on contact. */
  readonly kernel: number | undefined;
  /** The application that was used, hexadecimal. */
  readonly aid: string;
  /** What the card calls it, for a person. */
  readonly label: string;
  /** The card number: its digits in ASCII. */
  readonly pan: Secret;
  /** `YYMM`. */
  readonly expiry: string;
  /** PAN sequence number, two digits, where the card has one. */
  readonly psn: string | undefined;
  /** Payment account reference, 29 characters in ASCII, where the card gives one. */
  readonly par: Secret | undefined;
  readonly oda: OdaReport;
  /** Tag 95, five bytes. */
  readonly tvr: Uint8Array;
  /** Tag 9B, two bytes. */
  readonly tsi: Uint8Array;
  /** Tag 9F34, three bytes. */
  readonly cvmResults: Uint8Array;
  /** Whether the cardholder was verified on their own device (CTQ byte 2 bit 8, or tag 9F34 by kernel 2). */
  readonly deviceCvm: boolean;
  readonly cryptogramType: 'ARQC' | 'TC' | 'AAC' | undefined;
  /** BER-TLV for DE55; empty when the card gave no cryptogram. */
  readonly de55: Uint8Array;
}

/** How a dialogue with a card ended. All are plain values: a lane shows each in its own words. */
export type KernelOutcome =
  | { readonly kind: 'approved'; readonly card: CardReport }
  /** `pending` is there when the dialogue was told to wait for the issuer: the card is kept for `createCompletion`. */
  | { readonly kind: 'online-request'; readonly card: CardReport; readonly pending?: Transaction }
  | { readonly kind: 'declined'; readonly reason: DeclinedOffline; readonly card: CardReport }
  | { readonly kind: 'try-again'; readonly reason: TryAgainReason }
  | { readonly kind: 'use-another-interface'; readonly reason: AnotherInterfaceReason }
  | { readonly kind: 'end'; readonly reason: EndReason }
  | {
      readonly kind: 'card-error';
      readonly step: EmvStepName;
      readonly defect: StepFailure['kind'];
      readonly statusWord?: number;
    }
  | { readonly kind: 'card-removed' }
  | { readonly kind: 'reader-lost' }
  | { readonly kind: 'no-answer' };
