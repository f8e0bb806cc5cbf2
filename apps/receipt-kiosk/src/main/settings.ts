import type { KioskSettings, Variables } from '@saunter/kiosk-shell/settings';
import { readKioskSettings } from '@saunter/kiosk-shell/settings';
import { OperatorError } from '@saunter/platform-node';
import type { PrinterSetting } from '@saunter/receipt-printer';
import { PRINTER_SETTING_FORMS, parsePrinterSetting } from '@saunter/receipt-printer';

/** What a technician has set one receipt kiosk to. */
export interface ReceiptKioskSettings extends KioskSettings {
  readonly printer: PrinterSetting;
}

/** Reads the kiosk's environment; @throws OperatorError that names the variable and the remedy. */
export function readSettings(variables: Variables): ReceiptKioskSettings {
  const text = variables['SAUNTER_PRINTER'] || 'none';
  const printer = parsePrinterSetting(text);
  if (!printer.ok) throw new OperatorError(`SAUNTER_PRINTER is "${text}"`, `Write ${PRINTER_SETTING_FORMS}.`);
  return { ...readKioskSettings(variables, 'receipt kiosk'), printer: printer.value };
}
