import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import { labAcceptanceOn } from '@saunter/kiosk-shell/acceptance';
import type { Log } from '@saunter/kit';
import { EscPosPrinter, tcpPrinterLink } from '@saunter/receipt-printer';
import { compose } from './compose.ts';
import type { ReceiptKioskParts } from './receipt-kiosk-parts.ts';
import type { ReceiptKioskSettings } from './settings.ts';

/** Builds a kiosk that may also use emulated parts, where the settings ask for them; never packaged. */
export function composeLab(settings: ReceiptKioskSettings, log: Log): ReceiptKioskParts {
  const { reader, printer, acceptance } = settings;
  const real = compose(
    {
      ...settings,
      reader: reader.kind === 'emulated' ? { kind: 'none' } : reader,
      printer: printer.kind === 'emulated' ? { kind: 'none' } : printer,
    },
    log,
  );
  const parts = { ...real, settings };
  const { timers } = parts;
  return {
    ...parts,
    ...(reader.kind === 'emulated' &&
      acceptance.kind === 'lab' && {
        acceptance: labAcceptanceOn(createEmulatedCardReader({ port: reader.port, timers, log }), {
          ...parts,
          isDenied: () => false,
        }),
      }),
    // Somebody else holds the paper of an emulated printer, and listens on that port.
    ...(printer.kind === 'emulated' && {
      printer: new EscPosPrinter({ ...parts, link: tcpPrinterLink('127.0.0.1', printer.port, 'emulated') }),
    }),
  };
}
