import type { ShopperView } from '@saunter/contracts';
import type { MonotonicMs } from '@saunter/kit';
import { AssertionBug } from '@saunter/kit';
import type { KioskAnswer, Refusal, VisitSummary } from './kiosk-ask.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import { ASK_PAUSE_MS, REFRESH_MS } from './kiosk-limits.ts';
import type { AskingState, EmailPage, Guest, KioskPage, Origin, VisitPage } from './kiosk-state.ts';
import { ask, leave, still, tell } from './kiosk-steps.ts';
import type { KioskContext, KioskStep } from './kiosk-table.ts';

/** What the server says to the question that is with it; an answer to another one is late. */
export function whenAnswered(from: AskingState, input: KioskInputOf<'answered'>, context: KioskContext): KioskStep {
  const { answer, at } = input;
  if (input.turn !== from.turn) return still(from);
  if (answer.kind === 'no-answer' || isPending(answer)) return still({ ...from, askAgainAt: at + ASK_PAUSE_MS });
  const step =
    answer.kind === 'refused' ? whenRefused(from, answer.refusal, context, at) : take(from, answer, context, at);
  return { ...step, wasWaiting: true };
}

/** While the question is with the server: it is put again after a pause, and given up after its time. */
export function whileAsking(from: AskingState, input: KioskInputOf<'tick'>, context: KioskContext): KioskStep {
  const { ask: question, back, until, askAgainAt } = from;
  if (input.at >= until) {
    if (question.kind === 'repay') return { ...tell({ what: 'repayment-late' }, VISITS, input.at), wasWaiting: true };
    return { ...still({ kind: 'failed', ask: question, ...(back && { back }) }), wasWaiting: true };
  }
  if (askAgainAt === undefined || input.at < askAgainAt) return still(from);
  const again = ask(question, back, context, input.at);
  return { ...again, state: { ...(again.state as AskingState), until } };
}

const VISITS: KioskPage = { kind: 'visits' };

/** How a visit stands that is not over yet. */
const CHANGING: readonly VisitSummary['state'][] = ['in-store', 'settling', 'checking'];

const isPending = (answer: KioskAnswer): boolean => answer.kind === 'repayment' && answer.repayment.state === 'pending';

function whenRefused(
  { ask: { kind }, back }: AskingState,
  refusal: Refusal,
  context: KioskContext,
  now: MonotonicMs,
): KioskStep {
  if (refusal === 'signed-out') {
    const gone = leave(context, now);
    return { ...gone, state: tell({ what: 'ended' }, undefined, now).state };
  }
  if (refusal === 'code-unknown') return still({ kind: 'link-code', typed: '', isWrong: true });
  const after = kind === 'contest' || refusal === 'changed' ? lookAgain(back, now) : back;
  return tell({ what: 'refused', refusal }, after, now);
}

function take(from: AskingState, answer: KioskAnswer, context: KioskContext, now: MonotonicMs): KioskStep {
  const { back } = from;
  switch (answer.kind) {
    case 'session':
      return {
        ...ask({ kind: 'list-visits' }, undefined, context, now),
        guest: { lastFour: answer.lastFour, shopper: answer.shopper, visits: [] },
      };
    case 'visits': {
      const guest = { ...guestOf(context), visits: answer.visits };
      const isBounced = guest.shopper.address?.state === 'bounced';
      return { ...still(isBounced ? { kind: 'bounced' } : VISITS), guest };
    }
    case 'visit':
      return showVisit(answer.visit, context, now);
    case 'receipt':
      return still({ kind: 'receipt', receipt: answer.receipt, back: visitPageOf(back) });
    case 'mailed':
      return whenMailed(answer.state, back, context, now);
    case 'shopper':
      return whenShopperChanged(from, answer.shopper, context, now);
    case 'contested':
      return tell(contestNotice(answer.contest), lookAgain(back, now), now);
    case 'repayment':
      return whenRepaid(from, answer.repayment.state === 'repaid', context, now);
    case 'linked':
      return tell({ what: 'linked', lastFour: answer.lastFour }, undefined, now);
    case 'refused':
    case 'no-answer':
      throw new AssertionBug(`${answer.kind} is not an answer to take`);
  }
}

