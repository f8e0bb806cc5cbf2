import type { Result } from '@saunter/kit';
import type { PrintLine } from './print-line.ts';

/** What the printer is like now; `paper-low` still prints. */
export type PrinterStatus = 'ready' | 'paper-low' | 'paper-out' | 'cover-open' | 'error' | 'away';

/** A document that is on paper, whole. */
export interface Printed {
  /** Characters that the printer has not, printed as `?`. */
  readonly unprintable: number;
}

/** Why a print ended before its end; `linesPrinted` of its lines are on paper, at least. */
export interface PrintFailure {
  readonly kind: 'paper-out' | 'cover-open' | 'printer-error' | 'printer-away' | 'no-progress';
  readonly class: 'retry' | 'out-of-service';
  readonly linesPrinted: number;
  readonly detail: string;
}

/** The port behind which every receipt printer stands. */
export interface ReceiptPrinter {
  readonly kind: 'real' | 'emulated';
  /** Connects and keeps connecting; `onStatus` hears the status at its first and at each change. */
  start(onStatus: (status: PrinterStatus) => void): Promise<void>;
  /**
   * Prints all of it, one document at a time, and says when it is on paper. After a failure the same document may be
   * printed again: it begins on paper of its own, and what was not printed before does not come out any more.
   */
  print(document: readonly PrintLine[]): Promise<Result<Printed, PrintFailure>>;
  /** Lets the printer go; a print that is under way ends as `printer-away`. */
  stop(): Promise<void>;
}
