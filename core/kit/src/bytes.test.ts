import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asciiBytes,
  asciiText,
  concatBytes,
  equalBytes,
  parseBase64Url,
  parseHex,
  toBase64Url,
  toHex,
} from './bytes.ts';
import { crc32 } from './crc32.ts';
import { parseUtf8, utf8Bytes } from './utf8.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('bytes as text', () => {
  test('hexadecimal goes round, in both cases', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(parseHex(toHex(value))).toEqual(value);
        expect(parseHex(toHex(value).toLowerCase())).toEqual(value);
      }),
    );
  });

  test.each(['0', 'GG', '0x', ' 0'])('%j is not hexadecimal', (text) => expect(parseHex(text)).toBeUndefined());

  // RFC 4648, 10, without padding.
  test.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('base64url of %j is %j', (plain, encoded) => {
    expect(toBase64Url(asciiBytes(plain))).toBe(encoded);
    expect(asciiText(parseBase64Url(encoded) ?? new Uint8Array())).toBe(plain);
  });

  test('base64url goes round, and other text is refused, never thrown at', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(parseBase64Url(toBase64Url(value))).toEqual(value);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseBase64Url(text);
      }),
    );
    expect(parseBase64Url('A')).toBeUndefined();
    expect(parseBase64Url('A+/=')).toBeUndefined();
  });

  test('UTF-8 goes round, and any bytes are text or undefined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parseUtf8(utf8Bytes(text))).toBe(text);
      }),
    );
    fc.assert(
      fc.property(bytes, (value) => {
        parseUtf8(value);
      }),
    );
    expect(parseUtf8(Uint8Array.of(0xff))).toBeUndefined();
  });

  test('parts come together in order', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (parts) => {
        expect(equalBytes(concatBytes(...parts), Uint8Array.from(parts.flatMap((part) => [...part])))).toBe(true);
      }),
    );
  });

  test('CRC-32 has the check value of its catalogue entry', () => {
    expect(crc32(asciiBytes('123456789'))).toBe(0xcbf43926);
  });
});
