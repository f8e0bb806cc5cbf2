import { asciiBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { DataElement, TextAttribute } from './data-elements.ts';
import { DATA_ELEMENTS, ELEMENT_NUMBERS } from './data-elements.ts';
import type { IsoFields, IsoMessage } from './message.ts';
import type { Packing } from './packing.ts';
import { asciiPacking, binaryPacking } from './packing.ts';

/** Bytes of the parts of a message, in order. */
const text = (...parts: readonly string[]) => asciiBytes(parts.join(''));
const PACKINGS = [asciiPacking, binaryPacking];

test('a sign-on, worked out by hand from the standard', () => {
  const signOn = { mti: '0800', fields: { 7: '0601050000', 11: '000001', 70: '001' } };
  expect(encodeMessage(signOn, asciiPacking)).toEqual(
    text('0800', '8220000000000000', '0400000000000000', '0601050000', '000001', '001'),
  );
  expect(toHex(encodeMessage(signOn, binaryPacking))).toBe('08008220000000000000040000000000000006010500000000010001');
});

test('odd digit counts in BCD: fixed ones are padded on the left, those behind a length on the right', () => {
  const message = { mti: '0100', fields: { 2: '378282246310005', 22: '071' } };
  expect(toHex(encodeMessage(message, binaryPacking))).toBe('010040000400000000001537828224631000500071');
});

test.each([
  ['not-1987', text('1100', '0000000000000000'), {}],
  ['not-1987', text('08x0', '0000000000000000'), {}],
  ['malformed-bitmap', text('0800', '000000000000000g'), {}],
  ['malformed-bitmap', text('0800', '002000000000000a'), {}],
  ['malformed-bitmap', text('0800', '8000000000000000', '0000000000000000'), {}],
  ['unknown-element', text('0800', '8000000000000000', '8000000000000000'), { bit: 65 }],
  ['length', text('0100', '4000000000000000', '20', '1'.repeat(20)), { part: 2 }],
  ['length', text('0100', '4000000000000000', '-1', '1'.repeat(20)), { part: 2 }],
  ['content', text('0100', '0020000000000000', '00010A'), { part: 11 }],
  ['content', text('0100', '0000000800000000', 'A000000000'.slice(0, 9)), { part: 29 }],
  ['truncated', text('0100', '0020000000000000', '00010'), { part: 11 }],
  ['truncated', text('0100', '00200000'), { part: 'bitmap' }],
  ['trailing-bytes', text('0100', '0020000000000000', '0001011'), { count: 1 }],
])('%s is told by name', (kind, bytes, more) => {
  expect(decodeMessage(bytes, asciiPacking)).toEqual({ ok: false, error: { kind, ...more } });
});

test('padding nibbles must be zero, or two spellings would be one message', () => {
  expect(decodeMessage(fromHex('010000000400000000001071'), binaryPacking)).toMatchObject({
    error: { kind: 'content', part: 22 },
  });
});

test('a defect never carries what it found', () => {
  const message = text('0100', '4000000000000000', '16', '47617300000000A1');
  expect(JSON.stringify(decodeMessage(message, asciiPacking))).not.toContain('4761');
});

test('a value that does not fit its row is a bug of ours', () => {
  expect(() => encodeMessage({ mti: '0100', fields: { 41: 'SHORT' } }, asciiPacking)).toThrow('DE41');
  expect(() => encodeMessage({ mti: '1100', fields: {} }, asciiPacking)).toThrow('1987');
});

const ALPHABET: Readonly<Record<TextAttribute, string>> = {
  n: '0123456789',
  an: '0189AZaz ',
  ans: ' ~09AZaz=.',
  'x+n': '0123456789',
  z: '0123456789=',
};

function valuesOf(element: DataElement): fc.Arbitrary<string | Uint8Array> {
  const [min, max] =
    'exactly' in element.size ? [element.size.exactly, element.size.exactly] : [0, Math.min(element.size.upTo, 60)];
  if (element.kind === 'bytes') return fc.uint8Array({ minLength: min, maxLength: max });
  const unit = fc.constantFrom(...ALPHABET[element.attribute]);
  if (element.attribute !== 'x+n') return fc.string({ unit, minLength: min, maxLength: max });
  const sign = fc.constantFrom('C', 'D');
  return fc.tuple(sign, fc.string({ unit, minLength: min - 1, maxLength: max - 1 })).map((parts) => parts.join(''));
}

const messages: fc.Arbitrary<IsoMessage> = fc.record({
  mti: fc.integer({ min: 0, max: 999 }).map((number) => `0${String(number).padStart(3, '0')}`),
  fields: fc
    .subarray([...ELEMENT_NUMBERS], { maxLength: 12 })
    .chain((numbers) =>
      fc
        .tuple(...numbers.map((number) => valuesOf(DATA_ELEMENTS[number])))
        .map((values) => Object.fromEntries(values.map((value, at) => [numbers[at], value])) as IsoFields),
    ),
});
const packings: fc.Arbitrary<Packing> = fc.constantFrom(...PACKINGS);

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(messages, packings, (message, packing) => {
      expect(decodeMessage(encodeMessage(message, packing), packing)).toEqual({ ok: true, value: message });
    }),
  );
});

test('any bytes give a message with exactly those bytes, or a named defect', () => {
  const nearly = fc
    .tuple(messages, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 3 }), packings)
    .map(([message, at, noise, packing]) => {
      const bytes = encodeMessage(message, packing);
      bytes.set(noise.subarray(0, bytes.length), at % Math.max(1, bytes.length - noise.length));
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), nearly), packings, (bytes, packing) => {
      const decoded = decodeMessage(bytes, packing);
      if (decoded.ok) expect(encodeMessage(decoded.value, packing)).toEqual(bytes);
      else expect(decoded.error.kind).toMatch(/^[a-z0-9-]+$/);
    }),
    { numRuns: 500 },
  );
});
