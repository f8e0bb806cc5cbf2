import type { BytesCoding, TextCoding } from './coding.ts';
import { bcdLeft, bcdRight, characters, hexCharacters, rawBytes, signed, trackNibbles } from './coding.ts';
import type { TextElement } from './data-elements.ts';

/** How a dialect writes what messages are made of; the table of elements is the same for all of them. */
export interface Packing {
  readonly name: 'ascii' | 'binary';
  /** The MTI and length indicators. */
  readonly digits: TextCoding;
  readonly bitmap: BytesCoding;
  /** Fixed binary elements; those behind a length indicator are raw in every dialect. */
  readonly fixedBytes: BytesCoding;
  text(element: TextElement): TextCoding;
}

/** Everything as characters, bitmaps and fixed binary elements in hexadecimal, DE55 raw (jPOS `iso87ascii`). */
export const asciiPacking: Packing = {
  name: 'ascii',
  digits: characters,
  bitmap: hexCharacters,
  fixedBytes: hexCharacters,
  text: () => characters,
};

/** Numbers and lengths in BCD, bitmaps and binary elements raw, the rest as characters (jPOS `iso87binary`). */
export const binaryPacking: Packing = {
  name: 'binary',
  digits: bcdLeft,
  bitmap: rawBytes,
  fixedBytes: rawBytes,
  text(element) {
    if (element.attribute === 'n') return 'upTo' in element.size ? bcdRight : bcdLeft;
    if (element.attribute === 'x+n') return signed(bcdLeft);
    return element.attribute === 'z' ? trackNibbles : characters;
  },
};
