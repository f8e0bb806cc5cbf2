export * from './shell-contract.ts';
