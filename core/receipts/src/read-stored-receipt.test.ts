import { expect, it } from 'vitest';
import { composeReceipt } from './compose-receipt.ts';
import { readStoredReceipt } from './read-stored-receipt.ts';
import { renderReceiptText } from './render-receipt-text.ts';
import { SAMPLE_PROMOTIONS, sampleInput } from './sample-receipt.vectors.ts';

it.each(['inclusive', 'exclusive'] as const)(
  'reads a receipt of version 1, tax %s, as what it said then',
  (taxMode) => {
    const receipt = composeReceipt(sampleInput({}, taxMode));
    const lines = receipt.lines.map(({ discounts: _, netMinor: __, grossMinor: ___, ...line }) => line);
    const stored = JSON.parse(JSON.stringify({ ...receipt, version: 1, lines }));
    expect(readStoredReceipt(stored)).toEqual(receipt);
    expect(renderReceiptText(readStoredReceipt(stored), 'en')).toBe(renderReceiptText(receipt, 'en'));
  },
);

it('reads a receipt of today as it is', () => {
  const receipt = composeReceipt(sampleInput({}, 'inclusive', SAMPLE_PROMOTIONS));
  expect(readStoredReceipt(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
});
