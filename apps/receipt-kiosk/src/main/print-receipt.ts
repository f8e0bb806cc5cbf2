import type { ShopperReceipt } from '@saunter/contracts';
import type { PrinterStatus, PrintLine, ReceiptPrinter } from '@saunter/receipt-printer';
import { LONGEST_QR_BYTES } from '@saunter/receipt-printer';
import type { PrinterLevel, PrintOutcome } from '@saunter/visit/kiosk';

/** A receipt as the printer takes it: its text line by line, the code that opens it on a phone, a cut. */
export function receiptDocument({ text, url }: ShopperReceipt): readonly PrintLine[] {
  const hasRoom = new TextEncoder().encode(url).length <= LONGEST_QR_BYTES;
  return [
    ...text.map((line): PrintLine => (line === '' ? { kind: 'feed', lines: 1 } : { kind: 'text', text: line })),
    ...(hasRoom
      ? ([
          { kind: 'feed', lines: 1 },
          { kind: 'qr', text: url },
        ] as const)
      : []),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ];
}

/** Prints a receipt; whatever goes wrong, the receipt is still there. */
export async function printReceipt(printer: ReceiptPrinter, receipt: ShopperReceipt): Promise<PrintOutcome> {
  const printed = await printer.print(receiptDocument(receipt));
  if (printed.ok) return 'printed';
  return printed.error.kind === 'paper-out' ? 'no-paper' : 'printer-away';
}

/** A printer's status, as far as a shopper can do something about it. */
export function printerLevel(status: PrinterStatus): PrinterLevel {
  switch (status) {
    case 'ready':
    case 'paper-low':
      return 'ready';
    case 'paper-out':
      return 'no-paper';
    case 'cover-open':
    case 'error':
    case 'away':
      return 'away';
  }
}
