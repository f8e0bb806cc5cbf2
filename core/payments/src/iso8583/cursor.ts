/** Reads forward through the bytes of one message. */
export class Cursor {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#offset;
  }

  /** The next `count` bytes; undefined when there are fewer. */
  take(count: number): Uint8Array | undefined {
    if (count > this.left) return undefined;
    this.#offset += count;
    return this.#bytes.subarray(this.#offset - count, this.#offset);
  }
}
