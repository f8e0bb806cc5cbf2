import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** What a technician set a lane's scanner to: none, a HID POS scanner, or an emulated one with a port for codes. */
export type ScannerSetting =
  | { readonly kind: 'none' }
  | { readonly kind: 'hid'; readonly serial?: string }
  | { readonly kind: 'emulated'; readonly port: number };

/** How a scanner setting is written, for the remedy of a wrong one. */
export const SCANNER_SETTING_FORMS = 'none, hid, hid:SERIAL or emulated:PORT (laboratory only)';

const LARGEST_PORT = 65_535;

/** Reads one of {@link SCANNER_SETTING_FORMS}; `emulated:0` is any free port. */
export function parseScannerSetting(text: string): Result<ScannerSetting, string> {
  const wrong = err(`"${text}" is no scanner; write ${SCANNER_SETTING_FORMS}`);
  if (text === 'none' || text === 'hid') return ok({ kind: text });
  const [, kind, rest = ''] = /^(hid|emulated):([\x21-\x7e]{1,64})$/.exec(text) ?? [];
  if (kind === 'hid') return ok({ kind, serial: rest });
  const port = /^[0-9]{1,5}$/.test(rest) ? Number(rest) : LARGEST_PORT + 1;
  return kind === 'emulated' && port <= LARGEST_PORT ? ok({ kind, port }) : wrong;
}
