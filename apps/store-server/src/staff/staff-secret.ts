import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Entropy } from '@saunter/kit';

/** What is kept of a secret. */
export interface HashedSecret {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

// 32 letters and digits that nobody takes for one another on paper.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;
const GROUP = 5;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
// 32 MiB and some 60 ms for each try; a secret of 100 random bits would be safe with less.
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;

/** A fresh secret that a person can type: 100 random bits in four groups of five. */
export function mintStaffSecret(entropy: Entropy): string {
  const letters = [...entropy.bytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** Hashes `secret` under a salt of its own. */
export async function hashSecret(secret: string): Promise<HashedSecret> {
  const salt = randomBytes(SALT_BYTES);
  return { salt, hash: await stretch(secret, salt) };
}

/** Compared with for who is not of the staff: an unknown one takes as long as a wrong secret. */
const NOBODY: HashedSecret = { salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };

/** Whether `secret` is the one behind `known`; false, and no sooner, where nobody is known. */
export async function isSecretOf(secret: string, known: HashedSecret | undefined): Promise<boolean> {
  const { salt, hash } = known ?? NOBODY;
  const isEqual = timingSafeEqual(await stretch(secret, salt), hash);
  return isEqual && known !== undefined;
}

/** However it was typed: in capitals, with spaces, without hyphens. */
const plain = (secret: string): string => secret.toLowerCase().replace(/[\s-]/g, '');

function stretch(secret: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(plain(secret), salt, HASH_BYTES, COST, (error, hash) => (error ? reject(error) : resolve(hash)));
  return promise;
}
