import { leaving } from './card-rows.ts';
import { whenAnswered, whileAsking } from './kiosk-answers.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import type { KioskIn } from './kiosk-state.ts';
import { ask, REST, startReading, still, tell, toOrigin } from './kiosk-steps.ts';
import type { KioskContext, KioskRow, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import { QUIET } from './quiet-row.ts';

/** What something that was waited for may lead back to. */
const PAGES = [
  ...['visits', 'bounced', 'visit', 'contest', 'receipt', 'address', 'read-back', 'missed', 'stop-mail'],
  ...['debts', 'pay', 'link-code', 'link-tap'],
] as const;

const backToOrigin = <From extends KioskIn<'asking' | 'failed' | 'notice' | 'printing'>>(because: string) =>
  go<From, { readonly at: number }>(because, [...PAGES, ...REST], (from, { at }, context) =>
    toOrigin(from.back, context, at),
  );

/** A question is with the server. */
export const asking: KioskRow<KioskIn<'asking'>> = {
  ...QUIET,
  tick: go('no answer in time', ['failed', 'notice'], whileAsking),
  answered: go('answer', [...PAGES, 'asking', 'notice'], whenAnswered),
  back: backToOrigin('cancelled'),
  leave: leaving.leave,
};

/** Nobody answered: the very same question again, or back. */
export const failed: KioskRow<KioskIn<'failed'>> = {
  ...QUIET,
  ...leaving,
  reader: go('the next card', ['reading', 'failed'], (from, { state, at }, context) =>
    state === 'card' && !context.guest ? startReading({ kind: 'sign-in' }, context, at) : still(from),
  ),
  yes: go('asked again', ['asking'], (from, { at }, context) => ask(from.ask, from.back, context, at)),
  no: backToOrigin('given up'),
  back: backToOrigin('given up'),
};

/** The printer works. */
export const printing: KioskRow<KioskIn<'printing'>> = {
  ...QUIET,
  tick: go('the printer says nothing', ['notice'], (from, { at }) =>
    at < from.until ? still(from) : { ...tell({ what: 'printer-away' }, from.back, at), wasWaiting: true },
  ),
  'print-ended': go('printed, or not', ['notice'], (from, { outcome, at }) => ({
    ...tell({ what: outcome }, from.back, at),
    wasWaiting: true,
  })),
  back: backToOrigin('not waited for'),
  leave: leaving.leave,
};

/** Something was told. */
export const notice: KioskRow<KioskIn<'notice'>> = {
  ...QUIET,
  tick: go('shown long enough', [...PAGES, ...REST], whileTelling),
  reader: go('the next card', ['reading', 'notice'], (from, { state, at }, context) =>
    state === 'card' && !context.guest ? startReading({ kind: 'sign-in' }, context, at) : still(from),
  ),
  yes: backToOrigin('read'),
  no: backToOrigin('read'),
  back: backToOrigin('read'),
  leave: leaving.leave,
};

function whileTelling(from: KioskIn<'notice'>, { at }: KioskInputOf<'tick'>, context: KioskContext): KioskStep {
  return at < from.until ? still(from) : toOrigin(from.back, context, at);
}
