import { fromHex } from '@saunter/kit';
import type { CardDetails } from './card-details.ts';
import { Pan } from './pan.ts';

/** A test card's number in clear: from the networks' published test ranges, never a live one. */
export const TEST_PAN = '4761730000000011';

/** Card details made for tests; `pan` is {@link TEST_PAN} unless told. */
export function testCard(changes: Partial<Omit<CardDetails, 'pan'>> & { readonly pan?: string } = {}): CardDetails {
  const { pan: digits = TEST_PAN, ...others } = changes;
  const pan = Pan.parse(digits);
  if (!pan.ok) throw new Error('a test card has a right check digit');
  return {
    expiry: '2812',
    psn: '01',
    emv: fromHex('9F2701809F36020001'),
    interface: 'contactless',
    chip: 'unproven',
    ...others,
    pan: pan.value,
  };
}
