import { readEmail, suggestEmail } from '@saunter/identity/email';
import { guestOf } from './kiosk-answers.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import { TYPED_LIMIT } from './kiosk-limits.ts';
import type { EmailPage, KioskIn } from './kiosk-state.ts';
import { ask, still } from './kiosk-steps.ts';
import type { KioskContext, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import type { PageRow } from './page-row.ts';
import { backTo, emailPage, PAGE, VISITS } from './page-row.ts';

/** Where receipts go: another address, or nowhere. */
export const address: PageRow<'address'> = {
  ...PAGE,
  back: backTo('visits', () => VISITS),
  yes: go('another address', ['email'], (from) => still(emailPage(from))),
  no: go('no more mail', ['stop-mail'], () => still({ kind: 'stop-mail' })),
};

/** The address line. */
export const email: PageRow<'email'> = {
  ...PAGE,
  back: go('cancelled', ['visits', 'receipt', 'address'], ({ back }) => still(back)),
  typed: go('a letter', ['email'], (from, { text }) => still(withText(from, text))),
  submitted: go('address typed', ['suggest', 'read-back', 'email'], whenSubmitted),
};

/** A slip? What was meant, or what was typed. */
export const suggest: PageRow<'suggest'> = {
  ...PAGE,
  back: backTo('email', ({ entry, email: typed }) => withText(entry, typed)),
  yes: go('what was meant', ['read-back'], ({ meant, entry }) => still({ kind: 'read-back', email: meant, entry })),
  no: go('what was typed', ['read-back'], ({ email: typed, entry }) =>
    still({ kind: 'read-back', email: typed, entry }),
  ),
};

/** The address is read back before it is saved. */
export const readBack: PageRow<'read-back'> = {
  ...PAGE,
  back: backTo('email', ({ entry, email: typed }) => withText(entry, typed)),
  no: backTo('email', ({ entry, email: typed }) => withText(entry, typed)),
  yes: go('it is right', ['asking', 'missed'], (from, { at }, context) => {
    const { email: typed, entry } = from;
    if (guestOf(context).shopper.missedReceipts > 0) return still({ kind: 'missed', email: typed, entry });
    return save(from, false, context, at);
  }),
};

/** Receipts that never reached anybody: to the new address, or not. */
export const missed: PageRow<'missed'> = {
  ...PAGE,
  back: backTo('read-back', ({ email: typed, entry }) => ({ kind: 'read-back', email: typed, entry })),
  yes: go('sent, too', ['asking'], (from, { at }, context) => save(from, true, context, at)),
  no: go('not sent', ['asking'], (from, { at }, context) => save(from, false, context, at)),
};

/** No more mail: really? */
export const stopMail: PageRow<'stop-mail'> = {
  ...PAGE,
  back: backTo('address', () => ({ kind: 'address' })),
  no: backTo('address', () => ({ kind: 'address' })),
  yes: go('no more mail', ['asking'], (from, { at }, context) => ask({ kind: 'stop-mail' }, from, context, at)),
};

function whenSubmitted(from: EmailPage, { text }: KioskInputOf<'submitted'>): KioskStep {
  const entry = withText(from, text);
  const read = readEmail(entry.typed);
  if (!read.ok) return still({ ...entry, isWrong: true });
  const meant = suggestEmail(read.value);
  if (meant === undefined) return still({ kind: 'read-back', email: read.value, entry });
  return still({ kind: 'suggest', email: read.value, meant, entry });
}

function save(
  from: KioskIn<'read-back' | 'missed'>,
  resendMissed: boolean,
  context: KioskContext,
  now: number,
): KioskStep {
  const { language: locale } = context;
  return ask({ kind: 'put-address', email: from.email, locale, resendMissed }, from, context, now);
}

const withText = (from: EmailPage, text: string): EmailPage => ({
  ...from,
  typed: text.slice(0, TYPED_LIMIT),
  isWrong: false,
});
