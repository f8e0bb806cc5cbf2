import type { DebtView } from '@saunter/contracts';
import type { Money, MonotonicMs } from '@saunter/kit';
import type { KioskAsk } from './kiosk-ask.ts';
import { ASK_LIMIT_MS, NOTICE_MS, READ_LIMIT_MS, REPAY_LIMIT_MS } from './kiosk-limits.ts';
import type { KioskState, Notice, Origin, ReadPurpose } from './kiosk-state.ts';
import type { KioskContext, KioskStep } from './kiosk-table.ts';

/** Where a kiosk may be when nobody is served. */
export const REST = ['out-of-service', 'offline', 'attract', 'take-card', 'reading'] as const;

/** The state that the parts call for when nobody is served; a fresh card on the reader is read at once. */
export function rest(context: KioskContext, now: MonotonicMs): KioskStep {
  const { reader, cardSpent, server, config } = context.parts;
  if (reader === 'away') return still({ kind: 'out-of-service' });
  if (!config || server === 'offline') return still({ kind: 'offline' });
  if (reader === 'empty') return still({ kind: 'attract' });
  return cardSpent ? still({ kind: 'take-card' }) : startReading({ kind: 'sign-in' }, context, now);
}

/** Everything of the shopper goes; a card that still lies there is theirs, and is not read again. */
export function leave(context: KioskContext, now: MonotonicMs): KioskStep {
  const after = rest({ ...context, parts: { ...context.parts, cardSpent: true } }, now);
  return { ...after, effects: [{ kind: 'end-session' }], guest: 'nobody', cardSpent: true };
}

/** Reads the card that is there. */
export function startReading(purpose: ReadPurpose, context: KioskContext, now: MonotonicMs): KioskStep {
  const { config } = context.parts;
  if (!config) return still({ kind: 'offline' });
  const amount = purpose.kind === 'pay' ? owed(purpose.debt) : { amountMinor: 0, currency: config.currency };
  return {
    state: { kind: 'reading', purpose, until: now + READ_LIMIT_MS },
    effects: [{ kind: 'read-card', amount }],
    cardSpent: true,
  };
}

/** Puts a question to the server; `back` is where its cancelling leads. */
export function ask(question: KioskAsk, back: Origin | undefined, context: KioskContext, now: MonotonicMs): KioskStep {
  const turn = context.turn + 1;
  const limitMs = question.kind === 'repay' ? REPAY_LIMIT_MS : ASK_LIMIT_MS;
  return {
    state: { kind: 'asking', ask: question, turn, ...(back && { back }), until: now + limitMs },
    effects: [{ kind: 'ask', turn, ask: question }],
  };
}

/** Tells something, and goes to `back` after it. */
export const tell = (notice: Notice, back: Origin | undefined, now: MonotonicMs): KioskStep =>
  still({ kind: 'notice', notice, ...(back && { back }), until: now + NOTICE_MS });

/** To where something was started, or away from the shopper. */
export const toOrigin = (back: Origin | undefined, context: KioskContext, now: MonotonicMs): KioskStep =>
  back ? still(back) : leave(context, now);

/** Where a card is asked for. */
export function originOf(purpose: ReadPurpose): Origin | undefined {
  switch (purpose.kind) {
    case 'sign-in':
      return undefined;
    case 'pay':
      return { kind: 'pay', debt: purpose.debt };
    case 'link':
      return { kind: 'link-tap', code: purpose.code };
  }
}

/** Only the picture changes. */
export const still = (state: KioskState): KioskStep => ({ state, effects: [] });

/** What is left of a debt. */
export const owed = ({ amountMinor, repaidMinor, currency }: DebtView): Money => ({
  amountMinor: amountMinor - repaidMinor,
  currency,
});
