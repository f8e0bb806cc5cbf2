import { realAcceptance } from '@saunter/kiosk-shell/acceptance';
import type { Log } from '@saunter/kit';
import { OperatorError, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import type { PrinterLink } from '@saunter/receipt-printer';
import { EscPosPrinter, filePrinterLink, tcpPrinterLink } from '@saunter/receipt-printer';
import type { ReceiptKioskParts } from './receipt-kiosk-parts.ts';
import type { ReceiptKioskSettings } from './settings.ts';

/** Builds a receipt kiosk of real parts, and of nothing else: no emulator can be reached from here. */
export function compose(settings: ReceiptKioskSettings, log: Log): ReceiptKioskParts {
  if (settings.reader.kind === 'emulated' || settings.printer.kind === 'emulated') throw notHere();
  const shared = { settings, clock: systemClock, timers: systemTimers, entropy: systemEntropy, log };
  const link = linkOf(settings, shared);
  return {
    ...shared,
    // Whose card it is, the server says: a kiosk keeps no list of its own.
    acceptance: realAcceptance({ ...shared, isDenied: () => false }),
    ...(link && { printer: new EscPosPrinter({ link, ...shared }) }),
  };
}

function linkOf(
  { printer }: ReceiptKioskSettings,
  { timers }: Pick<ReceiptKioskParts, 'timers'>,
): PrinterLink | undefined {
  switch (printer.kind) {
    case 'tcp':
      return tcpPrinterLink(printer.host, printer.port);
    case 'file':
      return filePrinterLink(printer.path, timers);
    case 'none':
    case 'emulated':
      return undefined;
  }
}

const notHere = () =>
  new OperatorError(
    'SAUNTER_READER or SAUNTER_PRINTER asks for an emulated part, which this kiosk does not have',
    'Use real parts here, or start the laboratory kiosk instead.',
  );
