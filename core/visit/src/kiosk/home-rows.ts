import { leaving } from './card-rows.ts';
import { guestOf } from './kiosk-answers.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import type { KioskIn } from './kiosk-state.ts';
import { ask, startReading, still } from './kiosk-steps.ts';
import type { KioskContext, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import type { PageRow } from './page-row.ts';
import { backTo, emailPage, PAGE, VISITS } from './page-row.ts';

/** The list of visits, and what else there is. */
export const visits: PageRow<'visits'> = {
  ...PAGE,
  back: leaving.leave,
  chose: go('a visit', ['asking'], (from, { place, at }, context) => {
    const visit = guestOf(context).visits[place];
    return visit ? ask({ kind: 'get-visit', visitId: visit.visitId }, VISITS, context, at) : still(from);
  }),
  'want-address': go('where receipts go', ['address', 'email'], (_, __, context) =>
    still(guestOf(context).shopper.address ? { kind: 'address' } : emailPage(VISITS)),
  ),
  'want-debts': go('what is owed', ['debts', 'pay'], whenDebtsWanted),
};

/** Mail to their address came back. */
export const bounced: PageRow<'bounced'> = {
  ...PAGE,
  back: backTo('visits', () => VISITS),
  no: backTo('visits', () => VISITS),
  yes: go('another address', ['email'], () => still(emailPage(VISITS))),
};

/** Several debts: which one? */
export const debts: PageRow<'debts'> = {
  ...PAGE,
  back: backTo('visits', () => VISITS),
  chose: go('a debt', ['pay'], (from, { place }, context) => {
    const debt = guestOf(context).shopper.debts[place];
    return still(debt ? { kind: 'pay', debt } : from);
  }),
};

/** Tap to pay; the card that signed in may do so, once it was taken away. */
export const pay: PageRow<'pay'> = {
  ...PAGE,
  reader: go('card to pay with', ['reading'], whenCardToPay),
  back: backTo('visits', () => VISITS),
};

function whenDebtsWanted(from: KioskIn<'visits'>, _: KioskInputOf<'want-debts'>, context: KioskContext): KioskStep {
  const [debt, another] = guestOf(context).shopper.debts;
  if (!debt) return still(from);
  return still(another ? { kind: 'debts' } : { kind: 'pay', debt });
}

function whenCardToPay(from: KioskIn<'pay'>, { state, at }: KioskInputOf<'reader'>, context: KioskContext): KioskStep {
  return state === 'card' ? startReading({ kind: 'pay', debt: from.debt }, context, at) : still(from);
}
