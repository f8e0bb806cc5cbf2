import { equalBytes } from '@saunter/kit';
import type { DataObjects } from '../dol.ts';
import { TAG } from '../tags.ts';
import type { Bit } from '../verification-results.ts';
import { hasBit } from '../verification-results.ts';

/** The bits of tag 9F07 (EMV 4.4 Book 3, Annex C2), those that depend on the country as [domestic, international]. */
const AUC = {
  CASH: [
    [1, 0x80],
    [1, 0x40],
  ],
  GOODS: [
    [1, 0x20],
    [1, 0x10],
  ],
  SERVICES: [
    [1, 0x08],
    [1, 0x04],
  ],
  CASHBACK: [
    [2, 0x80],
    [2, 0x40],
  ],
} as const satisfies Record<string, readonly [Bit, Bit]>;
const VALID_AT_ATMS: Bit = [1, 0x02];
const VALID_ELSEWHERE: Bit = [1, 0x01];

/** Tag 9F40: cash (EMV 4.4 Book 4, Annex A3). */
const TERMINAL_GIVES_CASH: Bit = [1, 0x80];
const TERMINAL_SELLS_GOODS: Bit = [1, 0x40];
const TERMINAL_SELLS_SERVICES: Bit = [1, 0x20];

/** Tag 9C, the first two digits of a processing code (ISO 8583:1987). */
const CASH = 0x01;
const PURCHASE_WITH_CASHBACK = 0x09;
/** Tag 9F35 of terminals that a bank runs unattended (EMV 4.4 Book 4, Annex A1). */
const UNATTENDED_BANK_TERMINALS: readonly number[] = [0x14, 0x15, 0x16];

/** Whether this terminal is an ATM: a bank's, unattended, giving cash (EMV 4.4 Book 3, 10.4.2). */
export const isAtm = (terminal: DataObjects): boolean =>
  UNATTENDED_BANK_TERMINALS.includes(terminal.get(TAG.TERMINAL_TYPE)?.[0] ?? 0) &&
  hasBit(terminal.get(TAG.ADDITIONAL_TERMINAL_CAPABILITIES) ?? new Uint8Array(0), TERMINAL_GIVES_CASH);

/**
 * Whether tag 9F07 allows this transaction at this terminal (EMV 4.4 Book 3, 10.4.2); where the card does not say its
 * issuer's country, only the kind of terminal matters.
 */
export function isUsageAllowed(
  usage: Uint8Array,
  issuerCountry: Uint8Array | undefined,
  terminal: DataObjects,
): boolean {
  if (!hasBit(usage, isAtm(terminal) ? VALID_AT_ATMS : VALID_ELSEWHERE)) return false;
  const country = terminal.get(TAG.TERMINAL_COUNTRY_CODE);
  if (!issuerCountry || !country) return true;
  const isDomestic = equalBytes(issuerCountry, country);
  const allows = ([domestic, international]: readonly [Bit, Bit]) =>
    hasBit(usage, isDomestic ? domestic : international);
  const type = terminal.get(TAG.TRANSACTION_TYPE)?.[0];
  if (type === CASH) return allows(AUC.CASH);
  const capabilities = terminal.get(TAG.ADDITIONAL_TERMINAL_CAPABILITIES) ?? new Uint8Array(0);
  const isSale =
    (hasBit(capabilities, TERMINAL_SELLS_GOODS) && allows(AUC.GOODS)) ||
    (hasBit(capabilities, TERMINAL_SELLS_SERVICES) && allows(AUC.SERVICES));
  return isSale && (type !== PURCHASE_WITH_CASHBACK || allows(AUC.CASHBACK));
}
