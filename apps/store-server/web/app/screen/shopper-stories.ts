import type { ContestView, DebtView, ShopperVisit } from '@saunter/contracts';
import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { AppCard, VisitSummary } from '../machine/app-state.ts';
import type { DoorScreen, InnerScreen, ShopperScreen, Tab } from './shopper-screen.ts';

/** A Saturday in November 2026, half past two in Amsterdam. */
const NOW = Date.UTC(2026, 10, 21, 13, 30);
const common = { language: 'en', timeZone: 'Europe/Amsterdam', now: NOW, isOffline: false, isBusy: false } as const;

type More = Partial<Pick<ShopperScreen, 'isOffline' | 'isBusy' | 'fault'>>;

const door = (screen: DoorScreen, more: More = {}): ShopperScreen => ({
  ...{ ...common, tab: undefined, fault: undefined, ...more },
  ...screen,
});
const inside = (tab: Tab, screen: InnerScreen, more: More = {}): ShopperScreen => ({
  ...{ ...common, tab, fault: undefined, ...more },
  ...screen,
});

const VISIT: VisitId = asId('vis_01k9z5w3m0abcdefghjkmnpqrs');
const OTHER: VisitId = asId('vis_01k9z5w3m0abcdefghjkmnpqrt');
const THIRD: VisitId = asId('vis_01k9z5w3m0abcdefghjkmnpqrv');

const summary: VisitSummary = {
  ...{ visitId: VISIT, storeName: 'Corner Shop', enteredAt: NOW - 900_000, state: 'in-store' },
  ...{ itemCount: 4, currency: 'EUR' },
};

const contest: ContestView = {
  ...{ contestId: 'con_01k9z5w3m0abcdefghjkmnpqrs', visitId: OTHER, line: 1, units: 1, reason: 'not-taken' },
  ...{ state: 'credited', amountMinor: 249, currency: 'EUR', askedAt: NOW },
};

const line = (number: number, name: string, quantity: number, amountMinor: number): ShopperVisit['lines'][number] => ({
  ...{ line: number, barcode: asId('4000000000019'), name, quantity, amountMinor, contestable: quantity },
  reasons: ['At 14:21:07, 305 g left gondola 3, shelf 2, plate 4.', 'The nearest hand of your visit was 4 cm away.'],
});

const LINES = [
  line(0, 'Oat milk 1 l', 2, 398),
  line(1, 'Sourdough bread, sliced, from the bakery next door', 1, 249),
  line(2, 'Apples, bag', 1, 320),
];

const live: ShopperVisit = {
  ...summary,
  lines: LINES.map(({ amountMinor: _, ...rest }) => rest),
  refundPolicy: 'Bring it back within 14 days.',
};
const settled: ShopperVisit = {
  ...{ ...summary, visitId: OTHER, enteredAt: NOW - 7 * 86_400_000, state: 'settled', chargedMinor: 967 },
  ...{ refundedMinor: 249, receiptId: asId('rcp_01k9z5w3m0abcdefghjkmnpqrs') },
  lines: [...LINES.slice(0, 1), { ...line(1, 'Sourdough bread', 1, 249), contestable: 0, contest }, ...LINES.slice(2)],
  refundPolicy: 'Bring it back within 14 days.',
};
const { lines: _, refundPolicy: __, ...settledSummary } = settled;

const card: AppCard = { lastFour: '0119', linkedAt: NOW - 86_400_000 };
const shopper = {
  cards: [{ lastFour: '0119' }],
  address: { masked: 'm•••@e•••.org', locale: 'en', state: 'good' as const },
  debts: [],
  missedReceipts: 0,
};
const debt: DebtView = {
  ...{ debtId: asId<never>('dbt_01k9z5w3m0abcdefghjkmnpqrs'), visitId: OTHER, amountMinor: 1250, repaidMinor: 0 },
  ...{ currency: 'EUR', state: 'open', bookedAt: NOW },
};

/** Of the length and the characters of an entry code, and none. */
const CODE_TEXT = `SE1:${'NO GATE TAKES THIS 0123456789 $%*+-./:'.repeat(8)}`.slice(0, 298);

const PAPER = [
  '                  Corner Shop',
  '               1 Market Street',
  '------------------------------------------------',
  '2 x Oat milk 1 l                            3.98',
  'Sourdough bread                             2.49',
  'Apples, bag                                 3.20',
  '------------------------------------------------',
  'Total EUR                                   9.67',
  'Includes tax 9%, food                       0.80',
  '',
  'Card ending in 0119',
  'Receipt C1-000042',
];

const code = { kind: 'code', text: CODE_TEXT, secondsLeft: 17, lastFour: '0119' } as const;
const paper = { number: 'C1-000042', text: PAPER, url: 'https://shop.example/r/x' };
const receipt = { screen: 'receipt', receipt: paper, isMailed: false, canMail: true } as const;
const you = { screen: 'you', email: 'mary@example.org', shopper, cards: [card] } as const;

