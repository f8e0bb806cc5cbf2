// Windows code page 1252, number 16 of ESC t: the letters of Western Europe, and the euro sign.

/** The number by which printers know the code page. */
export const CODE_PAGE = 16;

/** What stands at 80 to 9F hexadecimal; the rest above 9F is as in Unicode. U+0000 marks the five that stand for nothing. */
const HIGH = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
const UNPRINTABLE = 0x3f;
/** Marks that only steer which way text runs, and joiners: they take no room on paper. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const COMBINING = /\p{M}/u;

/** Text as the printer takes it. */
export interface PrintableText {
  readonly bytes: Uint8Array;
  /** Characters that the code page has not, and that no plain letter stands for: each is a `?`. */
  readonly unprintable: number;
}

/**
 * Text in the printer's code page, one byte for each character on paper. What the page has not is printed as the plain
 * letter or sign that Unicode takes it apart into (`ő` as `o`), and otherwise as `?`.
 */
export function encodePrintable(text: string): PrintableText {
  const bytes: number[] = [];
  let unprintable = 0;
  for (const character of text.normalize('NFC')) {
    if (INVISIBLE.test(character)) continue;
    const known = byteOf(character) ?? plainBytes(character);
    if (known === undefined) unprintable += 1;
    bytes.push(...(known ?? [UNPRINTABLE]));
  }
  return { bytes: Uint8Array.from(bytes), unprintable };
}

/** Text of bytes in the code page, as it looks on paper. */
export const decodePrintable = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('');

function byteOf(character: string): readonly number[] | undefined {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return [code];
  const high = code === 0 ? -1 : HIGH.indexOf(character);
  return high >= 0 ? [0x80 + high] : undefined;
}

function plainBytes(character: string): readonly number[] | undefined {
  const parts = [...character.normalize('NFKD')].filter((part) => !COMBINING.test(part));
  const bytes = parts.map(byteOf);
  return parts.length > 0 && bytes.every((one) => one !== undefined) ? bytes.flat() : undefined;
}
