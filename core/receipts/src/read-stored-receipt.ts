import { completePricedLine } from '@saunter/cart';
import type { Receipt } from './receipt.ts';

/** A receipt as it was stored, by any version of the product; the fields are believed, since only we wrote them. */
export function readStoredReceipt(document: unknown): Receipt {
  const stored = document as Omit<Receipt, 'version'> & { readonly version: 1 | 2 };
  // Version 1 knew no discounts: what a line cost was all of its price.
  const lines = stored.lines.map((line) => completePricedLine(line, stored.taxMode));
  return { ...stored, version: 2, lines };
}
