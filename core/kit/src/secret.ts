import { assert } from './assert.ts';
import { fixedCopy } from './fixed-bytes.ts';

const MASK = '[secret]';

/**
 * A value that must not leave by accident: it prints masked, does not serialise, and is wiped by its owner.
 *
 * Invariants:
 * 1. `String()`, template literals, JSON and console inspection give `[secret]`.
 * 2. After `wipe()` the bytes are zero and `expose()` throws.
 * 3. Nobody but the holder of the Secret has the array that `wipe()` clears.
 */
export class Secret {
  #bytes: Uint8Array | undefined;

  /** Takes a copy of `bytes`; the caller still owns, and should wipe, what it passed in. */
  constructor(bytes: Uint8Array) {
    this.#bytes = fixedCopy(bytes);
  }

  /** The bytes themselves; do not keep, log or copy them further than the call at hand needs. */
  expose(): Uint8Array {
    assert(this.#bytes, 'a wiped secret is not used again');
    return this.#bytes;
  }

  /** Overwrites the bytes; harmless when done twice. */
  wipe(): void {
    this.#bytes?.fill(0);
    this.#bytes = undefined;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
