import { asciiBytes, fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { Dialect } from './dialect.ts';
import { ascii1987, ascii1993, binary1987, binary1993, defineDialect } from './dialect.ts';
import type { DataElement, MomentLayout, TextAttribute } from './element-table.ts';
import type { MessageOf } from './message.ts';

/** Bytes of the parts of a message, in order. */
const text = (...parts: readonly string[]) => asciiBytes(parts.join(''));
const DIALECTS: readonly Dialect[] = [ascii1987, binary1987, ascii1993, binary1993];

test('a sign-on, worked out by hand from the standard', () => {
  const signOn = { mti: '0800', fields: { 7: '0601050000', 11: '000001', 70: '001' } };
  expect(encodeMessage(signOn, ascii1987)).toEqual(
    text('0800', '8220000000000000', '0400000000000000', '0601050000', '000001', '001'),
  );
  expect(toHex(encodeMessage(signOn, binary1987))).toBe('08008220000000000000040000000000000006010500000000010001');
});

test('odd digit counts in BCD: fixed ones are padded on the left, those behind a length on the right', () => {
  const message = { mti: '0100', fields: { 2: '378282246310005', 22: '071' } };
  expect(toHex(encodeMessage(message, binary1987))).toBe('010040000400000000001537828224631000500071');
});

test.each([
  ['version', text('1100', '0000000000000000'), {}],
  ['version', text('08x0', '0000000000000000'), {}],
  ['malformed-bitmap', text('0800', '000000000000000g'), {}],
  ['malformed-bitmap', text('0800', '002000000000000a'), {}],
  ['malformed-bitmap', text('0800', '8000000000000000', '0000000000000000'), {}],
  ['unknown-element', text('0800', '8000000000000000', '8000000000000000'), { bit: 65 }],
  ['length', text('0100', '4000000000000000', '20', '1'.repeat(20)), { part: 2 }],
  ['length', text('0100', '4000000000000000', '-1', '1'.repeat(20)), { part: 2 }],
  ['content', text('0100', '0020000000000000', '00010A'), { part: 11 }],
  ['content', text('0100', '0000000800000000', 'A000000000'.slice(0, 9)), { part: 29 }],
  ['content', text('0800', '0200000000000000', '0230123456'), { part: 7 }],
  ['content', text('0800', '0010000000000000', '246000'), { part: 12 }],
  ['content', text('0800', '0008000000000000', '9099'), { part: 13 }],
  ['truncated', text('0100', '0020000000000000', '00010'), { part: 11 }],
  ['truncated', text('0100', '00200000'), { part: 'bitmap' }],
  ['trailing-bytes', text('0100', '0020000000000000', '0001011'), { count: 1 }],
])('%s is told by name', (kind, bytes, more) => {
  expect(decodeMessage(bytes, ascii1987)).toEqual({ ok: false, error: { kind, ...more } });
});

test('padding nibbles must be zero, or two spellings would be one message', () => {
  expect(decodeMessage(fromHex('010000000400000000001071'), binary1987)).toMatchObject({
    error: { kind: 'content', part: 22 },
  });
});

test('a 1993 sign-on, worked out by hand; odd digit counts of fixed numbers are padded on the right', () => {
  const signOn = { mti: '1804', fields: { 7: '0601050000', 11: '000001', 12: '260601070000', 24: '801' } };
  expect(encodeMessage(signOn, ascii1993)).toEqual(
    text('1804', '0230010000000000', '0601050000', '000001', '260601070000', '801'),
  );
  expect(toHex(encodeMessage(signOn, binary1993))).toBe('1804023001000000000006010500000000012606010700008010');
});

test.each([
  ['an MTI of the other version', text('0804', '0000000000000000'), { kind: 'version' }],
  ['DE12 of 1987', text('1804', '0010000000000000', '070000'), { kind: 'truncated', part: 12 }],
  ['a thirteenth month', text('1804', '0010000000000000', '261301070000'), { kind: 'content', part: 12 }],
  ['bit 65', text('1804', '8000000000000000', '8000000000000000'), { kind: 'unknown-element', bit: 65 }],
])('1993 refuses %s', (_what, bytes, error) => {
  expect(decodeMessage(bytes, ascii1993)).toEqual({ ok: false, error });
});

test('a dialect whose second bitmap is always there has it without a bit, and misses it', () => {
  const both = defineDialect({ ...ascii1987, name: 'both bitmaps', secondBitmap: 'always' });
  const echo = { mti: '0800', fields: { 11: '000001' } };
  expect(encodeMessage(echo, both)).toEqual(text('0800', '8020000000000000', '0000000000000000', '000001'));
  expect(decodeMessage(encodeMessage(echo, both), both)).toEqual({ ok: true, value: echo });
  expect(decodeMessage(encodeMessage(echo, ascii1987), both)).toMatchObject({ error: { kind: 'malformed-bitmap' } });
});

test('a length in BCD has decimal nibbles, or 0A would be another spelling of 10', () => {
  const message = fromHex(`010040000000000000000A${'12'.repeat(5)}`);
  expect(decodeMessage(message, binary1987)).toEqual({ ok: false, error: { kind: 'length', part: 2 } });
});

test('a defect never carries what it found', () => {
  const message = text('0100', '4000000000000000', '16', '47617300000000A1');
  expect(JSON.stringify(decodeMessage(message, ascii1987))).not.toContain('4761');
});

test('a value that does not fit its row is a bug of ours', () => {
  expect(() => encodeMessage({ mti: '0100', fields: { 41: 'SHORT' } }, ascii1987)).toThrow('DE41');
  expect(() => encodeMessage({ mti: '0100', fields: { 13: '1332' } }, ascii1987)).toThrow('DE13');
  expect(() => encodeMessage({ mti: '0100', fields: { 41: 'GRÜN    ' } }, ascii1987)).toThrow('DE41');
  expect(() => encodeMessage({ mti: '1100', fields: {} }, ascii1987)).toThrow('of the dialect');
  expect(() => encodeMessage({ mti: '01x0', fields: {} }, ascii1987)).toThrow('four digits');
});

const ALPHABET: Readonly<Record<TextAttribute, string>> = {
  n: '0123456789',
  an: '0189AZaz ',
  ans: ' ~09AZaz=.',
  'x+n': '0123456789',
  z: '0123456789=',
};

const MOMENTS: Readonly<Record<MomentLayout, readonly string[]>> = {
  MMDD: ['0101', '0229', '0430', '1231'],
  hhmmss: ['000000', '235959'],
  MMDDhhmmss: ['0601000000', '1231235959'],
  YYMMDD: ['000101', '991231'],
  YYMMDDhhmmss: ['260601120000'],
};

function valuesOf(element: DataElement): fc.Arbitrary<string | Uint8Array> {
  const [min, max] =
    'exactly' in element.size ? [element.size.exactly, element.size.exactly] : [0, Math.min(element.size.upTo, 60)];
  if (element.kind === 'bytes') return fc.uint8Array({ minLength: min, maxLength: max });
  if (element.moment) return fc.constantFrom(...MOMENTS[element.moment]);
  const unit = fc.constantFrom(...ALPHABET[element.attribute]);
  if (element.attribute !== 'x+n') return fc.string({ unit, minLength: min, maxLength: max });
  const sign = fc.constantFrom('C', 'D');
  return fc.tuple(sign, fc.string({ unit, minLength: min - 1, maxLength: max - 1 })).map((parts) => parts.join(''));
}

type AnyMessage = MessageOf<Dialect['elements']>;

const messagesOf = (dialect: Dialect): fc.Arbitrary<AnyMessage> =>
  fc.record({
    mti: fc.integer({ min: 0, max: 999 }).map((number) => `${dialect.version}${String(number).padStart(3, '0')}`),
    fields: fc
      .subarray(Object.entries(dialect.elements), { maxLength: 12 })
      .chain((rows) =>
        fc.tuple(...rows.map(([bit, element]) => valuesOf(element).map((value) => [bit, value] as const))),
      )
      .map((fields) => Object.fromEntries(fields)),
  });
const dialects: fc.Arbitrary<Dialect> = fc.constantFrom(...DIALECTS);
const spoken = dialects.chain((dialect) => fc.tuple(fc.constant(dialect), messagesOf(dialect)));

test('what is encoded is decoded again', () => {
  fc.assert(
    fc.property(spoken, ([dialect, message]) => {
      expect(decodeMessage(encodeMessage(message, dialect), dialect)).toEqual({ ok: true, value: message });
    }),
  );
});

test('any bytes give a message with exactly those bytes, or a named defect', () => {
  const nearly = fc
    .tuple(spoken, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 3 }))
    .map(([[dialect, message], at, noise]) => {
      const bytes = encodeMessage(message, dialect);
      bytes.set(noise.subarray(0, bytes.length), at % Math.max(1, bytes.length - noise.length));
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), nearly), dialects, (bytes, dialect) => {
      const decoded = decodeMessage(bytes, dialect);
      if (decoded.ok) expect(encodeMessage(decoded.value, dialect)).toEqual(bytes);
      else expect(decoded.error.kind).toMatch(/^[a-z-]+$/);
    }),
    { numRuns: 500 },
  );
});
