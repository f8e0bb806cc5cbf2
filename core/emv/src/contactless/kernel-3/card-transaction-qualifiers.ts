import type { Bit } from '../../verification-results.ts';

/** The bits of tag 9F6C, a qVSDC card's word to the terminal (EMV Book C-3, Annex A). */
export const CTQ = {
  ONLINE_PIN_REQUIRED: [1, 0x80],
  SIGNATURE_REQUIRED: [1, 0x40],
  GO_ONLINE_IF_ODA_FAILS: [1, 0x20],
  SWITCH_INTERFACE_IF_ODA_FAILS: [1, 0x10],
  GO_ONLINE_IF_EXPIRED: [1, 0x08],
  SWITCH_INTERFACE_FOR_CASH: [1, 0x04],
  SWITCH_INTERFACE_FOR_CASHBACK: [1, 0x02],
  CONSUMER_DEVICE_CVM_PERFORMED: [2, 0x80],
  ISSUER_UPDATE_PROCESSING_SUPPORTED: [2, 0x40],
} as const satisfies Record<string, Bit>;
