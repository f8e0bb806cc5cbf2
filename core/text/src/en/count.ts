import { plural } from '../plural.ts';

/** Counts things in this language. */
export const count = plural('en');
