import type { KioskScreen } from '../contract/kiosk-screen.ts';

type ViewOf<Name extends KioskScreen['view']['screen']> = Extract<KioskScreen['view'], { readonly screen: Name }>;
type Visit = ViewOf<'visit'>['visit'];
type Line = Visit['lines'][number];
type Debt = ViewOf<'debts'>['debts'][number];
type Receipt = ViewOf<'receipt'>['receipt'];

/** An id of a story: 26 characters that end in `name`; the schemas of the contract would take it. */
const id = <Id extends string>(prefix: string, name: string) => `${prefix}_${name.padStart(26, '0')}` as Id;

/** The twenty-first of November 2026, five past two in Amsterdam. */
const ENTERED_AT = 1_795_266_300_000;
const DAY_MS = 86_400_000;

export const ADDRESS = { masked: 'j•••@g•••.com', locale: 'en', state: 'good' } as const;

const line = (place: number, name: string, quantity: number, amountMinor: number): Line => ({
  line: place,
  barcode: `40000000${place}` as Line['barcode'],
  name,
  quantity,
  amountMinor,
  reasons: [],
  contestable: quantity,
});

export const WATER: Line = line(2, 'Mineral water', 6, 534);

export const LINES: Line[] = [
  line(0, 'Oat drink, 1 l', 2, 438),
  line(1, 'Wholegrain bread with sunflower seeds, 750 g', 1, 349),
  WATER,
];

export const CONTEST: NonNullable<Line['contest']> = {
  contestId: id('con', '1'),
  visitId: id<Visit['visitId']>('vis', '1'),
  line: 0,
  units: 1,
  reason: 'not-taken',
  state: 'credited',
  amountMinor: 219,
  currency: 'EUR',
  askedAt: ENTERED_AT,
};

export const VISIT: Visit = {
  visitId: id<Visit['visitId']>('vis', '1'),
  storeName: 'Corner Shop',
  enteredAt: ENTERED_AT,
  state: 'settled',
  itemCount: 9,
  currency: 'EUR',
  chargedMinor: 1_321,
  receiptId: id<Receipt['receiptId']>('rcp', '1'),
  lines: LINES,
  refundPolicy: 'Bring it back within 14 days.',
};

const { lines: _, refundPolicy: __, ...summary } = VISIT;

export const VISITS: ViewOf<'visits'>['visits'] = [
  { ...summary, state: 'in-store', itemCount: 3 },
  { ...summary, visitId: id<Visit['visitId']>('vis', '2'), enteredAt: ENTERED_AT - DAY_MS },
  {
    ...summary,
    visitId: id<Visit['visitId']>('vis', '3'),
    storeName: 'Station Kiosk',
    enteredAt: ENTERED_AT - 9 * DAY_MS,
    itemCount: 1,
    chargedMinor: 249,
    refundedMinor: 249,
  },
].map(({ chargedMinor, receiptId, ...rest }) =>
  rest.state === 'in-store' ? rest : { ...rest, chargedMinor, receiptId },
) as ViewOf<'visits'>['visits'];

/** More visits than a screen has room for. */
export const MANY_VISITS: ViewOf<'visits'>['visits'] = Array.from({ length: 9 }, (_, place) => ({
  ...summary,
  visitId: id<Visit['visitId']>('vis', String(place)),
  enteredAt: ENTERED_AT - place * DAY_MS,
}));

export const DEBT: Debt = {
  debtId: id<Debt['debtId']>('dbt', '1'),
  visitId: VISIT.visitId,
  amountMinor: 900,
  repaidMinor: 100,
  currency: 'EUR',
  state: 'open',
  bookedAt: ENTERED_AT,
};

export const DEBTS: Debt[] = [
  DEBT,
  { ...DEBT, debtId: id<Debt['debtId']>('dbt', '2'), amountMinor: 1_250, bookedAt: ENTERED_AT - 3 * DAY_MS },
];

const columns = (left: string, right: string) => left.padEnd(48 - right.length) + right;

export const RECEIPT: Receipt = {
  receiptId: id<Receipt['receiptId']>('rcp', '1'),
  number: 'CS-000042',
  text: [
    '                  Corner Shop                   ',
    '      12 Lindengracht, 1015 KL Amsterdam        ',
    '',
    columns('21 November 2026 14:05', 'CS-000042'),
    '-'.repeat(48),
    columns('2 × Oat drink, 1 l', '4.38'),
    columns('    2.19 each', ''),
    columns('1 × Wholegrain bread with sunflower seeds', '3.49'),
    columns('6 × Mineral water', '5.34'),
    '-'.repeat(48),
    columns('Total EUR', '13.21'),
    columns('of which VAT 9 %', '1.09'),
    '',
    columns('Held on card ending 0119', '20.00'),
    columns('Given back', '6.79'),
    '',
    'Bring it back within 14 days with this receipt,',
    'or write to us: hello@corner-shop.example',
  ],
  url: 'https://store.example/r/ABCD-EFGH',
  code: 'ABCD-EFGH',
};
