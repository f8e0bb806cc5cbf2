/** Terminal Verification Results, tag 95: five bytes (EMV 4.4 Book 3, Annex C5). */
export type Tvr = Uint8Array;

/** Transaction Status Information, tag 9B: two bytes (EMV 4.4 Book 3, Annex C6). */
export type Tsi = Uint8Array;

/** A bit of a byte string: byte counted from 1, as the books do, and its mask. */
export type Bit = readonly [byte: number, mask: number];

/** Nothing found yet. */
export const NO_TVR: Tvr = new Uint8Array(5);

/** Nothing performed yet. */
export const NO_TSI: Tsi = new Uint8Array(2);

/** The bits of tag 95 by the books' names (EMV 4.4 Book 3, Annex C5). */
export const TVR = {
  ODA_NOT_PERFORMED: [1, 0x80],
  SDA_FAILED: [1, 0x40],
  ICC_DATA_MISSING: [1, 0x20],
  CARD_ON_EXCEPTION_FILE: [1, 0x10],
  DDA_FAILED: [1, 0x08],
  CDA_FAILED: [1, 0x04],
  SDA_SELECTED: [1, 0x02],
  VERSIONS_DIFFER: [2, 0x80],
  EXPIRED_APPLICATION: [2, 0x40],
  NOT_YET_EFFECTIVE: [2, 0x20],
  SERVICE_NOT_ALLOWED: [2, 0x10],
  NEW_CARD: [2, 0x08],
  CVM_NOT_SUCCESSFUL: [3, 0x80],
  UNRECOGNISED_CVM: [3, 0x40],
  PIN_TRY_LIMIT_EXCEEDED: [3, 0x20],
  PIN_PAD_NOT_PRESENT: [3, 0x10],
  PIN_NOT_ENTERED: [3, 0x08],
  ONLINE_PIN_ENTERED: [3, 0x04],
  FLOOR_LIMIT_EXCEEDED: [4, 0x80],
  LOWER_CONSECUTIVE_OFFLINE_LIMIT_EXCEEDED: [4, 0x40],
  UPPER_CONSECUTIVE_OFFLINE_LIMIT_EXCEEDED: [4, 0x20],
  SELECTED_RANDOMLY_FOR_ONLINE: [4, 0x10],
  MERCHANT_FORCED_ONLINE: [4, 0x08],
  DEFAULT_TDOL_USED: [5, 0x80],
  ISSUER_AUTHENTICATION_FAILED: [5, 0x40],
  SCRIPT_FAILED_BEFORE_FINAL_AC: [5, 0x20],
  SCRIPT_FAILED_AFTER_FINAL_AC: [5, 0x10],
  RELAY_RESISTANCE_THRESHOLD_EXCEEDED: [5, 0x08],
  RELAY_RESISTANCE_TIME_LIMITS_EXCEEDED: [5, 0x04],
} as const satisfies Record<string, Bit>;

/** The bits of tag 9B by the books' names (EMV 4.4 Book 3, Annex C6). */
export const TSI = {
  ODA_PERFORMED: [1, 0x80],
  CARDHOLDER_VERIFICATION_PERFORMED: [1, 0x40],
  CARD_RISK_MANAGEMENT_PERFORMED: [1, 0x20],
  ISSUER_AUTHENTICATION_PERFORMED: [1, 0x10],
  TERMINAL_RISK_MANAGEMENT_PERFORMED: [1, 0x08],
  SCRIPT_PROCESSING_PERFORMED: [1, 0x04],
} as const satisfies Record<string, Bit>;

/** A copy of `bytes` with `bits` set. */
export function withBits(bytes: Uint8Array, ...bits: readonly Bit[]): Uint8Array {
  const copy = bytes.slice();
  for (const [byte, mask] of bits) copy[byte - 1] = (copy[byte - 1] ?? 0) | mask;
  return copy;
}

/** Whether `bit` is set; false for bytes that are too short to have it. */
export const hasBit = (bytes: Uint8Array, [byte, mask]: Bit): boolean => ((bytes[byte - 1] ?? 0) & mask) !== 0;
