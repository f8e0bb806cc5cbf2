export * from './answer-command.ts';
export * from './bridge-contract.ts';
export * from './bridge-envelope.ts';
export * from './bridge-names.ts';
