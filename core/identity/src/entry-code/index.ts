export * from './base45.ts';
export * from './check-entry-code.ts';
export {
  ENTRY_CODE_CHARACTERS,
  ENTRY_CODE_LIFETIME_MS,
  ENTRY_NONCE_BYTES,
  ENTRY_PARTY_LIMIT,
} from './entry-code.ts';
export type { EntryPass, ReadPass } from './entry-pass.ts';
export { PASS_LIFETIME_MINUTES, parsePass, REF_DIGITS } from './entry-pass.ts';
export * from './issue-pass.ts';
export * from './make-entry-code.ts';
export * from './used-codes.ts';
