/** How a length indicator travels. */
export interface LengthCoding {
  /** Bytes that `digits` digits take. */
  size(digits: number): number;
  /** The length at `offset`, whose bytes are all there; undefined when it is not digits. */
  read(bytes: Uint8Array, offset: number, digits: number): number | undefined;
  write(length: number, bytes: Uint8Array, offset: number, digits: number): void;
}

const ZERO = 0x30;

/** One character a digit. */
export const digitLength: LengthCoding = {
  size: (digits) => digits,
  read(bytes, offset, digits) {
    let length = 0;
    for (let at = offset; at < offset + digits; at++) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return undefined;
      length = 10 * length + digit;
    }
    return length;
  },
  write(length, bytes, offset, digits) {
    let left = length;
    for (let at = offset + digits - 1; at >= offset; at--, left = Math.floor(left / 10)) bytes[at] = ZERO + (left % 10);
  },
};

/** Two digits a byte, an odd count padded with a zero on the left. */
export const bcdLength: LengthCoding = {
  size: (digits) => (digits + 1) >> 1,
  read(bytes, offset, digits) {
    let length = 0;
    for (let at = offset; at < offset + bcdLength.size(digits); at++) {
      const byte = bytes[at] ?? 0;
      if (byte >> 4 > 9 || (byte & 15) > 9) return undefined;
      length = 100 * length + 10 * (byte >> 4) + (byte & 15);
    }
    return length;
  },
  write(length, bytes, offset, digits) {
    let left = length;
    for (let at = offset + bcdLength.size(digits) - 1; at >= offset; at--, left = Math.floor(left / 100)) {
      bytes[at] = (Math.floor((left % 100) / 10) << 4) | (left % 10);
    }
  },
};
