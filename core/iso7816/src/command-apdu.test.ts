import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandApdu } from './command-apdu.ts';
import { decodeCommandApdu, encodeCommandApdu, shortCommand } from './command-apdu.ts';

const header = { cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x00 };
const none = new Uint8Array(0);
const long = new Uint8Array(256).fill(0x5a);

/** ISO/IEC 7816-3, 12.1.3: the four cases, short and extended. */
const VECTORS: readonly (readonly [name: string, hex: string, command: CommandApdu])[] = [
  ['case 1', '00A40400', { ...header, data: none, ne: 0, form: 'short' }],
  ['case 2S', '00A4040010', { ...header, data: none, ne: 16, form: 'short' }],
  ['case 2S, all', '00A4040000', { ...header, data: none, ne: 256, form: 'short' }],
  ['case 3S', '00A4040002CAFE', { ...header, data: fromHex('CAFE'), ne: 0, form: 'short' }],
  ['case 4S', '00A4040002CAFE10', { ...header, data: fromHex('CAFE'), ne: 16, form: 'short' }],
  ['case 4S, all', '00A4040002CAFE00', { ...header, data: fromHex('CAFE'), ne: 256, form: 'short' }],
  ['case 2E', '00A40400000200', { ...header, data: none, ne: 512, form: 'extended' }],
  ['case 2E, all', '00A40400000000', { ...header, data: none, ne: 65_536, form: 'extended' }],
  ['case 3E', '00A40400000002CAFE', { ...header, data: fromHex('CAFE'), ne: 0, form: 'extended' }],
  ['case 4E', `00A40400000100${toHex(long)}0000`, { ...header, data: long, ne: 65_536, form: 'extended' }],
];

test.for(VECTORS)('%s, both ways', ([, hex, command]) => {
  expect(toHex(encodeCommandApdu(command))).toBe(hex);
  expect(decodeCommandApdu(fromHex(hex))).toEqual({ ok: true, value: command });
});

test.for([
  ['nothing', '', 'too-short'],
  ['three bytes', '00A404', 'too-short'],
  ['Lc over the data', '00A4040003CAFE', 'length-mismatch'],
  ['bytes behind Le', '00A4040002CAFE1000', 'length-mismatch'],
  ['Lc of zero', '00A404000010', 'length-mismatch'],
  ['extended Lc over the data', '00A40400000003CAFE', 'length-mismatch'],
  ['extended with one byte of Le', '00A40400000002CAFE00', 'length-mismatch'],
  ['extended Lc of zero', '00A4040000000010', 'length-mismatch'],
])('%s is no command', ([, hex, kind]) => {
  expect(decodeCommandApdu(fromHex(hex ?? ''))).toEqual({ ok: false, error: { kind } });
});

const byte = fc.integer({ min: 0, max: 255 });
const anyHeader = fc.record({ cla: byte, ins: byte, p1: byte, p2: byte });
const anyCommand: fc.Arbitrary<CommandApdu> = fc.oneof(
  fc
    .tuple(anyHeader, fc.uint8Array({ maxLength: 255 }), fc.integer({ min: 0, max: 256 }))
    .map(([fields, data, ne]) => ({ ...fields, data, ne, form: 'short' as const })),
  fc
    .tuple(anyHeader, fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.integer({ min: 0, max: 65_536 }))
    .map(([fields, data, ne]) => ({ ...fields, data, ne, form: 'extended' as const })),
);

test('every command comes back from its bytes', () => {
  fc.assert(
    fc.property(anyCommand, (command) => {
      expect(decodeCommandApdu(encodeCommandApdu(command))).toEqual({ ok: true, value: command });
    }),
  );
});

test('any bytes are a command with just these bytes, or a defect', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const command = decodeCommandApdu(bytes);
      if (command.ok) expect(encodeCommandApdu(command.value)).toEqual(bytes);
    }),
  );
});

test('a cut command is never taken for the whole one', () => {
  fc.assert(
    fc.property(anyCommand, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (command, share) => {
      const bytes = encodeCommandApdu(command);
      expect(decodeCommandApdu(bytes.slice(0, Math.floor(bytes.length * share)))).not.toEqual({
        ok: true,
        value: command,
      });
    }),
  );
});

test('a field that does not fit is a bug', () => {
  expect(() => encodeCommandApdu(shortCommand({ ...header, p1: 256 }))).toThrow('bytes');
  expect(() => encodeCommandApdu(shortCommand(header, { ne: 257 }))).toThrow('short APDU');
  expect(() => encodeCommandApdu(shortCommand(header, { data: long }))).toThrow('short APDU');
  expect(() => encodeCommandApdu({ ...shortCommand(header), form: 'extended' })).toThrow('always short');
});
