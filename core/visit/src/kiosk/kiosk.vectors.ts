import type { DebtView, ShopperReceipt, ShopperView, ShopperVisit } from '@saunter/contracts';
import { asId } from '@saunter/model';
import type { Kiosk } from './kiosk.ts';
import { startKiosk } from './kiosk.ts';
import type { KioskAnswer, KioskAsk, VisitSummary } from './kiosk-ask.ts';
import type { KioskInputKind, KioskInputOf } from './kiosk-input.ts';
import type { KioskParts } from './kiosk-parts.ts';
import type { EmailPage, Guest, KioskState, Notice, VisitPage } from './kiosk-state.ts';

/** Ten seconds after this machine was started. */
export const at = (afterMs = 0): number => 10_000 + afterMs;

export const VISIT_ID = asId<VisitSummary['visitId']>(`vis_${'0'.repeat(26)}`);
export const RECEIPT_ID = asId<ShopperReceipt['receiptId']>(`rcp_${'0'.repeat(26)}`);
export const MAIL_ID = `mai_${'0'.repeat(26)}`;
export const CONTEST_ID = `con_${'0'.repeat(26)}`;
export const KEY = asId<KioskInputOf<'card-read'>['key']>(`key_${'0'.repeat(26)}`);
export const SEALED = asId<KioskInputOf<'card-read'>['sealedCard']>(`rig-1.${'A'.repeat(64)}`);

export const SUMMARY: VisitSummary = {
  visitId: VISIT_ID,
  storeName: 'Corner Shop',
  enteredAt: 1_800_000_000_000,
  state: 'settled',
  itemCount: 2,
  currency: 'EUR',
  chargedMinor: 450,
  receiptId: RECEIPT_ID,
};

const line = { line: 0, barcode: asId<ShopperVisit['lines'][number]['barcode']>('071142008582'), name: 'Water' };

export const VISIT: ShopperVisit = {
  ...SUMMARY,
  lines: [
    { ...line, quantity: 2, amountMinor: 200, reasons: ['Taken at 14:03.'], contestable: 2 },
    { ...line, line: 1, name: 'Bread', quantity: 1, amountMinor: 250, reasons: [], contestable: 0 },
  ],
  refundPolicy: 'Bring it back within 14 days.',
};

export const RECEIPT: ShopperReceipt = {
  receiptId: RECEIPT_ID,
  number: 'R-7',
  text: ['Corner Shop', 'Total 4.50'],
  url: 'http://127.0.0.1:1/r/7',
  code: 'ABCD-EFGH',
};

export const DEBT: DebtView = {
  debtId: asId<DebtView['debtId']>(`dbt_${'0'.repeat(26)}`),
  visitId: VISIT_ID,
  amountMinor: 900,
  repaidMinor: 100,
  currency: 'EUR',
  state: 'open',
  bookedAt: 1_800_000_000_000,
};

const address = { masked: 'j•••@g•••.com', locale: 'en', state: 'good' } as const;

export const SHOPPER: ShopperView = { cards: [{ lastFour: '0119' }], address, debts: [DEBT], missedReceipts: 2 };

export const GUEST: Guest = { lastFour: '0119', shopper: SHOPPER, visits: [SUMMARY] };

const guestWith = (shopper: Partial<ShopperView>): Guest => ({ ...GUEST, shopper: { ...SHOPPER, ...shopper } });

/** Shoppers of every kind. */
export const GUESTS: readonly Guest[] = [
  GUEST,
  guestWith({ address: null, debts: [], missedReceipts: 0 }),
  guestWith({ address: { ...address, state: 'bounced' }, debts: [DEBT, DEBT] }),
];

const visitPage: VisitPage = { kind: 'visit', visit: VISIT };
const livePage: VisitPage = { kind: 'visit', visit: { ...VISIT, state: 'in-store' }, refreshAt: at(), refresh: 1 };
const receiptPage = { kind: 'receipt', receipt: RECEIPT, back: visitPage } as const;
const email: EmailPage = { kind: 'email', typed: '', isWrong: false, back: { kind: 'visits' } };
const emailToMail: EmailPage = { ...email, back: receiptPage, mail: { receiptId: RECEIPT_ID, mailId: MAIL_ID } };
const emailToChange: EmailPage = { ...email, back: { kind: 'address' } };
const readBack = { kind: 'read-back', email: 'jane@gmail.com', entry: email } as const;
const until = at(5_000);
const pay = { kind: 'pay', debt: DEBT } as const;

const question = (ask: KioskAsk, back?: Extract<KioskState, { kind: 'asking' }>['back']): KioskState => ({
  kind: 'asking',
  ask,
  turn: 1,
  until,
  ...(back && { back }),
});

const put = { kind: 'put-address', email: 'jane@gmail.com', locale: 'en', resendMissed: false } as const;
const contest = { contestId: CONTEST_ID, visitId: VISIT_ID, line: 0, barcode: line.barcode, units: 1 } as const;

