import { asciiSlice } from './ascii-slice.ts';
import type { TextAttribute } from './element-table.ts';

/** How the characters of one element travel. */
export interface TextCoding {
  /** Bytes that `count` characters take. */
  size(count: number): number;
  /** `count` characters from `offset`, all of which are there; undefined when they are not what `write` writes. */
  read(bytes: Uint8Array, offset: number, count: number): string | undefined;
  /** Writes `text` over zero bytes; false when it has a character that the attribute does not allow. */
  write(text: string, bytes: Uint8Array, offset: number): boolean;
}

const DIGITS = '0123456789';
const ALPHANUMERIC = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz `;
const PRINTABLE = String.fromCharCode(...Array.from({ length: 0x5f }, (_, at) => 0x20 + at));

// 1 for every byte that an attribute allows. The sign of `x+n` has a table of its own.
const ALLOWED: Readonly<Record<TextAttribute, Uint8Array>> = {
  n: allowed(DIGITS),
  an: allowed(ALPHANUMERIC),
  ans: allowed(PRINTABLE),
  'x+n': allowed(DIGITS),
  z: allowed(`${DIGITS}=`),
};
const SIGNS = allowed('CD');

function allowed(alphabet: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of alphabet) table[character.charCodeAt(0)] = 1;
  return table;
}

/** One byte a character. */
export function characters(attribute: TextAttribute): TextCoding {
  return attribute === 'x+n' ? signed(charactersOf(ALLOWED.n)) : charactersOf(ALLOWED[attribute]);
}

function charactersOf(table: Uint8Array): TextCoding {
  return {
    size: (count) => count,
    read(bytes, offset, count) {
      const end = offset + count;
      for (let at = offset; at < end; at++) if (table[bytes[at] ?? 0] === 0) return undefined;
      return asciiSlice(bytes, offset, end);
    },
    write(text, bytes, offset) {
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (table[code] !== 1) return false;
        bytes[offset + at] = code;
      }
      return true;
    },
  };
}

/** A sign character, then digits by another coding. */
export function signed(digits: TextCoding): TextCoding {
  const sign = charactersOf(SIGNS);
  return {
    size: (count) => 1 + digits.size(count - 1),
    read(bytes, offset, count) {
      const first = sign.read(bytes, offset, 1);
      const rest = digits.read(bytes, offset + 1, count - 1);
      return first === undefined || rest === undefined ? undefined : first + rest;
    },
    write: (text, bytes, offset) =>
      sign.write(text.slice(0, 1), bytes, offset) && digits.write(text.slice(1), bytes, offset + 1),
  };
}

/** Which character each nibble stands for; a blank is none. */
type Nibbles = string;
const DECIMAL: Nibbles = '0123456789      ';
// The separator `=` travels as D (ISO/IEC 7813).
const TRACK: Nibbles = '0123456789   =  ';

/** Binary coded decimal, an odd digit count padded with a zero on the left: fixed numbers and length indicators. */
export const bcdLeft: TextCoding = nibblesCoding(DECIMAL, 'left');

/** Binary coded decimal, an odd digit count padded with a zero on the right: numbers behind a length indicator. */
export const bcdRight: TextCoding = nibblesCoding(DECIMAL, 'right');

/** Track data in nibbles, padded like other data behind a length indicator. */
export const trackNibbles: TextCoding = nibblesCoding(TRACK, 'right');

function nibblesCoding(nibbles: Nibbles, padded: 'left' | 'right'): TextCoding {
  const pairs = pairsOf(nibbles);
  const values = valuesOf(nibbles);
  const size = (count: number) => (count + 1) >> 1;
  return {
    size,
    read(bytes, offset, count) {
      let text = '';
      for (let at = offset; at < offset + size(count); at++) {
        const pair = pairs[bytes[at] ?? 0];
        if (pair === undefined) return undefined;
        text += pair;
      }
      if (count % 2 === 0) return text;
      // Another nibble than zero would be a second spelling of the same number.
      if (text.charAt(padded === 'left' ? 0 : count) !== '0') return undefined;
      return padded === 'left' ? text.slice(1) : text.slice(0, count);
    },
    write(text, bytes, offset) {
      let nibble = 2 * offset + (padded === 'left' ? text.length % 2 : 0);
      for (let at = 0; at < text.length; at++, nibble++) {
        const value = values[text.charCodeAt(at)] ?? -1;
        if (value < 0) return false;
        bytes[nibble >> 1] = (bytes[nibble >> 1] ?? 0) | (nibble % 2 === 0 ? value << 4 : value);
      }
      return true;
    },
  };
}

/** The two characters of every byte; undefined where a nibble stands for none. */
function pairsOf(nibbles: Nibbles): readonly (string | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const pair = nibbles.charAt(byte >> 4) + nibbles.charAt(byte & 15);
    return pair.includes(' ') ? undefined : pair;
  });
}

/** The nibble of every 7-bit character; negative where there is none. */
function valuesOf(nibbles: Nibbles): Int8Array {
  const value = (code: number) => (code === 0x20 ? -1 : nibbles.indexOf(String.fromCharCode(code)));
  return Int8Array.from({ length: 128 }, (_, code) => value(code));
}
