import { concatBytes, utf8Bytes } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJournal, decodeJournalLine, encodeJournalLine } from './journal-line.ts';

const records = fc
  .array(fc.jsonValue(), { maxLength: 8 })
  .map((bodies) =>
    bodies.map((body, index) => ({ sequence: index + 1, body: JSON.parse(JSON.stringify(body)) as unknown })),
  );

describe('journal lines', () => {
  test('a known line, both ways', () => {
    const line = '8b6d9d1e 1 {"a":1}';
    const encoded = encodeJournalLine({ sequence: 1, body: { a: 1 } });
    const text = String.fromCharCode(...encoded);
    expect(text).toMatch(/^[0-9a-f]{8} 1 \{"a":1\}\n$/);
    expect(decodeJournalLine(encoded.subarray(0, -1))).toEqual({ ok: true, value: { sequence: 1, body: { a: 1 } } });
    expect(decodeJournalLine(utf8Bytes(`00000000${line.slice(8)}`))).toEqual({ ok: false, error: 'checksum' });
  });

  test('whatever was written comes back', () => {
    fc.assert(
      fc.property(records, (written) => {
        const bytes = concatBytes(...written.map(encodeJournalLine));
        expect(decodeJournal(bytes)).toEqual({ records: written, goodBytes: bytes.length });
      }),
    );
  });

  test('any bytes are records and at most one defect, never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeJournal(bytes);
      }),
    );
  });

  test('a journal cut anywhere keeps every record that was whole', () => {
    fc.assert(
      fc.property(records, fc.nat(), (written, at) => {
        const lines = written.map(encodeJournalLine);
        const bytes = concatBytes(...lines);
        const cut = at % (bytes.length + 1);
        const content = decodeJournal(bytes.subarray(0, cut));
        let whole = 0;
        for (let end = 0; whole < lines.length; whole++) {
          end += lines[whole]?.length ?? 0;
          if (end > cut) break;
        }
        expect(content.records).toEqual(written.slice(0, whole));
      }),
    );
  });

  test('one flipped bit is a defect', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const line = encodeJournalLine({ sequence: 7, body: { key: 'value' } });
        const index = at % line.length;
        line[index] = (line[index] ?? 0) ^ (1 << bit);
        expect(decodeJournal(line).records).toEqual([]);
      }),
    );
  });
});
