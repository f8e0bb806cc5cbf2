import type { BytesCoding } from './bytes-coding.ts';
import { hexCharacters, rawBytes } from './bytes-coding.ts';
import type { TextCoding } from './coding.ts';
import { bcdLeft, bcdRight, characters, signed, trackNibbles } from './coding.ts';
import type { TextElement } from './element-table.ts';
import type { LengthCoding } from './length-coding.ts';
import { bcdLength, digitLength } from './length-coding.ts';

/** How a dialect writes what messages are made of, whatever its table of elements. */
export interface Packing {
  readonly name: string;
  /** The MTI. */
  readonly mti: TextCoding;
  /** Length indicators. */
  readonly lengths: LengthCoding;
  readonly bitmap: BytesCoding;
  /** Fixed binary elements; those behind a length indicator are raw in every dialect. */
  readonly fixedBytes: BytesCoding;
  text(element: TextElement): TextCoding;
}

/** Everything as characters, bitmaps and fixed binary elements in hexadecimal, DE55 raw (jPOS `iso87ascii`). */
export const asciiPacking: Packing = {
  name: 'ascii',
  mti: characters('n'),
  lengths: digitLength,
  bitmap: hexCharacters,
  fixedBytes: hexCharacters,
  text: (element) => characters(element.attribute),
};

/** Numbers and lengths in BCD, bitmaps and binary elements raw, the rest as characters (jPOS `iso87binary`). */
export const binaryPacking: Packing = packingOfBytes('binary', bcdLeft);

/** The same with fixed numbers of an odd digit count padded on the right (jPOS `iso93binary`). */
export const binaryRightPacking: Packing = packingOfBytes('binary, padded on the right', bcdRight);

function packingOfBytes(name: string, fixedNumbers: TextCoding): Packing {
  return {
    name,
    mti: bcdLeft,
    lengths: bcdLength,
    bitmap: rawBytes,
    fixedBytes: rawBytes,
    text(element) {
      if (element.attribute === 'n') return 'upTo' in element.size ? bcdRight : fixedNumbers;
      if (element.attribute === 'x+n') return signed(fixedNumbers);
      return element.attribute === 'z' ? trackNibbles : characters(element.attribute);
    },
  };
}
