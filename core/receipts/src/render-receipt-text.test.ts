import type { TaxMode } from '@saunter/cart';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidth } from './columns.ts';
import { composeReceipt } from './compose-receipt.ts';
import { renderReceiptText } from './render-receipt-text.ts';
import { SAMPLE_PROMOTIONS, sampleInput } from './sample-receipt.vectors.ts';

const GOLDEN = `
             Threshold Corner Store
                  12 Mill Lane
                   9000 Ghent

=====================      =====================

21 November 2026
Came in 14:01, left 14:09, 2 people
------------------------------------------------
Spring water, still, 500 ml
  2 × 1.19                                  2.38
Rye loaf with sunflower seeds               3.49
Old Bruges cheese, aged 52 weeks, in
slices, 150 g                               5.99
------------------------------------------------
Total                                     €11.86
Includes tax 21%, drinks                    0.41
Includes tax 6%, food                       0.54
------------------------------------------------
Card ending in 0119
Held when you came in                     €30.00
Charged 14:09                             €11.86
Given back                                €18.14
The hold is over. Your bank decides how soon it
shows that.
------------------------------------------------
Something not right?
Bring it back unopened within 30 days and we
give your money back to the card that paid.
Ask us: +32 9 555 01 23
------------------------------------------------
Why is this here?
Spring water, still, 500 ml
  At 14:03:09, 1,536 g left gondola 2, shelf 3,
  plates 4 and 5. The nearest hand of your visit
  was 12 cm away. We are 97% sure of it.
  At 14:03:41, 512 g came back to gondola 2,
  shelf 3, plate 5. The nearest hand of your
  visit was 19 cm away. We are 99% sure of it.
Rye loaf with sunflower seeds
  At 14:05:02, 402 g left gondola 2, shelf 3,
  plate 9. The nearest hand of your visit was
  8 cm away. We are 99% sure of it.
Old Bruges cheese, aged 52 weeks, in slices, 150
g
  At 14:06:30, 151 g left gondola 2, shelf 3,
  plate 11. No camera saw the hand; your visit
  was nearest to the shelf. We are 91% sure of
  it.
=====================      =====================
Receipt A-000017
Visit vis_01kap3taw8sauntervisitno01
Card application Visa Debit, A0000000031010
Approval 483920
Card reference 632514000017
`;

it('reads like the best paper receipt', () => {
  expect(`\n${renderReceiptText(composeReceipt(sampleInput()), 'en-GB')}`).toBe(GOLDEN);
});

it('puts tax above the total when the shelf price is net', () => {
  const text = renderReceiptText(composeReceipt(sampleInput({}, 'exclusive')), 'en-GB');
  expect(text).toContain(`
Before tax                                 11.86
Tax 21%, drinks                             0.50
Tax 6%, food                                0.57
Total                                     €12.93
---`);
});

it('shows what promotions took off under its line, and what was taken off the cart above the total', () => {
  const text = (taxMode: TaxMode) =>
    renderReceiptText(composeReceipt(sampleInput({}, taxMode, SAMPLE_PROMOTIONS)), 'en-GB');
  expect(text('inclusive')).toContain(`
Spring water, still, 500 ml
  2 × 1.19                                  2.38
  2 for 1                                  -1.19
Rye loaf with sunflower seeds               3.49
Old Bruges cheese, aged 52 weeks, in
slices, 150 g                               5.99
------------------------------------------------
1 off from 10                              -1.00
Total                                      €9.67
Includes tax 21%, drinks                    0.19
Includes tax 6%, food                       0.49
---`);
  expect(text('exclusive')).toContain(`
1 off from 10                              -1.00
Before tax                                  9.67
Tax 21%, drinks                             0.23
Tax 6%, food                                0.52
Total                                     €10.42
---`);
});

it('says plainly what is still to pay, and why', () => {
  const text = (chargedMinor: number) =>
    renderReceiptText(
      composeReceipt(sampleInput({ payment: { cardLastFour: '0119', heldMinor: 1000, chargedMinor } })),
      'en-GB',
    );
  expect(text(1000)).toContain(`
Held when you came in                     €10.00
Charged 14:09                             €10.00
Still to pay                               €1.86
The hold did not cover all that you took.
---`);
  expect(text(0)).toContain(`
Held when you came in                     €10.00
Still to pay                              €11.86
Your bank refused the charge.`);
});

it('says what the hold was raised by, or what was charged besides it', () => {
  const text = (payment: object) =>
    renderReceiptText(
      composeReceipt(
        sampleInput({ payment: { cardLastFour: '0119', heldMinor: 1000, chargedMinor: 1186, ...payment } }),
      ),
      'en-GB',
    );
  expect(text({ raisedMinor: 186 })).toContain(`
Held when you came in                     €10.00
Held in addition when you left             €1.86
Charged 14:09                             €11.86
Given back                                 €0.00
---`);
  expect(text({ besidesMinor: 186 })).toContain(`
Held when you came in                     €10.00
Charged 14:09                             €10.00
Charged besides the hold                   €1.86
Given back                                 €0.00
The hold did not cover all that you took: your
statement shows two charges.
---`);
  expect(() => text({})).toThrow('no more');
});

it('says plainly that nothing was taken', () => {
  const { priced, payment, ...input } = sampleInput();
  const nothing = { ...priced, lines: [], taxes: [], netMinor: 0, taxMinor: 0, totalMinor: 0 };
  const receipt = composeReceipt({ ...input, priced: nothing, payment: { ...payment, chargedMinor: 0 } });
  const text = renderReceiptText(receipt, 'en-GB');
  expect(text).toContain('You took nothing, so you pay nothing.');
  expect(text).toContain('Given back                                €30.00');
  expect(text).not.toContain('Why is this here?');
});

it('never leaves the paper and obeys nobody, whatever store and product are called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
      const input = sampleInput();
      const lines = input.priced.lines.map((line) => ({ ...line, name }));
      const text = renderReceiptText(
        composeReceipt({
          ...input,
          store: { ...input.store, name, refundPolicy: name },
          priced: { ...input.priced, lines },
        }),
        'en-GB',
      );
      for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(48);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a printer obeys control characters.
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
    { numRuns: 40 },
  );
});
