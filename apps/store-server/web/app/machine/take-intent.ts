import { unreachable } from '@saunter/kit';
import type { Intent } from './app-event.ts';
import type { AppState, Place } from './app-state.ts';
import type { Step } from './step.ts';
import { ask, still } from './step.ts';

/** Does what the shopper wants. */
export function takeIntent(state: AppState, intent: Intent, freshId: string): Step {
  switch (intent.kind) {
    case 'ask-link':
      return ask(still(state), { kind: 'sign-in', email: intent.email.trim(), locale: state.language });
    case 'other-address':
      return still({ ...state, door: { kind: 'ask' } });
    case 'choose-language':
      return { state: { ...state, language: intent.language }, effects: [{ ...intent, kind: 'keep-language' }] };
    case 'choose-party':
      return still({ ...state, party: intent.party });
    case 'sign-out':
      return ask(still(state), { kind: 'sign-out' });
    case 'delete':
      return ask(still(state), { kind: 'delete' });
    case 'new-link':
      return ask(still({ ...state, link: undefined }), { kind: 'link' });
    case 'sure':
      return still({ ...state, place: { at: 'delete', isSure: true } });
    case 'back':
      return still({ ...state, place: placeAbove(state.place) });
    case 'try-again':
      return tryAgain(state);
    case 'send-contest':
    case 'mail-receipt':
    case 'save-address':
    case 'untie':
      return change(state, intent);
    case 'go':
    case 'open-visit':
    case 'open-receipt':
    case 'open-contest':
    case 'open-untie':
      return go(state, intent, freshId);
    default:
      return unreachable(intent);
  }
}

type GoIntent = Extract<Intent, { kind: 'go' | 'open-visit' | 'open-receipt' | 'open-contest' | 'open-untie' }>;

function go(state: AppState, intent: GoIntent, freshId: string): Step {
  const moved = still({ ...state, place: placeOf(intent, freshId) });
  switch (intent.kind) {
    case 'open-visit':
      return ask(moved, { kind: 'visit', visitId: intent.visitId });
    case 'open-receipt':
      return state.kept?.receipts[intent.receiptId]
        ? moved
        : ask(moved, { kind: 'receipt', receiptId: intent.receiptId });
    case 'go':
      if (intent.to === 'link') return ask(still({ ...moved.state, link: undefined }), { kind: 'link' });
      return intent.to === 'visits' && moved.state.kept?.cards.length ? ask(moved, { kind: 'visits' }) : moved;
    default:
      return moved;
  }
}

function placeOf(intent: GoIntent, freshId: string): Place {
  switch (intent.kind) {
    case 'open-visit':
      return { at: 'visit', visitId: intent.visitId };
    case 'open-receipt':
      return { at: 'receipt', receiptId: intent.receiptId, mailId: `mai_${freshId}`, isMailed: false };
    case 'open-contest':
      return {
        at: 'contest',
        draft: { contestId: `con_${freshId}`, visitId: intent.visitId, line: intent.line },
      };
    case 'open-untie':
      return { at: 'untie', lastFour: intent.lastFour };
    case 'go':
      return intent.to === 'delete' ? { at: 'delete', isSure: false } : { at: intent.to };
    default:
      return unreachable(intent);
  }
}

/** Sends what a form says; the answer decides what is shown next. */
function change(
  state: AppState,
  intent: Extract<Intent, { kind: 'send-contest' | 'mail-receipt' | 'save-address' | 'untie' }>,
): Step {
  const { place } = state;
  switch (intent.kind) {
    case 'save-address': {
      const { email, resendMissed } = intent;
      return ask(still(state), { kind: 'address', email: email.trim(), locale: state.language, resendMissed });
    }
    case 'untie':
      return place.at === 'untie' ? ask(still(state), { kind: 'untie', lastFour: place.lastFour }) : still(state);
    case 'mail-receipt':
      if (place.at !== 'receipt' || place.isMailed) return still(state);
      return ask(still(state), { kind: 'mail-receipt', receiptId: place.receiptId, mailId: place.mailId });
    case 'send-contest': {
      const line = place.at === 'contest' ? lineOf(state, place.draft) : undefined;
      if (place.at !== 'contest' || !line) return still(state);
      const units = Math.min(intent.units, line.contestable);
      const contest = { ...place.draft, barcode: line.barcode, units, reason: intent.reason };
      return ask(still(state), { kind: 'contest', contest });
    }
    default:
      return unreachable(intent);
  }
}

/** The line of a kept visit; undefined when it is gone. */
export const lineOf = (state: AppState, { visitId, line }: { readonly visitId: string; readonly line: number }) =>
  state.kept?.details[visitId]?.lines.find((one) => one.line === line);

/** Where `Back` leads. */
export function placeAbove(place: Place): Place {
  switch (place.at) {
    case 'visit':
      return { at: 'visits' };
    case 'contest':
      return { at: 'visit', visitId: place.draft.visitId };
    case 'receipt':
      return { at: 'visits' };
    case 'address':
    case 'untie':
    case 'link':
    case 'delete':
      return { at: 'you' };
    case 'enter':
    case 'visits':
    case 'you':
      return place;
    default:
      return unreachable(place);
  }
}

/** Asks at once what would be asked in a while. */
function tryAgain(state: AppState): Step {
  const again = { ...state, askedAt: {} };
  if (state.door.kind === 'opening') return ask(still(again), { kind: 'open-session', token: state.door.token });
  if (state.place.at === 'visit') return ask(still(again), { kind: 'visit', visitId: state.place.visitId });
  if (state.place.at === 'receipt') return ask(still(again), { kind: 'receipt', receiptId: state.place.receiptId });
  if (state.place.at === 'link') return ask(still(again), { kind: 'link' });
  return ask(still(again), state.isSessionKnown ? { kind: 'visits' } : { kind: 'session' });
}
