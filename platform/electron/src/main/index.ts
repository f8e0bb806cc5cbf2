export * from './serve-bridge.ts';
