import type { Promotion, TaxMode } from '@saunter/cart';
import { priceCart } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { Barcode, CartLine, Evidence, Product, ReceiptId, TrackId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { ReceiptInput } from './compose-receipt.ts';

// A visit of two people on Saturday 21 November 2026 in Ghent; midnight there is 23:00 UTC.
const MIDNIGHT = 1_795_215_600_000;
const at = (hour: number, minute: number, second: number) => MIDNIGHT + ((hour * 60 + minute) * 60 + second) * 1000;

const product = (digits: string, name: string, unitPriceMinor: number, taxCategory: string): Product => ({
  barcode: asId<Barcode>(digits),
  name,
  unitPriceMinor,
  taxCategory,
});

/** The products of the sample. */
export const SAMPLE_PRODUCTS: readonly Product[] = [
  product('071142008582', 'Spring water, still, 500 ml', 119, 'drinks'),
  product('05410001000019', 'Rye loaf with sunflower seeds', 349, 'food'),
  product('05410001000026', 'Old Bruges cheese, aged 52 weeks, in slices, 150 g', 599, 'food'),
];

const evidence = (
  time: number,
  plates: readonly number[],
  massGrams: number,
  more: Partial<Evidence> = {},
): Evidence => ({
  at: time,
  plates: plates.map((plate) => ({ gondola: 2, shelf: 3, plate })),
  massGrams,
  trackId: asId<TrackId>('track-7'),
  probability: 0.974,
  alternatives: [],
  ...more,
});

/** The cart of the sample: two waters of three taken, a loaf, a cheese that no camera saw taken. */
export const SAMPLE_CART: readonly CartLine[] = [
  {
    barcode: asId<Barcode>('071142008582'),
    quantity: 2,
    evidence: [
      evidence(at(14, 3, 9), [4, 5], -1536.2, { handDistanceMetres: 0.12 }),
      evidence(at(14, 3, 41), [5], 511.7, { handDistanceMetres: 0.19, probability: 0.993 }),
    ],
  },
  {
    barcode: asId<Barcode>('05410001000019'),
    quantity: 1,
    evidence: [evidence(at(14, 5, 2), [9], -402, { handDistanceMetres: 0.08, probability: 0.999 })],
  },
  {
    barcode: asId<Barcode>('05410001000026'),
    quantity: 1,
    evidence: [evidence(at(14, 6, 30), [11], -151, { probability: 0.91 })],
  },
];

/** Promotions that take something off a line of the sample, and off all of it. */
export const SAMPLE_PROMOTIONS: readonly Promotion[] = [
  {
    ...{ promotionId: 'water', name: '2 for 1', kind: 'two-for-one', take: 2, pay: 1 },
    products: [asId<Barcode>('071142008582')],
  },
  {
    ...{ promotionId: 'ten', name: '1 off from 10', kind: 'threshold', spendMinor: 1000, off: { amountMinor: 100 } },
  },
];

/** All that the sample's receipt is composed from, with `change` on top. */
export function sampleInput(
  change: Partial<ReceiptInput> = {},
  taxMode: TaxMode = 'inclusive',
  promotions: readonly Promotion[] = [],
): ReceiptInput {
  const priced = priceCart({
    lines: SAMPLE_CART,
    products: new Map(SAMPLE_PRODUCTS.map((item) => [item.barcode, item])),
    taxMode,
    taxRates: { drinks: 2100, food: 600 },
    currency: 'EUR',
    promotions,
  });
  assert(priced.ok, 'the sample can be priced');
  return {
    id: asId<ReceiptId>('rcp_01kap3v9g0saunterreceipt01'),
    number: 'A-000017',
    visitId: asId<VisitId>('vis_01kap3taw8sauntervisitno01'),
    store: {
      name: 'Threshold Corner Store',
      addressLines: ['12 Mill Lane', '9000 Ghent'],
      contact: '+32 9 555 01 23',
      refundPolicy: 'Bring it back unopened within 30 days and we give your money back to the card that paid.',
      timeZone: 'Europe/Brussels',
    },
    times: { enteredAt: at(14, 1, 50), leftAt: at(14, 9, 12), chargedAt: at(14, 9, 14) },
    groupSize: 2,
    priced: priced.value,
    cartLines: SAMPLE_CART,
    payment: {
      cardLastFour: '0119',
      heldMinor: 3000,
      chargedMinor: priced.value.totalMinor,
      card: {
        applicationIdentifier: 'A0000000031010',
        applicationLabel: 'Visa Debit',
        approvalCode: '483920',
        retrievalReference: '632514000017',
      },
    },
    ...change,
  };
}
