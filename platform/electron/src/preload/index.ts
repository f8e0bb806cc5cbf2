export * from './expose-bridge.ts';
