/** One field of a frame's body: its bytes, and what they mean; undefined when they mean nothing. */
export interface Field<T> {
  /** Undefined: all that is left of the body; only the last field may be so. */
  readonly bytes: number | undefined;
  encode(value: T): Uint8Array;
  decode(bytes: Uint8Array): T | undefined;
}

/** A whole number from 0 in so many bytes, big-endian; six at most. */
export const count = (bytes: number): Field<number> => ({
  bytes,
  encode: (value) => Uint8Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256),
  decode: (field) => field.reduce((value, byte) => value * 256 + byte, 0),
});

/** One of a few words, as its place in their list, from 0. */
export const oneOf = <const Word extends string>(words: readonly Word[]): Field<Word> => ({
  bytes: 1,
  encode: (value) => Uint8Array.of(words.indexOf(value)),
  decode: ([place = -1]) => words[place],
});

/** Three decimal digits in two bytes, BCD with a leading zero, as ISO 4217 numeric codes travel. */
export const threeDigits: Field<string> = {
  bytes: 2,
  encode: (text) => Uint8Array.of(Number(text.charAt(0)), Number.parseInt(text.slice(1), 16)),
  decode: ([high = 0xff, low = 0xff]) => {
    const text = `${high.toString(16)}${low.toString(16).padStart(2, '0')}`;
    return /^[0-9]{3}$/.test(text) ? text : undefined;
  },
};

/** What is left of the body: so many bytes at least, and at most. */
export const rest = (least: number, most: number): Field<Uint8Array> => ({
  bytes: undefined,
  encode: (value) => value,
  decode: (field) => (field.length >= least && field.length <= most ? field.slice() : undefined),
});
