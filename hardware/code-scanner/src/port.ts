/** One code, whole. */
export interface Scan {
  readonly bytes: Uint8Array;
  /** AIM symbology identifier (ISO/IEC 15424), such as `]Q1` for a QR code; empty where the scanner does not say. */
  readonly symbology: string;
}

/** Whether there is a scanner to hold a code in front of. */
export type CodeScannerState = 'away' | 'ready';

/** What a scanner tells. */
export type CodeScannerEvent =
  | { readonly kind: 'state'; readonly state: CodeScannerState }
  | { readonly kind: 'scanned'; readonly scan: Scan };

/** The port behind which every code scanner stands. */
export interface CodeScanner {
  readonly kind: 'real' | 'emulated';
  /**
   * Looks for the scanner and keeps looking. `onEvent` hears the state at once and at each change, and each scan once,
   * however often the scanner reads a code that is held still.
   */
  start(onEvent: (event: CodeScannerEvent) => void): Promise<void>;
  /** Lets the scanner go; nothing is told from here on. */
  stop(): Promise<void>;
}
