/** Reads forward through the bytes of one message. */
export class Cursor {
  readonly bytes: Uint8Array;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  /** Steps over the next `count` bytes and gives where they begin; undefined when there are fewer. */
  skip(count: number): number | undefined {
    const start = this.offset;
    if (count > this.bytes.length - start) return undefined;
    this.offset = start + count;
    return start;
  }
}
