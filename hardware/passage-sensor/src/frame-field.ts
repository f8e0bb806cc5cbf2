/** One field of a frame: how it is written, and what its text means; undefined when it means nothing. */
export interface Field<T> {
  encode(value: T): string;
  decode(text: string): T | undefined;
}

/** A whole number from 0, in decimal without leading zeros, so that a value has one spelling. */
export const count: Field<number> = {
  encode: (value) => String(value),
  decode(text) {
    const value = Number(text);
    return /^(?:0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
  },
};

/** Yes or no, as 1 or 0. */
export const flag: Field<boolean> = {
  encode: (value) => (value ? '1' : '0'),
  decode: (text) => (text === '1' ? true : text === '0' ? false : undefined),
};

/** One of a few lower-case words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return { encode: (value) => value, decode: (text) => words.find((word) => word === text) };
}
