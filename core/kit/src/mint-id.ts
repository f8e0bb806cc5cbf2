import { assert } from './assert.ts';
import type { Clock } from './clock.ts';
import type { Entropy } from './entropy.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: `prefix`, an underscore, 10 characters of time and 16 of entropy (ULID layout, lower case).
 * Ids of one prefix sort by the time they were minted; 80 random bits keep two mints of one millisecond apart.
 */
export function mintId(prefix: string, clock: Clock, entropy: Entropy): string {
  let time = clock.wallMs();
  assert(Number.isSafeInteger(time) && time >= 0, 'an id is minted at a whole millisecond');
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = CROCKFORD.charAt(time % 32) + text;
    time = Math.floor(time / 32);
  }
  // 16 bytes, of which 5 bits each are used: plain to read, and entropy is free at this rate.
  for (const byte of entropy.bytes(16)) text += CROCKFORD.charAt(byte & 31);
  return `${prefix}_${text}`;
}