/** Opens a visit, and keeps the list true to it. */
export function showVisit(visit: VisitPage['visit'], context: KioskContext, now: MonotonicMs): KioskStep {
  const { lines: _, refundPolicy: __, ...summary } = visit;
  const guest = guestOf(context);
  const visits = guest.visits.map((known) => (known.visitId === visit.visitId ? summary : known));
  const mayChange = CHANGING.includes(visit.state);
  const page: VisitPage = { kind: 'visit', visit, ...(mayChange && { refreshAt: now + REFRESH_MS }) };
  return { ...still(page), guest: { ...guest, visits } };
}

function whenMailed(
  state: Extract<KioskAnswer, { readonly kind: 'mailed' }>['state'],
  back: Origin | undefined,
  context: KioskContext,
  now: MonotonicMs,
): KioskStep {
  const entry = entryOf(back);
  const after = entry?.back ?? back;
  if (state === 'bounced') return tell({ what: 'mail-bounced' }, after, now);
  if (!entry) return tell({ what: 'mailed' }, after, now);
  const { lastFour } = guestOf(context);
  return tell({ what: 'saved', lastFour, alsoMailed: true, alsoMissed: false }, after, now);
}

/** An address was saved or taken away; a receipt that waited for it is mailed now. */
function whenShopperChanged(
  from: AskingState,
  shopper: ShopperView,
  context: KioskContext,
  now: MonotonicMs,
): KioskStep {
  const guest: Guest = { ...guestOf(context), shopper };
  const { ask: question, back } = from;
  if (question.kind === 'stop-mail') return { ...tell({ what: 'stopped' }, VISITS, now), guest };
  const entry = entryOf(back);
  if (entry?.mail) return { ...ask({ kind: 'mail-receipt', ...entry.mail }, back, context, now), guest };
  const alsoMissed = question.kind === 'put-address' && question.resendMissed;
  const notice = { what: 'saved', lastFour: guest.lastFour, alsoMailed: false, alsoMissed } as const;
  return { ...tell(notice, entry?.back ?? VISITS, now), guest };
}

function whenRepaid(
  { ask: question }: AskingState,
  isRepaid: boolean,
  context: KioskContext,
  now: MonotonicMs,
): KioskStep {
  if (question.kind !== 'repay') throw new AssertionBug(`${question.kind} is no repayment`);
  const { debt } = question;
  if (!isRepaid) return tell({ what: 'not-repaid' }, { kind: 'pay', debt }, now);
  const guest = guestOf(context);
  const debts = guest.shopper.debts.filter(({ debtId }) => debtId !== debt.debtId);
  const amount = { amountMinor: debt.amountMinor - debt.repaidMinor, currency: debt.currency };
  return {
    ...tell({ what: 'repaid', amount }, VISITS, now),
    guest: { ...guest, shopper: { ...guest.shopper, debts } },
  };
}

function contestNotice(contest: Extract<KioskAnswer, { readonly kind: 'contested' }>['contest']) {
  const { state, amountMinor, currency, answerBy } = contest;
  if (state === 'credited') return { what: 'credited', amount: { amountMinor, currency } } as const;
  if (state === 'refused') return { what: 'contest-refused' } as const;
  return { what: 'with-staff', ...(answerBy !== undefined && { answerBy }) } as const;
}

/** A visit that just changed is looked at again as soon as it is shown. */
function lookAgain(back: Origin | undefined, now: MonotonicMs): Origin | undefined {
  if (back?.kind === 'contest') return { ...back.back, refreshAt: now };
  return back?.kind === 'visit' ? { ...back, refreshAt: now } : back;
}

/** The address line behind a question about an address. */
function entryOf(back: Origin | undefined): EmailPage | undefined {
  return back?.kind === 'read-back' || back?.kind === 'missed' ? back.entry : undefined;
}

function visitPageOf(back: Origin | undefined): VisitPage {
  if (back?.kind === 'visit') return back;
  throw new AssertionBug('a receipt is opened from its visit');
}

/** Who stands here, in a state that nobody comes to without a card. */
export function guestOf({ guest }: KioskContext): Guest {
  if (guest) return guest;
  throw new AssertionBug('nobody is signed in');
}
