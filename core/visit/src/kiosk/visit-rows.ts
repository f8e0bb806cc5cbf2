import { guestOf, showVisit } from './kiosk-answers.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import { LEAVE_AFTER_MS, PRINT_LIMIT_MS, REFRESH_MS } from './kiosk-limits.ts';
import type { KioskIn, VisitPage } from './kiosk-state.ts';
import { ask, leave, REST, still, tell } from './kiosk-steps.ts';
import type { KioskContext, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import type { PageRow } from './page-row.ts';
import { backTo, emailPage, PAGE, VISITS } from './page-row.ts';

/** One visit: a cart that is live, or what became of it. */
export const visit: PageRow<'visit'> = {
  ...PAGE,
  tick: go('looked at again, or nobody touched anything', REST, whileShowing),
  answered: go('looked at again', ['visit'], whenLookedAgain),
  back: backTo('visits', () => VISITS),
  chose: go('a line that is not theirs', ['contest'], (from, { place }) => {
    const line = from.visit.lines[place];
    return still(line && line.contestable > 0 ? { kind: 'contest', line: place, back: from } : from);
  }),
  'want-receipt': go('its receipt', ['asking'], (from, { at }, context) => {
    const { receiptId } = from.visit;
    return receiptId === undefined ? still(from) : ask({ kind: 'get-receipt', receiptId }, from, context, at);
  }),
};

/** A line: what is wrong with it? */
export const contest: PageRow<'contest'> = {
  ...PAGE,
  back: backTo('visit', ({ back }) => back),
  contested: go('contested', ['asking'], whenContested),
};

/** A receipt, as paper has it. */
export const receipt: PageRow<'receipt'> = {
  ...PAGE,
  back: backTo('visit', ({ back }) => back),
  'want-mail': go('mail it', ['asking', 'email'], whenMailWanted),
  'want-print': go('print it', ['printing', 'notice'], whenPrintWanted),
};

function whileShowing(from: VisitPage, { at }: KioskInputOf<'tick'>, context: KioskContext): KioskStep {
  if (at - context.touchedAt >= LEAVE_AFTER_MS) return leave(context, at);
  if (from.refreshAt === undefined || at < from.refreshAt) return still(from);
  const { visitId } = from.visit;
  const { effects } = ask({ kind: 'get-visit', visitId }, from, context, at);
  return { state: { ...from, refreshAt: at + REFRESH_MS, refresh: context.turn + 1 }, effects };
}

/** A look that failed is not spoken of: the next one follows. */
function whenLookedAgain(
  from: VisitPage,
  { turn, answer, at }: KioskInputOf<'answered'>,
  context: KioskContext,
): KioskStep {
  if (turn !== from.refresh) return still(from);
  return answer.kind === 'visit' ? showVisit(answer.visit, context, at) : still(from);
}

function whenContested(from: KioskIn<'contest'>, input: KioskInputOf<'contested'>, context: KioskContext): KioskStep {
  const { visit: shown } = from.back;
  const line = shown.lines[from.line];
  if (!line) return still(from.back);
  const { contestId, reason } = input;
  const units = Math.min(Math.max(Math.trunc(input.units) || 1, 1), line.contestable);
  const { visitId } = shown;
  const wish = { contestId, visitId, line: line.line, barcode: line.barcode, units, reason };
  return ask({ kind: 'contest', ...wish }, from, context, input.at);
}

/** Without an address that takes mail, one is asked for first. */
function whenMailWanted(
  from: KioskIn<'receipt'>,
  { mailId, at }: KioskInputOf<'want-mail'>,
  context: KioskContext,
): KioskStep {
  const mail = { receiptId: from.receipt.receiptId, mailId };
  if (guestOf(context).shopper.address?.state !== 'good') return still(emailPage(from, mail));
  return ask({ kind: 'mail-receipt', ...mail }, from, context, at);
}

function whenPrintWanted(
  from: KioskIn<'receipt'>,
  { at }: KioskInputOf<'want-print'>,
  context: KioskContext,
): KioskStep {
  switch (context.parts.printer) {
    case 'none':
      return still(from);
    case 'no-paper':
      return tell({ what: 'no-paper' }, from, at);
    case 'away':
      return tell({ what: 'printer-away' }, from, at);
    case 'ready':
      return {
        state: { kind: 'printing', back: from, until: at + PRINT_LIMIT_MS },
        effects: [{ kind: 'print', receipt: from.receipt }],
      };
  }
}
