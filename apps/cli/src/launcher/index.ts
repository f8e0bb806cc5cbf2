export * from './child-pids.ts';
export { ensureStoreFile } from './default-store.ts';
export * from './remove-store.ts';
export * from './store.ts';
export * from './store-home.ts';
export * from './store-ports.ts';
