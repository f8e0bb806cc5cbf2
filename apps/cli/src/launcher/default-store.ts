import { existsSync, writeFileSync } from 'node:fs';

/** The store that `npm start` opens; its file is the technician's to edit, see docs/operations. */
const DEFAULT_STORE = {
  chainId: 'saunter',
  storeId: 'corner-shop',
  name: 'Saunter Corner Shop',
  address: ['12 Lindengracht', '1015 KL Amsterdam'],
  contact: 'hello@corner-shop.example',
  currency: 'EUR',
  taxMode: 'inclusive',
  taxRates: { standard: 2100, reduced: 900, zero: 0 },
  holdMinor: 2000,
  minimumHoldMinor: 500,
  refundPolicy:
    'Bring it back within 14 days with this receipt, or write to us: we give the money back to the same card.',
  timeZone: 'Europe/Amsterdam',
} as const;

/** Its store id, which topics on the sensor bus carry. */
export const DEFAULT_STORE_ID = DEFAULT_STORE.storeId;

/** Writes the default store's file where there is none yet. */
export function ensureStoreFile(path: string): void {
  if (!existsSync(path)) writeFileSync(path, `${JSON.stringify(DEFAULT_STORE, undefined, 2)}\n`);
}
