import type { Bit } from '../verification-results.ts';

/** The bits of tag 82 that contact steps look at (EMV 4.4 Book 3, Annex C1); authentication has its own. */
export const AIP = {
  CARDHOLDER_VERIFICATION: [1, 0x10],
  TERMINAL_RISK_MANAGEMENT: [1, 0x08],
  ISSUER_AUTHENTICATION: [1, 0x04],
} as const satisfies Record<string, Bit>;
