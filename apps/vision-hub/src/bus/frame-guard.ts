/**
 * Watches the bytes of one MQTT connection and says when a packet announces more than `maxBytes`
 * (MQTT 3.1.1, 2.2: a byte of type, then a remaining length of up to four 7-bit groups). The broker's own parser would
 * collect up to 256 MB before anybody could refuse it.
 */
export class FrameGuard {
  readonly #maxBytes: number;
  /** Bytes of the packet's body still to come; undefined while a header is read. */
  #bodyLeft: number | undefined;
  #headerBytes = 0;
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes the next bytes; false once a packet is too long or its length is malformed: the connection must end. */
  accepts(bytes: Uint8Array): boolean {
    let offset = 0;
    while (offset < bytes.length) {
      if (this.#bodyLeft !== undefined) {
        const taken = Math.min(this.#bodyLeft, bytes.length - offset);
        offset += taken;
        this.#bodyLeft -= taken;
        if (this.#bodyLeft === 0) this.#bodyLeft = undefined;
      } else if (!this.#acceptsHeaderByte(bytes[offset++] ?? 0)) {
        return false;
      }
    }
    return true;
  }

  #acceptsHeaderByte(byte: number): boolean {
    this.#headerBytes++;
    if (this.#headerBytes === 1) {
      this.#length = 0;
      return true;
    }
    this.#length += (byte & 127) * 128 ** (this.#headerBytes - 2);
    if (byte & 128) return this.#headerBytes < 5;
    this.#headerBytes = 0;
    this.#bodyLeft = this.#length === 0 ? undefined : this.#length;
    return this.#length <= this.#maxBytes;
  }
}