/** Each question with the answers that it can have, besides a refusal and none. */
export const QUESTIONS: readonly { readonly state: KioskState; readonly answers: readonly KioskAnswer[] }[] = [
  {
    state: question({ kind: 'open-session', sealedCard: SEALED }),
    answers: [{ kind: 'session', lastFour: '0119', shopper: SHOPPER }],
  },
  { state: question({ kind: 'list-visits' }), answers: [{ kind: 'visits', visits: [SUMMARY] }] },
  {
    state: question({ kind: 'get-visit', visitId: VISIT_ID }, { kind: 'visits' }),
    answers: [{ kind: 'visit', visit: VISIT }],
  },
  {
    state: question({ kind: 'get-receipt', receiptId: RECEIPT_ID }, visitPage),
    answers: [{ kind: 'receipt', receipt: RECEIPT }],
  },
  ...[receiptPage, { ...readBack, entry: emailToMail }].map((back) => ({
    state: question({ kind: 'mail-receipt', receiptId: RECEIPT_ID, mailId: MAIL_ID }, back),
    answers: (['queued', 'sent', 'bounced'] as const).map((state) => ({ kind: 'mailed' as const, state })),
  })),
  ...[
    readBack,
    { ...readBack, entry: emailToMail },
    { ...readBack, entry: emailToChange },
    { ...readBack, kind: 'missed' as const },
  ].map((back) => ({
    state: question(put, back),
    answers: [{ kind: 'shopper' as const, shopper: SHOPPER }],
  })),
  {
    state: question({ kind: 'stop-mail' }, { kind: 'stop-mail' }),
    answers: [{ kind: 'shopper', shopper: { ...SHOPPER, address: null } }],
  },
  {
    state: question(
      { kind: 'contest', ...contest, reason: 'not-taken' },
      { kind: 'contest', line: 0, back: visitPage },
    ),
    answers: (['credited', 'with-staff', 'refused'] as const).map((state) => ({
      kind: 'contested',
      contest: { ...contest, reason: 'not-taken', state, amountMinor: 100, currency: 'EUR', askedAt: 1 },
    })),
  },
  {
    state: question({ kind: 'repay', debt: DEBT, key: KEY, sealedCard: SEALED }, pay),
    answers: (['pending', 'repaid', 'declined'] as const).map((state) => ({
      kind: 'repayment',
      repayment: { key: KEY, debtId: DEBT.debtId, amountMinor: 800, currency: 'EUR', state },
    })),
  },
  {
    state: question(
      { kind: 'link-card', code: '12345678', sealedCard: SEALED },
      { kind: 'link-tap', code: '12345678' },
    ),
    answers: [{ kind: 'linked', lastFour: '0119' }],
  },
];

/** The answers that every question may have. */
export const ANY_ANSWERS: readonly KioskAnswer[] = [
  { kind: 'no-answer' },
  ...(['signed-out', 'changed', 'card', 'too-often', 'refused'] as const).map((refusal) => ({
    kind: 'refused' as const,
    refusal,
  })),
];

const NOTICES: readonly Notice[] = [
  ...(['mailed', 'mail-bounced', 'printed', 'no-paper', 'printer-away', 'stopped'] as const).map((what) => ({ what })),
  { what: 'saved', lastFour: '0119', alsoMailed: true, alsoMissed: false },
  { what: 'credited', amount: { amountMinor: 100, currency: 'EUR' } },
];

/** One example, or more, of each state of somebody who is signed in. */
export const GUEST_STATES: readonly KioskState[] = [
  ...QUESTIONS.map(({ state }) => state).filter((state) => state.kind === 'asking' && isGuests(state.ask)),
  { ...question({ kind: 'list-visits' }), askAgainAt: at() } as KioskState,
  { kind: 'failed', ask: put, back: readBack },
  { kind: 'printing', back: receiptPage, until },
  ...NOTICES.map((notice): KioskState => ({ kind: 'notice', notice, back: { kind: 'visits' }, until })),
  { kind: 'reading', purpose: { kind: 'pay', debt: DEBT }, until },
  { kind: 'card-failed', purpose: { kind: 'pay', debt: DEBT }, fault: 'unreadable', until },
  ...[{ kind: 'visits' } as const, { kind: 'bounced' } as const, visitPage, livePage, receiptPage],
  { kind: 'contest', line: 0, back: visitPage },
  { kind: 'address' },
  ...[email, emailToMail, emailToChange],
  { kind: 'suggest', email: 'jane@gmial.com', meant: 'jane@gmail.com', entry: email },
  readBack,
  { ...readBack, kind: 'missed' },
  { kind: 'stop-mail' },
  { kind: 'debts' },
  pay,
];

