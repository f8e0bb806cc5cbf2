import type { Currency } from '@saunter/kit';
import { assert, CURRENCIES } from '@saunter/kit';
import type { Trace } from '../exchange/trace.ts';
import type { IsoFields } from '../iso8583/message.ts';
import { encodeOriginalDataElements } from '../iso8583/original-data-elements.ts';

/** DE3, ISO 8583:1987, table A.8: goods and services; a credit to the cardholder. */
export const PURCHASE = '000000';
export const REFUND = '200000';
/** DE22: no card was read for this message, and there is no PIN pad. */
export const STORED_ENTRY = '010';
/** DE25: nobody attends the terminal; the customer is not there. */
export const UNATTENDED = '02';
export const CUSTOMER_ABSENT = '01';

/** Who asks: the same in every message of one store. Texts are padded to their element's length. */
export interface MerchantProfile {
  /** DE32, up to 11 digits. */
  readonly acquirerId: string;
  /** DE41, up to 8 characters. */
  readonly terminalId: string;
  /** DE42, up to 15 characters. */
  readonly merchantId: string;
  /** DE43, up to 40 characters. */
  readonly nameAndLocation: string;
  /** DE18, ISO 18245 merchant category, four digits. */
  readonly merchantType: string;
}

/** What a message says of the card; the number leaves its masking only here. */
export interface CardOnWire {
  readonly pan: { expose(): string };
  /** DE14, `YYMM`. */
  readonly expiry: string;
  /** Tag 5F34, two digits; DE23 carries three. */
  readonly psn?: string;
}

/** DE4 and its like: twelve digits of minor units. */
export function encodeAmount(amountMinor: number): string {
  assert(Number.isSafeInteger(amountMinor) && amountMinor >= 0, 'an amount is whole minor units');
  return String(amountMinor).padStart(12, '0');
}

/** DE90: the earlier message of this store that another one is about. */
export function originalElements({ acquirerId }: MerchantProfile, mti: string, original: Trace): string {
  const { stan, transmissionDateTime } = original;
  return encodeOriginalDataElements({ mti, stan, transmissionDateTime, acquirer: acquirerId, forwarder: '' });
}

/** The elements that name the card: DE2, DE14, DE23. */
export function cardFields(card: CardOnWire): IsoFields {
  return { 2: card.pan.expose(), 14: card.expiry, ...(card.psn !== undefined && { 23: card.psn.padStart(3, '0') }) };
}

/** The elements that name the message: DE7, DE11, DE12, DE13, DE37. */
export function traceFields(trace: Trace): IsoFields {
  return { 7: trace.transmissionDateTime, 11: trace.stan, 12: trace.localTime, 13: trace.localDate, 37: trace.rrn };
}

/** The elements that name the store and its money: DE18, DE32, DE41 to DE43, DE49. */
export function merchantFields(merchant: MerchantProfile, currency: Currency): IsoFields {
  return {
    18: merchant.merchantType,
    32: merchant.acquirerId,
    41: merchant.terminalId.padEnd(8),
    42: merchant.merchantId.padEnd(15),
    43: merchant.nameAndLocation.padEnd(40),
    49: CURRENCIES[currency].numeric,
  };
}
