import type { Bit } from '../verification-results.ts';

/** The bits of tag 9F66, the terminal's word to a qVSDC card (EMV Book A, 5.7; Book C-3, Annex A). */
export const TTQ = {
  MAGSTRIPE_MODE_SUPPORTED: [1, 0x80],
  EMV_MODE_SUPPORTED: [1, 0x20],
  EMV_CONTACT_CHIP_SUPPORTED: [1, 0x10],
  OFFLINE_ONLY_READER: [1, 0x08],
  ONLINE_PIN_SUPPORTED: [1, 0x04],
  SIGNATURE_SUPPORTED: [1, 0x02],
  ODA_FOR_ONLINE_AUTHORISATIONS_SUPPORTED: [1, 0x01],
  ONLINE_CRYPTOGRAM_REQUIRED: [2, 0x80],
  CVM_REQUIRED: [2, 0x40],
  CONTACT_CHIP_OFFLINE_PIN_SUPPORTED: [2, 0x20],
  ISSUER_UPDATE_PROCESSING_SUPPORTED: [3, 0x80],
  CONSUMER_DEVICE_CVM_SUPPORTED: [3, 0x40],
} as const satisfies Record<string, Bit>;