/** Every state that the app can show, by name. */
export const shopperStories: Readonly<Record<string, ShopperScreen>> = {
  starting: door({ screen: 'starting' }),
  'sign-in': door({ screen: 'sign-in', why: undefined }),
  'sign-in-over': door({ screen: 'sign-in', why: 'session-over' }),
  'sign-in-stale': door({ screen: 'sign-in', why: 'stale-link' }),
  'sign-in-no-network': door({ screen: 'sign-in', why: undefined }, { fault: 'no-network' }),
  'look-at-mail': door({ screen: 'look-at-mail', email: 'mary@example.org' }),
  opening: door({ screen: 'opening' }),
  'opening-failed': door({ screen: 'opening' }, { fault: 'no-network' }),
  deleted: door({
    screen: 'deleted',
    certificate: {
      certificateNumber: 'D-2026-000007',
      deletedAt: NOW,
      deleted: ['Your address', 'Your 2 cards', 'Your sign-in'],
      kept: [{ what: '12 receipts without your name.', why: 'Tax law has us keep them for 7 years.' }],
    },
  }),
  enter: inside('enter', { screen: 'enter', view: code, party: 1, inside: undefined }),
  'enter-offline': inside('enter', { screen: 'enter', view: code, party: 3, inside: undefined }, { isOffline: true }),
  'enter-making': inside('enter', { screen: 'enter', view: { kind: 'making' }, party: 1, inside: undefined }),
  'enter-inside': inside('enter', { screen: 'enter', view: code, party: 1, inside: VISIT }),
  'enter-no-card': inside('enter', { screen: 'enter', view: { kind: 'no-card' }, party: 1, inside: undefined }),
  'enter-cannot-sign': inside('enter', { screen: 'enter', view: { kind: 'cannot-sign' }, party: 1, inside: undefined }),
  'enter-no-pass': inside(
    'enter',
    { screen: 'enter', view: { kind: 'no-pass' }, party: 1, inside: undefined },
    { isOffline: true },
  ),
  visits: inside('visits', {
    screen: 'visits',
    visits: [
      summary,
      settledSummary,
      { ...summary, visitId: THIRD, state: 'checking', enteredAt: NOW - 9 * 86_400_000 },
    ],
    hasCard: true,
  }),
  'visits-empty': inside('visits', { screen: 'visits', visits: [], hasCard: true }),
  'visits-no-card': inside('visits', { screen: 'visits', visits: [], hasCard: false }),
  'visit-live': inside('visits', { screen: 'visit', visit: live }),
  'visit-live-empty': inside('visits', { screen: 'visit', visit: { ...live, lines: [], itemCount: 0 } }),
  'visit-checking': inside('visits', { screen: 'visit', visit: { ...live, state: 'checking' } }),
  'visit-settled': inside('visits', { screen: 'visit', visit: settled }),
  'visit-loading': inside('visits', { screen: 'visit', visit: undefined }, { isOffline: true, fault: 'no-network' }),
  contest: inside('visits', { screen: 'contest', visitId: OTHER, line: line(0, 'Oat milk 1 l', 2, 398) }),
  'contest-refused': inside(
    'visits',
    { screen: 'contest', visitId: OTHER, line: line(1, 'Apples, bag', 1, 320) },
    { fault: 'contested-before' },
  ),
  receipt: inside('visits', receipt),
  'receipt-mailed': inside('visits', { ...receipt, isMailed: true }),
  'receipt-offline': inside('visits', receipt, { isOffline: true }),
  you: inside('you', you),
  'you-bounced': inside('you', {
    ...you,
    shopper: { ...shopper, address: { ...shopper.address, state: 'bounced' }, missedReceipts: 2, debts: [debt] },
  }),
  'you-new': inside('you', { ...you, shopper: { ...shopper, cards: [], address: null }, cards: [] }),
  address: inside('you', { screen: 'address', missed: 2, hasCard: true }),
  'address-no-card': inside('you', { screen: 'address', missed: 0, hasCard: false }),
  untie: inside('you', { screen: 'untie', lastFour: '0119' }),
  link: inside('you', { screen: 'link', link: { code: '48213097', secondsLeft: 587 } }),
  'link-ends': inside('you', { screen: 'link', link: { code: '48213097', secondsLeft: 42 } }),
  'link-over': inside('you', { screen: 'link', link: { code: '48213097', secondsLeft: 0 } }),
  'link-busy': inside('you', { screen: 'link', link: undefined }, { fault: 'busy' }),
  delete: inside('you', { screen: 'delete', isSure: false }),
  'delete-sure': inside('you', { screen: 'delete', isSure: true }),
};
