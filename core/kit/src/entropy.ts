/** The only source of randomness: cryptographic in production, seeded in a replay. */
export interface Entropy {
  /** `length` fresh random bytes. */
  bytes(length: number): Uint8Array;
}
