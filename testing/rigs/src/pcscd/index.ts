export * from './pcscd-unavailable.ts';
export * from './start-pcscd.ts';
