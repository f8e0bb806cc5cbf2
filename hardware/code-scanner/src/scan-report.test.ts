import { asciiBytes, asciiText, concatBytes, fromHex } from '@saunter/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_SCAN_BYTES, ScanAssembler } from './scan-assembler.ts';
import { decodeScanReport, encodeScanReport, reportsOfScan, SCAN_PART_BYTES } from './scan-report.ts';

const symbology = fc.oneof(fc.constant(''), fc.stringMatching(/^\][A-Za-z][0-9A-Za-z]$/));
const report = fc.record({
  data: fc.uint8Array({ maxLength: SCAN_PART_BYTES }),
  symbology,
  continued: fc.boolean(),
});
const padded = (hex: string, continued: number) =>
  concatBytes(fromHex(hex), new Uint8Array(63 - hex.length / 2), Uint8Array.of(continued));

describe('scan reports', () => {
  it('reads the two reports of a boarding pass as a maker documents them', () => {
    // Access-IS LSR118 product manual (2020), appendix B.1.1: 60 bytes, of which 56 and 4.
    const text = 'M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  ';
    const first = concatBytes(fromHex('02385D5130'), asciiBytes(text.padEnd(56)), fromHex('730001'));
    const second = concatBytes(fromHex('02045D5130'), asciiBytes('1234'), new Uint8Array(52), fromHex('730000'));
    const assembler = new ScanAssembler();
    const parts = [first, second].map(decodeScanReport);
    const scans = parts.map((part) => (part.ok ? assembler.push(part.value) : part));
    expect(scans[0]).toEqual({ ok: true, value: undefined });
    expect(scans[1]).toEqual({ ok: true, value: { symbology: ']Q0', bytes: asciiBytes(`${text.padEnd(56)}1234`) } });
  });

  it.each([
    ['02035D4530414243', ']E0', 'ABC', false],
    ['0201000000FF', '', '\uFFFD', false],
    ['02005D5131', ']Q1', '', true],
  ])('%s both ways', (hex, id, text, continued) => {
    const bytes = padded(hex, continued ? 1 : 0);
    const read = decodeScanReport(bytes);
    expect(read).toMatchObject({ ok: true, value: { symbology: id, continued } });
    if (!read.ok) return;
    expect(asciiText(read.value.data)).toBe(text);
    expect(encodeScanReport(read.value)).toEqual(bytes);
  });

  it('round trips every part', () => {
    fc.assert(
      fc.property(report, (value) => {
        expect(decodeScanReport(encodeScanReport(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('gives a part or a defect for any bytes', () => {
    const near = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => bytes.with(0, 2));
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(report.map(encodeScanReport), near, fc.uint8Array({ maxLength: 70 })), (bytes) => {
        const part = decodeScanReport(bytes);
        if (!part.ok) return;
        read += 1;
        expect(part.value.data.length).toBeLessThanOrEqual(SCAN_PART_BYTES);
      }),
    );
    expect(read).toBeGreaterThan(0);
  });

  it.each([
    ['0200', 'report-length'],
    [`03${'00'.repeat(63)}`, 'report-id'],
    [`0239${'00'.repeat(62)}`, 'data-length'],
    [`0200585131${'00'.repeat(59)}`, 'symbology'],
  ])('names what is wrong with %s: %s', (hex, defect) => {
    expect(decodeScanReport(fromHex(hex))).toEqual({ ok: false, error: defect });
  });
});

describe('a code in parts', () => {
  it('is put together from any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), symbology, (bytes, id) => {
        const assembler = new ScanAssembler();
        const told = reportsOfScan({ bytes, symbology: id }).map((part) => {
          const read = decodeScanReport(part);
          return read.ok ? assembler.push(read.value) : read;
        });
        expect(told.at(-1)).toEqual({ ok: true, value: { bytes, symbology: id } });
        expect(told.slice(0, -1).every((one) => one.ok && one.value === undefined)).toBe(true);
        expect(assembler.isHalfway).toBe(false);
      }),
    );
  });

  it('is dropped when its parts do not belong together, or never end', () => {
    const full = { data: new Uint8Array(SCAN_PART_BYTES), symbology: ']Q1', continued: true };
    const pushed = (...parts: readonly Partial<typeof full>[]) => {
      const assembler = new ScanAssembler();
      const last = parts.map((part) => assembler.push({ ...full, ...part })).at(-1);
      expect(assembler.isHalfway).toBe(false);
      return last;
    };
    expect(pushed({}, { symbology: ']E0' })).toEqual({ ok: false, error: 'mixed-symbologies' });
    expect(pushed({}, { data: new Uint8Array(3) })).toEqual({ ok: false, error: 'short-part' });
    const endless = Array.from({ length: Math.ceil(LONGEST_SCAN_BYTES / SCAN_PART_BYTES) }, () => ({}));
    expect(pushed(...endless)).toEqual({ ok: false, error: 'too-long' });
  });
});
