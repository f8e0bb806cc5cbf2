export { readCaKeyFile } from './ca-key-file.ts';
export * from './card-acceptance.ts';
export * from './deny-check.ts';
export * from './lab-acceptance.ts';
export * from './no-acceptance.ts';
export * from './real-acceptance.ts';
export * from './terminal-acceptance.ts';
