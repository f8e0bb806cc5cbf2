import type { VisitView } from '@saunter/contracts';

/** What `./saunter visit --json` prints: ids, lines, amounts, and how long each step took. */
export interface VisitSummary {
  readonly visitId: string;
  readonly receiptNumber: string | undefined;
  readonly receiptUrl: string | undefined;
  readonly recording: string;
  readonly groupSize: number;
  readonly lines: readonly { readonly barcode: string; readonly name: string; readonly quantity: number }[];
  readonly heldMinor: number | undefined;
  readonly chargedMinor: number | undefined;
  readonly currency: string | undefined;
  /** How many times the acquirer's own books say that this visit's money moved. */
  readonly captureCount: number;
  readonly mailCount: number;
  readonly lastFour: string | undefined;
  readonly devices: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
  /** Milliseconds of each step, by this machine's monotonic clock. */
  readonly stepsMs: Readonly<Record<string, number>>;
  /** Last body out of the exit lane → mail accepted by the mail server, milliseconds. */
  readonly exitToMailMs: number | undefined;
}

/** The part of the summary that the store server knows. */
export function describeVisit(
  view: VisitView,
): Pick<
  VisitSummary,
  | 'visitId'
  | 'receiptNumber'
  | 'receiptUrl'
  | 'groupSize'
  | 'lines'
  | 'heldMinor'
  | 'chargedMinor'
  | 'currency'
  | 'lastFour'
> {
  return {
    visitId: view.visitId,
    receiptNumber: view.receipt?.number,
    receiptUrl: view.receipt?.url,
    groupSize: view.groupSize,
    lines: view.lines,
    heldMinor: view.hold?.amountMinor,
    chargedMinor: view.captured?.amountMinor,
    currency: view.hold?.currency,
    lastFour: view.lastFour,
  };
}
