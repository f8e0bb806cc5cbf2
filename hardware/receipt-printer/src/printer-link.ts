import type { Result } from '@saunter/kit';

/** What comes from an open printer; nothing comes after `onLost`. */
export interface PrinterListener {
  onBytes(bytes: Uint8Array): void;
  onLost(detail: string): void;
}

/** An open printer: bytes go to it in the order they were written; a failed write is a loss. */
export interface PrinterConnection {
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}

/** The cable to one printer. */
export interface PrinterLink {
  readonly kind: 'real' | 'emulated';
  open(listener: PrinterListener): Promise<Result<PrinterConnection, string>>;
}
