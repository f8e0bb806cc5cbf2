import { randomFillSync } from 'node:crypto';
import type { Entropy } from '@saunter/kit';
import { fixedBytes } from '@saunter/kit';

/** The kernel's random generator. */
export const systemEntropy: Entropy = {
  bytes: (length) => randomFillSync(fixedBytes(length)),
};
