/** How the bytes of one element, or of a bitmap, travel. */
export interface BytesCoding {
  /** Bytes on the line that `count` bytes take. */
  size(count: number): number;
  /** `count` bytes from `offset`, all of which are there; undefined when they are not what `write` writes. */
  read(bytes: Uint8Array, offset: number, count: number): Uint8Array | undefined;
  write(value: Uint8Array, bytes: Uint8Array, offset: number): boolean;
}

/** The bytes themselves; what is read is a copy. */
export const rawBytes: BytesCoding = {
  size: (count) => count,
  read: (bytes, offset, count) => bytes.slice(offset, offset + count),
  write(value, bytes, offset) {
    bytes.set(value, offset);
    return true;
  },
};

const HEX_DIGITS = '0123456789ABCDEF';
const HEX_CODES = Uint8Array.from(HEX_DIGITS, (digit) => digit.charCodeAt(0));
const HEX_VALUES = Int8Array.from({ length: 256 }, (_, code) => HEX_DIGITS.indexOf(String.fromCharCode(code)));

/** Two upper-case hexadecimal characters a byte; lower case is refused, so that one message has one spelling. */
export const hexCharacters: BytesCoding = {
  size: (count) => 2 * count,
  read(bytes, offset, count) {
    const value = new Uint8Array(count);
    for (let at = 0; at < count; at++) {
      const high = HEX_VALUES[bytes[offset + 2 * at] ?? 0] ?? -1;
      const low = HEX_VALUES[bytes[offset + 2 * at + 1] ?? 0] ?? -1;
      if (high < 0 || low < 0) return undefined;
      value[at] = (high << 4) | low;
    }
    return value;
  },
  write(value, bytes, offset) {
    for (let at = 0; at < value.length; at++) {
      const byte = value[at] ?? 0;
      bytes[offset + 2 * at] = HEX_CODES[byte >> 4] ?? 0;
      bytes[offset + 2 * at + 1] = HEX_CODES[byte & 15] ?? 0;
    }
    return true;
  },
};
