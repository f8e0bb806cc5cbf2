import type { KioskInputKind, KioskInputOf } from './kiosk-input.ts';
import { CARD_FAILED_MS, LEAVE_AFTER_MS, LINK_CODE_DIGITS } from './kiosk-limits.ts';
import type { KioskIn, KioskState } from './kiosk-state.ts';
import { ask, leave, originOf, REST, rest, startReading, still, toOrigin } from './kiosk-steps.ts';
import type { KioskContext, KioskRow, KioskStep } from './kiosk-table.ts';
import { go } from './kiosk-table.ts';
import { QUIET } from './quiet-row.ts';

type Resting = KioskIn<'out-of-service' | 'offline' | 'attract' | 'take-card'>;
type Reading = KioskIn<'reading'>;

const toRest = (because: string) =>
  go<Resting, KioskInputOf<KioskInputKind>>(because, REST, (_, input, context) => rest(context, input.at));

/** Nobody is served: whatever the parts call for. */
export const resting: KioskRow<Resting> = {
  ...QUIET,
  reader: toRest('reader or card changed'),
  server: toRest('server changed'),
  config: toRest('store changed'),
};

/** The invitation; an app's code may be typed before the card. */
export const attract: KioskRow<KioskIn<'attract'>> = {
  ...resting,
  'want-link': go('link an app', ['link-code'], () => still({ kind: 'link-code', typed: '', isWrong: false })),
};

/** Leaves what is not done, when asked to or after a long silence. */
export const leaving = {
  tick: go<KioskState, KioskInputOf<'tick'>>('nobody touched anything', REST, (from, { at }, context) =>
    at - context.touchedAt < LEAVE_AFTER_MS ? still(from) : leave(context, at),
  ),
  leave: go<KioskState, { readonly at: number }>('done', REST, (_, { at }, context) => leave(context, at)),
} as const;

/** The code that an app shows, digit by digit. */
export const linkCode: KioskRow<KioskIn<'link-code'>> = {
  ...QUIET,
  ...leaving,
  back: go('cancelled', REST, (_, { at }, context) => leave(context, at)),
  typed: go('a digit', ['link-code'], (_, { text }) =>
    still({ kind: 'link-code', typed: digitsOf(text), isWrong: false }),
  ),
  submitted: go('code typed', ['link-tap', 'link-code'], (_, { text }) => {
    const code = digitsOf(text);
    const isWhole = code.length === LINK_CODE_DIGITS;
    return still(isWhole ? { kind: 'link-tap', code } : { kind: 'link-code', typed: code, isWrong: true });
  }),
};

/** The code is there: now the card that is to be tied to it. */
export const linkTap: KioskRow<KioskIn<'link-tap'>> = {
  ...QUIET,
  ...leaving,
  reader: go('card to link', ['reading', 'link-tap'], (from, { state, at }, context) =>
    state === 'card' ? startReading({ kind: 'link', code: from.code }, context, at) : still(from),
  ),
  back: go('another code', ['link-code'], ({ code }) => still({ kind: 'link-code', typed: code, isWrong: false })),
};

/** A card is being read. */
export const reading: KioskRow<Reading> = {
  ...QUIET,
  tick: go('read too long', ['card-failed'], (from, { at }) =>
    at < from.until ? still(from) : stopped(failed(from.purpose, 'unreadable', at)),
  ),
  'card-read': go('card read', ['asking'], whenRead),
  'card-failed': go('card failed', ['card-failed'], (from, { fault, at }) => failed(from.purpose, fault, at)),
  back: go('cancelled', ['pay', 'link-tap', ...REST], (from, { at }, context) => cancelRead(from, context, at)),
  leave: go('done', REST, (_, { at }, context) => stopped(leave(context, at))),
};

/** It did not work: why, and the next card is read at once. */
export const cardFailed: KioskRow<KioskIn<'card-failed'>> = {
  ...QUIET,
  reader: go('the next card', ['reading', 'card-failed'], (from, { state, at }, context) =>
    state === 'card' ? startReading(from.purpose, context, at) : still(from),
  ),
  tick: go('shown long enough', ['pay', 'link-tap', ...REST], (from, { at }, context) =>
    at < from.until ? still(from) : toOrigin(originOf(from.purpose), context, at),
  ),
  back: go('cancelled', ['pay', 'link-tap', ...REST], (from, { at }, context) =>
    toOrigin(originOf(from.purpose), context, at),
  ),
  leave: leaving.leave,
};

function whenRead({ purpose }: Reading, input: KioskInputOf<'card-read'>, context: KioskContext): KioskStep {
  const { sealedCard, key, at } = input;
  switch (purpose.kind) {
    case 'sign-in':
      return ask({ kind: 'open-session', sealedCard }, undefined, context, at);
    case 'pay':
      return ask({ kind: 'repay', debt: purpose.debt, key, sealedCard }, originOf(purpose), context, at);
    case 'link':
      return ask({ kind: 'link-card', code: purpose.code, sealedCard }, originOf(purpose), context, at);
  }
}

function cancelRead({ purpose }: Reading, context: KioskContext, now: number): KioskStep {
  return stopped(toOrigin(originOf(purpose), context, now));
}

const failed = (purpose: Reading['purpose'], fault: KioskIn<'card-failed'>['fault'], now: number): KioskStep =>
  still({ kind: 'card-failed', purpose, fault, until: now + CARD_FAILED_MS });

const stopped = (step: KioskStep): KioskStep => ({
  ...step,
  effects: [{ kind: 'stop-reading' }, ...step.effects],
  cardSpent: true,
});

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '').slice(0, LINK_CODE_DIGITS);
