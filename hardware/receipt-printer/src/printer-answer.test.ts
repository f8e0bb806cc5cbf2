import { fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PrinterCauses } from './printer-answer.ts';
import { AnswerStream, causesOf, encodeSensor, encodeStatus } from './printer-answer.ts';

const causes: fc.Arbitrary<PrinterCauses> = fc.record({
  coverOpen: fc.boolean(),
  paperOut: fc.boolean(),
  paperLow: fc.boolean(),
  failed: fc.boolean(),
});

// Bytes as printers' manuals list them for DLE EOT 2 and 4.
it.each([
  [2, 0x12, { coverOpen: false, failed: false }],
  [2, 0x16, { coverOpen: true, failed: false }],
  [2, 0x32, { coverOpen: false, failed: false }],
  [2, 0x52, { coverOpen: false, failed: true }],
  [4, 0x12, { paperLow: false, paperOut: false }],
  [4, 0x1e, { paperLow: true, paperOut: false }],
  [4, 0x7e, { paperLow: true, paperOut: true }],
] as const)('DLE EOT %i answered %i', (question, byte, expected) => {
  expect(new AnswerStream().push(Uint8Array.of(byte))).toEqual([{ kind: 'status', bits: byte }]);
  expect(causesOf(question, byte)).toEqual(expected);
});

it('answers of a printer come out as what they are', () => {
  fc.assert(
    fc.property(causes, (state) => {
      const read = { ...causesOf(2, encodeStatus(2, state)), ...causesOf(4, encodeStatus(4, state)) };
      expect(read).toEqual(state);
      const bytes = [encodeStatus(1, state), encodeStatus(2, state), encodeStatus(4, state), encodeSensor(state)];
      const kinds = new AnswerStream().push(Uint8Array.from(bytes)).map(({ kind }) => kind);
      expect(kinds).toEqual(['status', 'status', 'status', 'printed']);
    }),
  );
});

it('a block answer is passed over, in any split, and so is noise', () => {
  const stream = new AnswerStream();
  const got = ['3725', '0012', 'FF', '00'].flatMap((hex) => stream.push(fromHex(hex)));
  expect(got).toEqual([{ kind: 'status', bits: 0x12 }, { kind: 'noise', byte: 0xff }, { kind: 'printed' }]);
});

it('any bytes give answers, the same in any split, and an endless block ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const stream = new AnswerStream();
      const got = [...stream.push(bytes.subarray(0, cut)), ...stream.push(bytes.subarray(cut))];
      expect(got).toEqual(new AnswerStream().push(bytes));
    }),
  );
  const endless = Uint8Array.from([0x37, ...Array.from({ length: 80 }, () => 0xff), 0x12]);
  expect(new AnswerStream().push(endless)).toEqual([{ kind: 'status', bits: 0x12 }]);
});
