import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { Dialect } from './dialect.ts';
import { ascii1987, ascii1993, binary1987, binary1993 } from './dialect.ts';
import type { OwnCase } from './iso-messages.vectors.ts';
import { fieldsOf, ownCases } from './iso-messages.vectors.ts';

const packed = ({ std, hexAscii, hexBinary }: OwnCase): readonly (readonly [Dialect, string])[] => [
  [std === '87' ? ascii1987 : ascii1993, hexAscii],
  [std === '87' ? binary1987 : binary1993, hexBinary],
];

test('every message that jPOS and pyiso8583 packed: the same bytes, both ways, in both packings', () => {
  const versions = { '87': 0, '93': 0 };
  for (const own of ownCases()) {
    for (const [dialect, hex] of packed(own)) {
      const where = `${own.id} ${dialect.name}`;
      const message = { mti: own.mti, fields: fieldsOf(own.fields) };
      expect(toHex(encodeMessage(message, dialect)), where).toBe(hex);
      expect(decodeMessage(fromHex(hex), dialect), where).toEqual({ ok: true, value: message });
      versions[own.std] += 1;
    }
  }
  process.stdout.write(`${versions['87']} packed messages of 1987 and ${versions['93']} of 1993, both ways\n`);
});

test('each of them cut short or with a byte more is refused by name', () => {
  for (const own of ownCases()) {
    for (const [dialect, hex] of packed(own)) {
      const bytes = fromHex(hex);
      for (let length = 0; length < bytes.length; length++) {
        const short = decodeMessage(bytes.subarray(0, length), dialect);
        expect(short.ok ? 'decoded' : short.error.kind, `${own.id} ${dialect.name} ${length}`).toBe('truncated');
      }
      const long = decodeMessage(Uint8Array.of(...bytes, 0x30), dialect);
      expect(long).toEqual({ ok: false, error: { kind: 'trailing-bytes', count: 1 } });
    }
  }
});

test('no message of one version is a message of the other', () => {
  for (const own of ownCases()) {
    const other: Dialect = own.std === '87' ? ascii1993 : ascii1987;
    expect(decodeMessage(fromHex(own.hexAscii), other)).toEqual({ ok: false, error: { kind: 'version' } });
  }
});
