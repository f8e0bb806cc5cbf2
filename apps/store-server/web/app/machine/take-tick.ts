import type { AppState } from './app-state.ts';
import type { AskKind } from './ask.ts';
import type { Step } from './step.ts';
import { ask, still } from './step.ts';

/** How often what may change by itself is asked for. */
const EVERY_MS = {
  session: 5_000,
  cards: 3_000,
  visits: 3_000,
  visit: 3_000,
  pass: 30_000,
} as const satisfies Partial<Record<AskKind, number>>;

/** A pass with less than this left is asked for anew, while there is a network. */
const PASS_LEAST_MS = 20 * 3_600_000;
/** The next code is shown this long before the last one ends: a reader may be a moment behind. */
export const CODE_MARGIN_MS = 6_000;

/** Lets time pass: what is due is asked for. */
export function takeTick(state: AppState): Step {
  if (state.door.kind !== 'in' || !state.kept) return still(state);
  const begun = still(state);
  if (!state.isSessionKnown) return withCode(askWhenDue(begun, 'session'));
  return withCode(withPass(watchPlace(begun)));
}

/** Looks after what the shopper is looking at. */
function watchPlace(step: Step): Step {
  const { place, kept } = step.state;
  if (!kept) return step;
  if (place.at === 'link') return askWhenDue(step, 'cards');
  if (place.at === 'visit') {
    const stands = kept.details[place.visitId]?.state;
    const isOver = stands === 'settled' || stands === 'not-made';
    const { visitId } = place;
    return isOver || !isDue(step.state, 'visit') ? step : ask(step, { kind: 'visit', visitId });
  }
  const isWatched = place.at === 'enter' || place.at === 'visits';
  return isWatched && kept.cards.length > 0 ? askWhenDue(step, 'visits') : step;
}

function withPass(step: Step): Step {
  const { kept, canSign } = step.state;
  if (!kept || !canSign || kept.cards.length === 0) return step;
  const leftMs = kept.pass ? kept.pass.notAfter - (step.state.now + kept.pass.aheadMs) : 0;
  return leftMs < PASS_LEAST_MS ? askWhenDue(step, 'pass') : step;
}

/** Turns the code on the screen before it ends; needs no network while the pass lasts. */
function withCode(step: Step): Step {
  const { kept, place, code, party, now } = step.state;
  const pass = passNow(step.state);
  if (!kept || !pass) return code ? { ...step, state: { ...step.state, code: undefined } } : step;
  if (place.at !== 'enter') return step;
  const isGood = code && code.party === party && code.validUntil - now > CODE_MARGIN_MS;
  return isGood ? step : ask(step, { kind: 'code', pass, party });
}

/** The pass that codes can be made with now; undefined when there is none, or it has ended. */
export function passNow({ kept, now }: AppState) {
  const pass = kept?.pass;
  return pass && kept.cards.length > 0 && pass.notAfter > now + pass.aheadMs ? pass : undefined;
}

function askWhenDue(step: Step, kind: 'session' | 'cards' | 'visits' | 'pass'): Step {
  return isDue(step.state, kind) ? ask(step, { kind }) : step;
}

const isDue = ({ askedAt, now }: AppState, kind: keyof typeof EVERY_MS): boolean =>
  now - (askedAt[kind] ?? Number.NEGATIVE_INFINITY) >= EVERY_MS[kind];
