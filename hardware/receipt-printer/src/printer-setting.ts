import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** What a technician set a kiosk's printer to. */
export type PrinterSetting =
  | { readonly kind: 'none' }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'emulated'; readonly port: number };

/** How a printer setting is written, for the remedy of a wrong one. */
export const PRINTER_SETTING_FORMS = 'none, tcp:HOST:9100, file:/dev/usb/lp0 or emulated:PORT (laboratory only)';

/** Reads one of {@link PRINTER_SETTING_FORMS}; `emulated:0` is any free port. */
export function parsePrinterSetting(text: string): Result<PrinterSetting, string> {
  if (text === 'none') return ok({ kind: 'none' });
  const [, path] = /^file:(\/[^\0]+)$/.exec(text) ?? [];
  if (path !== undefined) return ok({ kind: 'file', path });
  const [, host, ports] = /^(?:tcp:([^\s]+)|emulated):([0-9]{1,5})$/.exec(text) ?? [];
  const port = Number(ports ?? Number.NaN);
  if (host !== undefined && port >= 1 && port <= 65_535) return ok({ kind: 'tcp', host, port });
  if (host === undefined && port <= 65_535) return ok({ kind: 'emulated', port });
  return err(`"${text}" is no printer; write ${PRINTER_SETTING_FORMS}`);
}
