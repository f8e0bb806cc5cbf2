export type { BridgeClient } from '@saunter/platform-electron';
export * from './answer-draw.ts';
export * from './bridge-client.ts';
export * from './bridge-wire.ts';
export * from './preload-wire.ts';
