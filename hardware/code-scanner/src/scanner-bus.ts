import type { Result } from '@saunter/kit';

/** The usage by which a HID POS barcode scanner says what it is (HID Point of Sale Usage Tables 1.02, 3.1). */
export const SCANNER_USAGE_PAGE = 0x8c;
export const SCANNER_USAGE = 0x02;

/** One HID device as the system lists it. */
export interface ScannerListing {
  readonly path: string;
  readonly usagePage: number;
  readonly usage: number;
  readonly product: string;
  /** The USB serial; empty when there is none. */
  readonly serial: string;
}

/** What an open scanner tells; nothing comes after `onLost`. */
export interface ScannerListener {
  /** An input report, its id first. */
  onReport(report: Uint8Array): void;
  onLost(detail: string): void;
}

/** One open scanner. */
export interface ScannerHandle {
  /** Settles when the system let the device go, also after an unplug. */
  close(): Promise<void>;
}

/** Where HID devices are found: the system's, or emulated ones in this process. */
export interface ScannerBus {
  readonly kind: 'real' | 'emulated';
  list(): Promise<Result<readonly ScannerListing[], string>>;
  open(path: string, listener: ScannerListener): Promise<Result<ScannerHandle, string>>;
}

/** Whether a listed device is a barcode scanner. */
export const isScanner = ({ usagePage, usage }: ScannerListing): boolean =>
  usagePage === SCANNER_USAGE_PAGE && usage === SCANNER_USAGE;
