import type { BuiltKioskApp } from '@saunter/kiosk-shell/build';
import { buildKioskApp } from '@saunter/kiosk-shell/build';

/** Builds the receipt kiosk into `dist`; quick when nothing has changed. */
export const buildReceiptKiosk = (): Promise<BuiltKioskApp> => buildKioskApp('receipt-kiosk');

if (import.meta.main) {
  const { distFolder, wasFresh } = await buildReceiptKiosk();
  process.stdout.write(`${wasFresh ? 'Nothing to do' : 'Built'}: ${distFolder}\n`);
}
