import type { BridgeNames } from '@saunter/platform-electron';

/** The names of the kiosk's bridge, for the preload, which has no room for schemas; a test compares. */
export const receiptKioskBridgeNames = {
  name: 'receipt-kiosk',
  commands: ['drawn', 'ready', 'touch'],
  events: ['draw', 'screen'],
} as const satisfies BridgeNames;
