import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, assert, err, ok } from '@saunter/kit';
import type { Scan } from './port.ts';

// The input report of HID POS barcode scanners: docs/devices/code-scanner.md, section 3.

/** Bytes of an input report, its id first. */
export const SCAN_REPORT_LENGTH = 64;

/** The id of the report that carries scanned data. */
export const SCAN_REPORT_ID = 2;

/** The most that one report carries of a code. */
export const SCAN_PART_BYTES = 56;

/** One part of a scanned code. */
export interface ScanReport {
  readonly data: Uint8Array;
  /** AIM symbology identifier, three characters; empty where the scanner does not say. */
  readonly symbology: string;
  /** The next report carries on. */
  readonly continued: boolean;
}

/** What is wrong with a report: its length, its id, the length it states, or its symbology identifier. */
export type ScanReportDefect = 'report-length' | 'report-id' | 'data-length' | 'symbology';

const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]$/;
const UNNAMED = '\0\0\0';
const CONTINUED = 1;

/** The 64 bytes of one part; @throws AssertionBug on more than 56 bytes or a symbology that is none. */
export function encodeScanReport({ data, symbology, continued }: ScanReport): Uint8Array {
  assert(data.length <= SCAN_PART_BYTES, 'a report carries 56 bytes');
  assert(symbology === '' || SYMBOLOGY.test(symbology), 'a symbology is ] and two characters');
  const report = new Uint8Array(SCAN_REPORT_LENGTH);
  report[0] = SCAN_REPORT_ID;
  report[1] = data.length;
  report.set(asciiBytes(symbology), 2);
  report.set(data, 5);
  report[63] = continued ? CONTINUED : 0;
  return report;
}

/** Decodes one part; total over any bytes. What stands behind the data may hold anything, as on the scanner. */
export function decodeScanReport(report: Uint8Array): Result<ScanReport, ScanReportDefect> {
  if (report.length !== SCAN_REPORT_LENGTH) return err('report-length');
  const [reportId, length = 0] = report;
  if (reportId !== SCAN_REPORT_ID) return err('report-id');
  if (length > SCAN_PART_BYTES) return err('data-length');
  const named = asciiText(report.subarray(2, 5));
  if (named !== UNNAMED && !SYMBOLOGY.test(named)) return err('symbology');
  return ok({
    data: report.slice(5, 5 + length),
    symbology: named === UNNAMED ? '' : named,
    continued: ((report[63] ?? 0) & CONTINUED) !== 0,
  });
}

/** The reports in which a scanner tells a code, in order; an empty code is one report. */
export function reportsOfScan({ bytes, symbology }: Scan): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / SCAN_PART_BYTES));
  return Array.from({ length: count }, (_, index) => {
    const data = bytes.subarray(index * SCAN_PART_BYTES, (index + 1) * SCAN_PART_BYTES);
    return encodeScanReport({ data, symbology, continued: index < count - 1 });
  });
}
