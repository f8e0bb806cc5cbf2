import type { BridgeNames } from '@saunter/platform-electron';

/** The names of the gate's bridge, for the preload, which has no room for schemas; a test compares. */
export const gateBridgeNames = {
  name: 'gate',
  commands: ['drawn', 'ready', 'chooseGroupSize', 'cancel'],
  events: ['draw', 'screen'],
} as const satisfies BridgeNames;
