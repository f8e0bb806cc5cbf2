export type { CardApplication, CardProfile, RecordFiles } from './chip/card-profile.ts';
export type { CardSecrets, CryptogramInput } from './chip/card-secrets.ts';
export type { ChipFaults } from './chip/chip-memory.ts';
export * from './chip/emv-chip.ts';
export * from './keys/rsa-private-key.ts';
export * from './profile/chip-from-profile.ts';
export type { ProfileDefect } from './profile/member-reader.ts';
