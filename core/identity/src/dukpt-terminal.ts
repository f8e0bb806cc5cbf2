import { Secret } from '@saunter/kit';
import type { DukptUsage, KeySerialNumber } from './aes-dukpt.ts';
import {
  countBits,
  deriveNextKey,
  deriveWorkingKey,
  encodeKsn,
  lowestBitIndex,
  MOST_COUNTER_BITS,
  nextCounter,
} from './aes-dukpt.ts';

const REGISTERS = 32;

/**
 * The keys of one terminal (ANSI X9.24-3:2017, 6.4): a register for each bit of the counter, and never the key that
 * it was loaded with.
 *
 * Invariants:
 * 1. Each counter is used once; a used key is overwritten before the next one can be asked for.
 * 2. What is in the registers leads to no key of a counter that was used before.
 */
export class DukptTerminal {
  readonly #initialKeyId: Uint8Array;
  readonly #registers: (Secret | undefined)[];
  #counter: number | undefined = 1;

  /** Takes the initial key, which its caller wipes. */
  constructor(initialKey: Uint8Array, initialKeyId: Uint8Array) {
    this.#initialKeyId = initialKeyId.slice();
    this.#registers = Array.from({ length: REGISTERS }, (_, bit) => this.#derive(initialKey, 2 ** bit));
  }

  /** The counter of the next transaction; undefined when the terminal must be loaded anew. */
  get counter(): number | undefined {
    return this.#counter;
  }

  /** The keys of one transaction, for these uses; `take` must not keep them. Undefined when the counter is used up. */
  next<T>(
    usages: readonly DukptUsage[],
    keyBytes: number,
    take: (ksn: Uint8Array, keys: readonly Uint8Array[]) => T,
  ): T | undefined {
    const counter = this.#counter;
    if (counter === undefined) return undefined;
    const ksn: KeySerialNumber = { initialKeyId: this.#initialKeyId, counter };
    const key = this.#registers[lowestBitIndex(counter)];
    const transactionKey = key?.expose() ?? new Uint8Array();
    const keys = usages.map((usage) => deriveWorkingKey(transactionKey, usage, keyBytes, ksn));
    this.#step(counter, transactionKey);
    try {
      return take(encodeKsn(ksn), keys);
    } finally {
      for (const bytes of keys) bytes.fill(0);
    }
  }

  /** Goes on to the next counter without a transaction, as a terminal that was switched off in one. */
  skip(): void {
    this.next([], 16, () => undefined);
  }

  #step(counter: number, transactionKey: Uint8Array): void {
    const lowest = lowestBitIndex(counter);
    if (countBits(counter) < MOST_COUNTER_BITS) {
      for (let bit = 0; bit < lowest; bit++) this.#registers[bit] = this.#derive(transactionKey, counter + 2 ** bit);
    }
    this.#registers[lowest]?.wipe();
    this.#registers[lowest] = undefined;
    this.#counter = nextCounter(counter);
  }

  #derive(key: Uint8Array, counter: number): Secret {
    const derived = deriveNextKey(key, { initialKeyId: this.#initialKeyId, counter });
    const secret = new Secret(derived);
    derived.fill(0);
    return secret;
  }
}
