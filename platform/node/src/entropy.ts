import { randomBytes } from 'node:crypto';
import type { Entropy } from '@saunter/kit';

/** The kernel's random generator. */
export const systemEntropy: Entropy = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
