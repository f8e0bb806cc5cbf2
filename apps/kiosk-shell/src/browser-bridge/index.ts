export * from './bridge-token.ts';
export * from './host-bridge.ts';
