import type { LineDiscount } from '@saunter/cart';
import { formatPlainAmount } from '@saunter/text';
import { plainText } from './plain-text.ts';
import type { Receipt } from './receipt.ts';
import type { AmountRow } from './receipt-view.ts';

/** A discount as people read it: what it is called, and how much is taken off with a minus before it. */
export const discountRow = (
  { name, amountMinor }: Pick<LineDiscount, 'name' | 'amountMinor'>,
  { currency }: Pick<Receipt, 'currency'>,
  locale: string,
): AmountRow => ({ label: plainText(name), amount: formatPlainAmount(-amountMinor, currency, locale) });

/** What was taken off the whole cart: the shares of all lines together, by promotion. */
export function cartDiscounts({ lines }: Pick<Receipt, 'lines'>): readonly LineDiscount[] {
  const totals = new Map<string, LineDiscount>();
  for (const discount of lines.flatMap((line) => line.discounts)) {
    if (discount.on !== 'cart') continue;
    const before = totals.get(discount.promotionId)?.amountMinor ?? 0;
    totals.set(discount.promotionId, { ...discount, amountMinor: before + discount.amountMinor });
  }
  return [...totals.values()];
}
