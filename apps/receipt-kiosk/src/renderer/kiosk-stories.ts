import type { KioskScreen } from '../contract/kiosk-screen.ts';
import { ADDRESS, CONTEST, DEBTS, LINES, MANY_VISITS, RECEIPT, VISIT, VISITS, WATER } from './kiosk-stories-data.ts';

type View = KioskScreen['view'];

const kiosk = {
  storeName: 'Corner Shop',
  language: 'en',
  timeZone: 'Europe/Amsterdam',
  emulated: [],
  readerSide: 'right',
  printer: 'ready',
} as const satisfies Omit<KioskScreen, 'view'>;

const nobody = (view: View, more: Partial<KioskScreen> = {}): KioskScreen => ({
  ...kiosk,
  emulated: [],
  ...more,
  view,
});
const guest = (view: View, more: Partial<KioskScreen> = {}) => nobody(view, { lastFour: '0119', ...more });
const notice = (of: Extract<View, { screen: 'notice' }>['notice']) => guest({ screen: 'notice', notice: of });
const visits = { screen: 'visits', visits: VISITS, address: ADDRESS, debtCount: 0 } as const;
const money = { amountMinor: 349, currency: 'EUR' } as const;

/** Every screen that the kiosk can show, by name: for the gallery and the picture test. */
export const kioskStories: Readonly<Record<string, KioskScreen>> = {
  attract: nobody({ screen: 'attract' }),
  'attract-emulated': nobody({ screen: 'attract' }, { emulated: ['reader', 'printer'], readerSide: 'left' }),
  'take-card': nobody({ screen: 'take-card' }),
  offline: nobody({ screen: 'offline' }),
  'out-of-service': nobody({ screen: 'out-of-service' }),
  'link-code': nobody({ screen: 'link-code', typed: '2846', isWrong: false }),
  'link-code-wrong': nobody({ screen: 'link-code', typed: '', isWrong: true }),
  'link-tap': nobody({ screen: 'link-tap', code: '28460173' }),
  reading: nobody({ screen: 'reading', purpose: 'sign-in' }),
  'card-too-early': nobody({ screen: 'card-failed', fault: 'removed-early' }),
  'card-unreadable': nobody({ screen: 'card-failed', fault: 'unreadable' }),
  'card-insert': nobody({ screen: 'card-failed', fault: 'insert-instead' }),
  'card-phone': nobody({ screen: 'card-failed', fault: 'look-at-phone' }),
  'card-one-only': nobody({ screen: 'card-failed', fault: 'one-card-only' }),
  'card-not-genuine': nobody({ screen: 'card-failed', fault: 'not-genuine' }),
  'asking-visits': nobody({ screen: 'asking', what: 'open-session' }),
  'asking-bank': guest({ screen: 'asking', what: 'repay' }),
  failed: guest({ screen: 'failed', what: 'put-address' }),
  visits: guest(visits),
  'visits-many': guest({ ...visits, visits: MANY_VISITS, debtCount: 2 }),
  'visits-none': guest({ ...visits, visits: [], address: null }),
  'visit-live': guest({ screen: 'visit', visit: live(LINES) }),
  'visit-live-empty': guest({ screen: 'visit', visit: live([]) }),
  visit: guest({ screen: 'visit', visit: VISIT }),
  'visit-contested': guest({
    screen: 'visit',
    visit: { ...VISIT, lines: LINES.map((line) => ({ ...line, contestable: 0, contest: CONTEST })) },
  }),
  contest: guest({ screen: 'contest', line: WATER, currency: 'EUR' }),
  receipt: guest({ screen: 'receipt', receipt: RECEIPT, masked: ADDRESS.masked }),
  'receipt-no-printer': guest({ screen: 'receipt', receipt: RECEIPT, masked: null }, { printer: 'none' }),
  address: guest({ screen: 'address', address: ADDRESS }),
  bounced: guest({ screen: 'bounced', masked: ADDRESS.masked }),
  email: guest(email('')),
  'email-typed': guest(email('jane.o+shopping@gmial.com')),
  'email-wrong': guest({ ...email('jane@'), isWrong: true }),
  suggest: guest({ screen: 'suggest', email: 'jane@gmial.com', meant: 'jane@gmail.com' }),
  'read-back': guest({ screen: 'read-back', email: 'jane@gmail.com' }),
  'read-back-long': guest({
    screen: 'read-back',
    email: 'a.very.long.name.indeed+receipts@mail.a-long-company.example',
  }),
  missed: guest({ screen: 'missed', count: 3 }),
  'stop-mail': guest({ screen: 'stop-mail', masked: ADDRESS.masked }),
  debts: guest({ screen: 'debts', debts: DEBTS }),
  pay: guest({ screen: 'pay', amount: { amountMinor: 800, currency: 'EUR' }, mustLift: false }),
  'pay-lift': guest({ screen: 'pay', amount: { amountMinor: 800, currency: 'EUR' }, mustLift: true }),
  printing: guest({ screen: 'printing' }),
  timeout: guest(visits, { secondsLeft: 28 }),
  saved: notice({ what: 'saved', lastFour: '0119', alsoMailed: false, alsoMissed: false }),
  'saved-and-mailed': notice({ what: 'saved', lastFour: '0119', alsoMailed: true, alsoMissed: false }),
  'saved-and-missed': notice({ what: 'saved', lastFour: '0119', alsoMailed: false, alsoMissed: true }),
  mailed: notice({ what: 'mailed' }),
  'mail-bounced': notice({ what: 'mail-bounced' }),
  printed: notice({ what: 'printed' }),
  'no-paper': notice({ what: 'no-paper' }),
  'printer-away': notice({ what: 'printer-away' }),
  stopped: notice({ what: 'stopped' }),
  credited: notice({ what: 'credited', amount: money }),
  'with-staff': notice({ what: 'with-staff', answerBy: 1_795_600_000_000 }),
  'contest-refused': notice({ what: 'contest-refused' }),
  repaid: notice({ what: 'repaid', amount: money }),
  'not-repaid': notice({ what: 'not-repaid' }),
  'repayment-late': notice({ what: 'repayment-late' }),
  linked: notice({ what: 'linked', lastFour: '0119' }),
  ended: notice({ what: 'ended' }),
  'refused-card': notice({ what: 'refused', refusal: 'card' }),
  'refused-changed': notice({ what: 'refused', refusal: 'changed' }),
};

function email(typed: string) {
  const domains = ['gmail.com', 'hotmail.com', 'outlook.com', 'icloud.com'];
  return { screen: 'email', typed, isWrong: false, domains, forReceipt: false } as const;
}

function live(lines: typeof VISIT.lines): typeof VISIT {
  const { chargedMinor: _, receiptId: __, ...visit } = VISIT;
  return { ...visit, state: 'in-store', itemCount: lines.length, lines };
}
