import { leaving } from './card-rows.ts';
import type { KioskInputOf } from './kiosk-input.ts';
import { SAME_HAND_MS } from './kiosk-limits.ts';
import type { EmailPage, KioskPage, KioskState, MailWish } from './kiosk-state.ts';
import { leave, startReading, still } from './kiosk-steps.ts';
import type { KioskContext, KioskRow, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import { QUIET } from './quiet-row.ts';

/** Where everything of a shopper's starts. */
export const VISITS: KioskPage = { kind: 'visits' };

/** An empty address line. */
export const emailPage = (back: KioskPage, mail?: MailWish): EmailPage => ({
  kind: 'email',
  typed: '',
  isWrong: false,
  back,
  ...(mail && { mail }),
});

/** What every page of a shopper does: it goes after a long silence, when asked to, and when somebody else taps. */
export const PAGE = {
  ...QUIET,
  ...leaving,
  reader: go<KioskState, KioskInputOf<'reader'>>('somebody else taps', ['reading'], whenCardCame),
} as const;

/** Whoever taps now sees what is theirs, never what the one before them has left open. */
function whenCardCame(from: KioskState, { state, at }: KioskInputOf<'reader'>, context: KioskContext): KioskStep {
  if (state !== 'card' || at - context.touchedAt < SAME_HAND_MS) return still(from);
  const gone = leave(context, at);
  const read = startReading({ kind: 'sign-in' }, context, at);
  return { ...gone, ...read, effects: [...gone.effects, ...read.effects] };
}

/** Back to one page, always the same. */
export const backTo = <From extends KioskState>(kind: KioskPage['kind'], pageOf: (from: From) => KioskPage) =>
  go<From, { readonly at: number }>('back', [kind], (from) => still(pageOf(from)));

/** A row of a page. */
export type PageRow<Kind extends KioskPage['kind']> = KioskRow<Extract<KioskPage, { readonly kind: Kind }>>;
