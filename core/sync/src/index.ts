export * from './journal.ts';
export * from './journal-line.ts';
