/** What the contestants are called in reports, in the order of `CONTESTANTS`. */
export const CONTESTANT_NAMES = ['Saunter', 'best open rule', 'weight alone'] as const;
