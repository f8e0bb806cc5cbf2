import type { Bit } from './verification-results.ts';

/** The bits of tag 82 by the books' names (EMV 4.4 Book 3, Annex C1; those of contactless cards: Book C-2, Annex A). */
export const AIP = {
  SDA_SUPPORTED: [1, 0x40],
  DDA_SUPPORTED: [1, 0x20],
  CARDHOLDER_VERIFICATION_SUPPORTED: [1, 0x10],
  TERMINAL_RISK_MANAGEMENT_PERFORMED: [1, 0x08],
  ISSUER_AUTHENTICATION_SUPPORTED: [1, 0x04],
  ON_DEVICE_CARDHOLDER_VERIFICATION_SUPPORTED: [1, 0x02],
  CDA_SUPPORTED: [1, 0x01],
  EMV_MODE_SUPPORTED: [2, 0x80],
} as const satisfies Record<string, Bit>;
