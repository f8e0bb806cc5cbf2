import type { Bit } from '../verification-results.ts';

/** The bits of tag 82 that contactless kernels look at (EMV 4.4 Book 3, Annex C1; Book C-2, Annex A). */
export const AIP = {
  DDA_SUPPORTED: [1, 0x20],
  CARDHOLDER_VERIFICATION_SUPPORTED: [1, 0x10],
  ON_DEVICE_CARDHOLDER_VERIFICATION_SUPPORTED: [1, 0x02],
  CDA_SUPPORTED: [1, 0x01],
  EMV_MODE_SUPPORTED: [2, 0x80],
} as const satisfies Record<string, Bit>;