/** One example, or more, of each state of nobody. */
export const NOBODY_STATES: readonly KioskState[] = [
  { kind: 'out-of-service' },
  { kind: 'offline' },
  { kind: 'attract' },
  { kind: 'take-card' },
  { kind: 'link-code', typed: '123', isWrong: false },
  { kind: 'link-tap', code: '12345678' },
  ...(['sign-in', 'link'] as const).flatMap((kind): readonly KioskState[] => {
    const purpose = kind === 'link' ? { kind, code: '12345678' } : { kind };
    return [
      { kind: 'reading', purpose, until },
      { kind: 'card-failed', purpose, fault: 'removed-early', until },
    ];
  }),
  ...QUESTIONS.map(({ state }) => state).filter((state) => state.kind === 'asking' && !isGuests(state.ask)),
  { kind: 'failed', ask: { kind: 'open-session', sealedCard: SEALED } },
  { kind: 'notice', notice: { what: 'linked', lastFour: '0119' }, until },
  { kind: 'notice', notice: { what: 'ended' }, until },
];

function isGuests(ask: KioskAsk): boolean {
  return ask.kind !== 'open-session' && ask.kind !== 'link-card';
}

/** A kiosk that has everything, and nobody at it. */
export const ALL_WELL: KioskParts = {
  reader: 'empty',
  cardSpent: false,
  server: 'online',
  printer: 'ready',
  config: { currency: 'EUR' },
};

/** Kiosks in which one part after the other is missing, and cards lie here and there. */
export const PARTS: readonly KioskParts[] = [
  ALL_WELL,
  { ...ALL_WELL, reader: 'card' },
  { ...ALL_WELL, reader: 'card', cardSpent: true },
  { ...ALL_WELL, reader: 'away' },
  { ...ALL_WELL, server: 'offline' },
  ...(['none', 'no-paper', 'away'] as const).map((printer) => ({ ...ALL_WELL, printer })),
];

const idle: Kiosk = { ...startKiosk('en'), turn: 1, touchedAt: at(-60_000) };

/** Kiosks in every state, with every kind of parts and shopper. */
export const KIOSKS: readonly Kiosk[] = PARTS.flatMap((parts) => [
  ...NOBODY_STATES.map((state): Kiosk => ({ ...idle, parts, state })),
  ...GUESTS.flatMap((guest) => GUEST_STATES.map((state): Kiosk => ({ ...idle, parts, guest, state }))),
]);

const touch = <Kind extends KioskInputKind>(kind: Kind) => ({ kind, at: at() });

/** One example, or more, of each input; what may be answered is with the questions. */
export const INPUTS: { readonly [Kind in KioskInputKind]: readonly KioskInputOf<Kind>[] } = {
  tick: [0, 40_000].map((afterMs) => ({ kind: 'tick', at: at(afterMs) })),
  reader: (['away', 'empty', 'card', 'mute'] as const).map((state) => ({ kind: 'reader', state, at: at() })),
  server: (['online', 'offline'] as const).map((state) => ({ kind: 'server', state, at: at() })),
  config: [{ kind: 'config', config: { currency: 'EUR' }, at: at() }],
  printer: (['none', 'ready', 'no-paper', 'away'] as const).map((state) => ({ kind: 'printer', state, at: at() })),
  'card-read': [{ kind: 'card-read', sealedCard: SEALED, key: KEY, at: at() }],
  'card-failed': [{ kind: 'card-failed', fault: 'unreadable', at: at() }],
  answered: [1, 99].flatMap((turn) =>
    ANY_ANSWERS.map((answer) => ({ kind: 'answered' as const, turn, answer, at: at() })),
  ),
  'print-ended': (['printed', 'no-paper', 'printer-away'] as const).map((outcome) => ({
    kind: 'print-ended',
    outcome,
    at: at(),
  })),
  stay: [touch('stay')],
  back: [touch('back')],
  leave: [touch('leave')],
  spoke: [{ kind: 'spoke', language: 'ar', at: at() }],
  chose: [0, 1, 99, -1, Number.NaN].map((place) => ({ kind: 'chose', place, at: at() })),
  yes: [touch('yes')],
  no: [touch('no')],
  typed: ['', 'jane@', '12345678', 'x'.repeat(999)].map((text) => ({ kind: 'typed', text, at: at() })),
  submitted: ['', 'jane@gmial.com', 'jane@gmail.com', '1234 5678', '🎉'].map((text) => ({
    kind: 'submitted',
    text,
    at: at(),
  })),
  'want-link': [touch('want-link')],
  'want-address': [touch('want-address')],
  'want-debts': [touch('want-debts')],
  'want-receipt': [touch('want-receipt')],
  'want-mail': [{ kind: 'want-mail', mailId: MAIL_ID, at: at() }],
  'want-print': [touch('want-print')],
  contested: [1, 99, -1, Number.NaN].map((units) => ({
    kind: 'contested',
    contestId: CONTEST_ID,
    reason: 'not-taken',
    units,
    at: at(),
  })),
};
