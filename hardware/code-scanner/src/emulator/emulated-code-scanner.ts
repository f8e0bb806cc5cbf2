import type { Scan } from '../port.ts';
import { reportsOfScan, SCAN_REPORT_ID } from '../scan-report.ts';
import { SCANNER_USAGE, SCANNER_USAGE_PAGE } from '../scanner-bus.ts';

/** What a scanner does with a feature report: it knows none. */
export interface NoFeature {
  readonly kind: 'refused';
}

/** Known misbehaviours of scanners and cables; the counts are used up, report by report or scan by scan. */
export interface ScannerFaults {
  /** So many reports are lost on the way. */
  readonly dropReports: number;
  /** So many reports state a length that none can have. */
  readonly corruptLength: number;
  /** So many scans come twice, as from a scanner that reads a code again that is held still. */
  readonly duplicate: number;
  /** So many scans come after a report of noise. */
  readonly garbage: number;
  /** A scan ends after so many reports, as when the cable is pulled; 0 is whole. */
  readonly cutAfter: number;
}

const NO_FAULTS: ScannerFaults = { dropReports: 0, corruptLength: 0, duplicate: 0, garbage: 0, cutAfter: 0 };

const NOISE = new Uint8Array(64).fill(0xa5);

/**
 * The report descriptor: a bar code scanner (page 8C, usage 02) with one input report, id 2, of its length, three bytes of
 * symbology, 56 of data, two that are the maker's, and the flag that more follows.
 */
export const SCANNER_REPORT_DESCRIPTOR = Uint8Array.of(
  ...[0x05, SCANNER_USAGE_PAGE, 0x09, SCANNER_USAGE, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, 0x85, SCAN_REPORT_ID],
  ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02],
  ...[0x95, 0x03, 0x05, 0x8c, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02, 0x95, 0x38, 0x09, 0xfe, 0x82, 0x02, 0x01],
  ...[0x95, 0x02, 0x06, 0x00, 0xff, 0x09, 0x04, 0x81, 0x02, 0x05, 0x8c, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01],
  ...[0x09, 0xff, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xc0, 0xc0],
);

/**
 * A HID POS barcode scanner as a pure model of what goes over its cable; a carrier (a rig, or the bus of this package)
 * brings its reports on. It builds them with the driver's own codec.
 */
export class EmulatedCodeScanner {
  // The ids of an invented device: real ones are told by their usage, never by these.
  readonly vendorId = 0x1209;
  readonly productId = 0x5a8c;
  readonly manufacturer = 'Saunter';
  readonly product = 'Emulated scanner';
  readonly usbSerial: string;
  readonly usagePage = SCANNER_USAGE_PAGE;
  readonly usage = SCANNER_USAGE;
  readonly reportDescriptor = SCANNER_REPORT_DESCRIPTOR;
  readonly #listeners = new Set<(report: Uint8Array) => void>();
  #faults = NO_FAULTS;

  constructor(options: { readonly usbSerial?: string } = {}) {
    this.usbSerial = options.usbSerial ?? 'EMU0001';
  }

  /** Calls `listener` with each input report; the returned function ends it. */
  onReport(listener: (report: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(faults: Partial<ScannerFaults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Somebody holds a code in front of it. */
  scan({ bytes, symbology }: Scan): void {
    if (this.#spend('garbage')) this.#send(NOISE);
    const times = this.#spend('duplicate') ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      const reports = reportsOfScan({ bytes, symbology });
      const { cutAfter } = this.#faults;
      for (const report of cutAfter > 0 ? reports.slice(0, cutAfter) : reports) this.#send(report);
    }
  }

  setFeature(): NoFeature {
    return { kind: 'refused' };
  }

  getFeature(): NoFeature {
    return { kind: 'refused' };
  }

  #send(report: Uint8Array): void {
    if (this.#spend('dropReports')) return;
    if (this.#spend('corruptLength')) report[1] = 0xff;
    for (const listener of this.#listeners) listener(report);
  }

  #spend(fault: 'dropReports' | 'corruptLength' | 'duplicate' | 'garbage'): boolean {
    const left = this.#faults[fault];
    if (left > 0) this.setFaults({ [fault]: left - 1 });
    return left > 0;
  }
}
