import { asciiBytes, asciiText, fromHex, toHex } from '@saunter/kit';

/** How characters become bytes: how many bytes `count` characters take, and both ways between them. */
export interface TextCoding {
  size(count: number): number;
  pack(text: string): Uint8Array;
  /** Undefined when the bytes are not what `pack` writes for a text of `count` characters. */
  unpack(bytes: Uint8Array, count: number): string | undefined;
}

/** One byte a character. */
export const characters: TextCoding = {
  size: (count) => count,
  pack: asciiBytes,
  unpack: (bytes) => asciiText(bytes),
};

const nibbles = (count: number): number => Math.ceil(count / 2);

/** Binary coded decimal, an odd digit count padded with a zero on the left: fixed numbers and length indicators. */
export const bcdLeft: TextCoding = {
  size: nibbles,
  pack: (text) => fromHex(text.length % 2 ? `0${text}` : text),
  unpack(bytes, count) {
    const digits = toHex(bytes);
    if (count % 2 && digits.charAt(0) !== '0') return undefined;
    return digits.slice(digits.length - count);
  },
};

/** Binary coded decimal, an odd digit count padded with a zero on the right: numbers behind a length indicator. */
export const bcdRight: TextCoding = {
  size: nibbles,
  pack: (text) => fromHex(text.length % 2 ? `${text}0` : text),
  unpack(bytes, count) {
    const digits = toHex(bytes);
    if (count % 2 && digits.charAt(count) !== '0') return undefined;
    return digits.slice(0, count);
  },
};

/** Track data in nibbles: the separator `=` travels as D (ISO/IEC 7813). */
export const trackNibbles: TextCoding = {
  size: nibbles,
  pack: (text) => bcdRight.pack(text.replaceAll('=', 'D')),
  unpack: (bytes, count) => bcdRight.unpack(bytes, count)?.replaceAll('D', '='),
};

/** A sign character, then digits by another coding. */
export const signed = (digits: TextCoding): TextCoding => ({
  size: (count) => 1 + digits.size(count - 1),
  pack: (text) => Uint8Array.of(...asciiBytes(text.slice(0, 1)), ...digits.pack(text.slice(1))),
  unpack(bytes, count) {
    const rest = digits.unpack(bytes.subarray(1), count - 1);
    return rest === undefined ? undefined : asciiText(bytes.subarray(0, 1)) + rest;
  },
});

/** How fixed binary elements and bitmaps travel. */
export interface BytesCoding {
  size(count: number): number;
  pack(bytes: Uint8Array): Uint8Array;
  unpack(bytes: Uint8Array): Uint8Array | undefined;
}

/** The bytes themselves. */
export const rawBytes: BytesCoding = {
  size: (count) => count,
  pack: (bytes) => bytes,
  unpack: (bytes) => bytes.slice(),
};

/** Two upper-case hexadecimal characters a byte; lower case is refused, so that one message has one spelling. */
export const hexCharacters: BytesCoding = {
  size: (count) => 2 * count,
  pack: (bytes) => asciiBytes(toHex(bytes)),
  unpack(bytes) {
    const text = asciiText(bytes);
    return /^[0-9A-F]*$/.test(text) && text.length % 2 === 0 ? fromHex(text) : undefined;
  },
};
