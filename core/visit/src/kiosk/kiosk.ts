import type { MonotonicMs } from '@saunter/kit';
import type { KioskEffect } from './kiosk-effect.ts';
import type { KioskInput } from './kiosk-input.ts';
import { TOUCHES } from './kiosk-input.ts';
import { LEAVE_AFTER_MS } from './kiosk-limits.ts';
import type { KioskParts } from './kiosk-parts.ts';
import { NO_KIOSK_PARTS, noteKioskParts } from './kiosk-parts.ts';
import { KIOSK_TABLE } from './kiosk-rows.ts';
import type { Guest, KioskState } from './kiosk-state.ts';
import { REST } from './kiosk-steps.ts';
import type { KioskStep } from './kiosk-table.ts';
import { runKioskTable } from './kiosk-table.ts';

/** A receipt kiosk: its parts as they are now, who stands there, and where it stands. */
export interface Kiosk {
  readonly parts: KioskParts;
  readonly state: KioskState;
  /** Absent while nobody is signed in: then the kiosk knows nothing of anybody. */
  readonly guest?: Guest;
  /** The last question's number; an answer to an older one is late. */
  readonly turn: number;
  readonly touchedAt: MonotonicMs;
  /** BCP 47: the shop's, or what the shopper chose. */
  readonly language: string;
  readonly shopLanguage: string;
}

/** A kiosk as it starts, of a shop that speaks `language`. */
export const startKiosk = (language: string): Kiosk => ({
  parts: NO_KIOSK_PARTS,
  state: { kind: 'out-of-service' },
  turn: 0,
  touchedAt: 0,
  language,
  shopLanguage: language,
});

/**
 * The whole of a receipt kiosk's mind: what it does on any input, without I/O.
 * @throws AssertionBug on a (state, input) pair that only a bug can bring about.
 */
export function nextKiosk(
  kiosk: Kiosk,
  input: KioskInput,
): { readonly kiosk: Kiosk; readonly effects: readonly KioskEffect[] } {
  const parts = noteKioskParts(kiosk.parts, input);
  const isTouch = TOUCHES.some((kind) => kind === input.kind);
  const before = { ...kiosk, parts, ...(isTouch && { touchedAt: input.at }) };
  const step = runKioskTable(KIOSK_TABLE, kiosk.state, input, before);
  return { kiosk: after(before, step, input), effects: step.effects };
}

function after(before: Kiosk, step: KioskStep, input: KioskInput): Kiosk {
  const { guest: known, ...rest } = before;
  const guest = step.guest === 'nobody' ? undefined : (step.guest ?? known);
  // Whoever comes next is spoken to in the shop's language, not in that of the one before them.
  const isOver = step.guest === 'nobody' || isForgotten(before, step, input);
  const language = isOver ? before.shopLanguage : spoken(before, input);
  const turn = step.effects.reduce((last, effect) => (effect.kind === 'ask' ? effect.turn : last), before.turn);
  const isBack = step.wasWaiting === true || step.guest === 'nobody';
  return {
    ...rest,
    state: step.state,
    ...(guest && { guest }),
    ...(step.cardSpent && { parts: { ...before.parts, cardSpent: true } }),
    ...(isBack && { touchedAt: input.at }),
    ...{ turn, language },
  };
}

/** Whoever chose a language and did nothing else has walked on. */
function isForgotten({ touchedAt }: Kiosk, { state }: KioskStep, input: KioskInput): boolean {
  return input.kind === 'tick' && REST.some((kind) => kind === state.kind) && input.at - touchedAt >= LEAVE_AFTER_MS;
}

/** The shop's own tag where its language was chosen: dates and amounts stay those of its country. */
function spoken({ language, shopLanguage }: Kiosk, input: KioskInput): string {
  if (input.kind !== 'spoke') return language;
  return shopLanguage.split('-', 1)[0] === input.language ? shopLanguage : input.language;
}
