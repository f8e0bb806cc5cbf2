import type { Result } from '@saunter/kit';
import { concatBytes, err, ok } from '@saunter/kit';
import type { Scan } from './port.ts';
import type { ScanReport } from './scan-report.ts';
import { SCAN_PART_BYTES } from './scan-report.ts';

/** The longest code that is put together: more than the 7089 digits of the largest QR code. */
export const LONGEST_SCAN_BYTES = 8192;

/** Why parts were dropped: of two codes, a part cut short before the last, or more than any code has. */
export type ScanDefect = 'mixed-symbologies' | 'short-part' | 'too-long';

/**
 * Puts the parts of a code together.
 *
 * Invariants:
 * 1. At most LONGEST_SCAN_BYTES are held, and none after a whole code or a defect.
 * 2. A code comes out whole: every part but the last was full, and all had one symbology.
 */
export class ScanAssembler {
  #held: ScanReport[] = [];

  /** Whether the next part is waited for. */
  get isHalfway(): boolean {
    return this.#held.length > 0;
  }

  /** Takes the next part; the code, once it is whole, and undefined until then. */
  push(report: ScanReport): Result<Scan | undefined, ScanDefect> {
    const [first = report] = this.#held;
    const defect = this.#defectOf(report, first);
    if (defect) {
      this.forget();
      return err(defect);
    }
    this.#held.push(report);
    if (report.continued) return ok(undefined);
    const scan = { bytes: concatBytes(...this.#held.map(({ data }) => data)), symbology: first.symbology };
    this.forget();
    return ok(scan);
  }

  /** Drops what is held: the rest will not come. */
  forget(): void {
    this.#held = [];
  }

  #defectOf(report: ScanReport, first: ScanReport): ScanDefect | undefined {
    if (report.symbology !== first.symbology) return 'mixed-symbologies';
    if (report.continued && report.data.length < SCAN_PART_BYTES) return 'short-part';
    return (this.#held.length + 1) * SCAN_PART_BYTES > LONGEST_SCAN_BYTES ? 'too-long' : undefined;
  }
}
