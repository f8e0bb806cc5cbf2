import { readFileSync } from 'node:fs';
import { fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { IsoFields, IsoMessage } from './message.ts';
import { asciiPacking, binaryPacking } from './packing.ts';

interface OwnCase {
  readonly id: string;
  readonly mti: string;
  readonly std: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly hexAscii: string;
  readonly hexBinary: string;
}

const shared = process.env['SAUNTER_SHARED'] ?? new URL('../../../../../shared', import.meta.url).pathname;

function casesOf1987(): readonly OwnCase[] {
  try {
    const file = readFileSync(`${shared}/data/iso8583/own-messages.json`, 'utf8');
    return (JSON.parse(file) as { cases: OwnCase[] }).cases.filter(({ std }) => std === '87');
  } catch {
    process.stderr.write(
      `SKIPPED: no ISO 8583 messages in ${shared}; set SAUNTER_SHARED to the folder that has them\n`,
    );
    return [];
  }
}

const messageOf = (own: OwnCase): IsoMessage => ({
  mti: own.mti,
  fields: Object.fromEntries(
    Object.entries(own.fields).map(([bit, text]) => [bit, text.startsWith('hex:') ? fromHex(text.slice(4)) : text]),
  ) as IsoFields,
});

test('every 1987 message that jPOS and pyiso8583 packed: the same bytes, both ways, in both packings', () => {
  const cases = casesOf1987();
  for (const own of cases) {
    for (const [packing, hex] of [[asciiPacking, own.hexAscii] as const, [binaryPacking, own.hexBinary] as const]) {
      const where = `${own.id} ${packing.name}`;
      expect(toHex(encodeMessage(messageOf(own), packing)), where).toBe(hex);
      expect(decodeMessage(fromHex(hex), packing), where).toEqual({ ok: true, value: messageOf(own) });
    }
  }
  process.stdout.write(`${2 * cases.length} packed messages compared, both ways\n`);
});

test('each of them cut short or with a byte more is refused by name', () => {
  for (const own of casesOf1987()) {
    const bytes = fromHex(own.hexAscii);
    for (let length = 0; length < bytes.length; length++) {
      const short = decodeMessage(bytes.subarray(0, length), asciiPacking);
      expect(short.ok ? 'decoded' : short.error.kind, `${own.id} ${length}`).toBe('truncated');
    }
    const long = decodeMessage(Uint8Array.of(...bytes, 0x30), asciiPacking);
    expect(long).toEqual({ ok: false, error: { kind: 'trailing-bytes', count: 1 } });
  }
});
