import type { DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';
import type { DenyList } from './deny-list.ts';

/** Two tags as a vault makes them. */
export const TEST_TAGS: readonly [DenyTag, DenyTag] = [
  asId('d1:AAECAwQFBgcICQoLDA0ODw'),
  asId('d2:8PHy8_T19vf4-fr7_P3-_w'),
];

/** A list of one entry, issued at 1000 and good until 2000; its entry ends at 1500. */
export function testDenyList(changes: Partial<DenyList> = {}): DenyList {
  return {
    chainId: asId('chain'),
    version: 5,
    issuedAt: 1000,
    expiresAt: 2000,
    entries: [{ tags: [...TEST_TAGS], reason: 'debt', until: 1500 }],
    ...changes,
  };
}
