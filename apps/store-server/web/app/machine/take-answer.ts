import type { AppSession, DeletionCertificate } from '@saunter/contracts';
import { unreachable } from '@saunter/kit';
import type { Answer } from './app-event.ts';
import type { AppState, Kept, VisitSummary } from './app-state.ts';
import type { Ask } from './ask.ts';
import type { Step } from './step.ts';
import { ask, keep, still } from './step.ts';

/** Visits and receipts that are kept for when there is no network, the latest. */
const KEPT_LIMIT = 50;

/** Takes in what was answered. */
export function takeAnswer(before: AppState, asked: Ask, answer: Answer): Step {
  const state = answer.of === 'code' ? before : { ...before, isOnline: true };
  switch (answer.of) {
    case 'sign-in':
      return still(asked.kind === 'sign-in' ? { ...state, door: { kind: 'look-at-mail', email: asked.email } } : state);
    case 'open-session':
      return ask(still(state), { kind: 'session' });
    case 'session':
      return signedIn(state, answer.session);
    case 'sign-out':
      return signedOut(state);
    case 'delete':
      return deleted(state, answer.certificate);
    case 'cards':
      return heardCards(state, answer.cards);
    case 'visits':
      return heardVisits(state, answer.visits);
    case 'visit':
    case 'receipt':
      return heardOne(state, answer);
    case 'contest':
    case 'mail-receipt':
    case 'address':
    case 'untie':
      return changed(state, asked, answer);
    case 'link':
      return still({ ...state, link: { code: answer.code, expiresAt: answer.expiresAt } });
    case 'pass':
      return keep(still({ ...state, code: undefined }), { pass: answer.pass });
    case 'code':
      // Made for a party that was chosen anew since: the next tick makes another.
      return still(answer.code.party === state.party ? { ...state, code: answer.code } : state);
    default:
      return unreachable(answer);
  }
}

function signedIn(state: AppState, { email, shopper }: AppSession): Step {
  const others = { cards: [], visits: [], details: {}, receipts: {}, pass: undefined };
  // Somebody else's things are not kept under this address.
  const kept: Kept = { ...(state.kept?.email === email ? state.kept : others), email, shopper };
  const known = { ...state, kept, isSessionKnown: true, door: { kind: 'in' } } as const;
  return ask({ state: known, effects: [{ kind: 'keep', kept }] }, { kind: 'cards' });
}

/** Nobody is in: the phone forgets what it kept, its key too. */
export function signedOut(state: AppState): Step {
  return {
    state: {
      ...state,
      ...{ door: { kind: 'ask' }, place: { at: 'enter' }, kept: undefined, code: undefined, link: undefined },
      ...{ isSessionKnown: false, party: 1, underWay: [], askedAt: {}, fault: undefined },
    },
    effects: [{ kind: 'forget' }],
  };
}

function deleted(state: AppState, certificate: DeletionCertificate): Step {
  const step = signedOut(state);
  return { ...step, state: { ...step.state, door: { kind: 'deleted', certificate } } };
}

function heardCards(state: AppState, cards: Kept['cards']): Step {
  const had = state.kept?.cards.length ?? 0;
  const step = keep(still(state), { cards });
  // The card that the code was shown for has come: on to what can be done with it.
  if (state.place.at === 'link' && cards.length > had) {
    return ask({ ...step, state: { ...step.state, place: { at: 'enter' }, link: undefined } }, { kind: 'visits' });
  }
  return cards.length > 0 && state.askedAt.visits === undefined ? ask(step, { kind: 'visits' }) : step;
}

function heardVisits(state: AppState, visits: readonly VisitSummary[]): Step {
  const step = keep(still(state), { visits });
  const inside = visits.find(({ state: stands }) => stands === 'in-store');
  const wasInside = state.kept?.visits.some(({ visitId }) => visitId === inside?.visitId);
  // Who shows a code and is let in sees the cart next.
  if (inside && !wasInside && state.place.at === 'enter') {
    const { visitId } = inside;
    return ask({ ...step, state: { ...step.state, place: { at: 'visit', visitId } } }, { kind: 'visit', visitId });
  }
  const missing = visits
    .slice(0, KEPT_LIMIT)
    .find(({ receiptId }) => receiptId !== undefined && !step.state.kept?.receipts[receiptId]);
  return missing?.receiptId === undefined ? step : ask(step, { kind: 'receipt', receiptId: missing.receiptId });
}

function heardOne(state: AppState, answer: Extract<Answer, { of: 'visit' | 'receipt' }>): Step {
  const { kept } = state;
  if (!kept) return still(state);
  if (answer.of === 'visit') {
    const { visit } = answer;
    const details = latest({ ...kept.details, [visit.visitId]: visit }, (id) => visitRank(kept, id));
    return keep(still(state), { details });
  }
  const { receipt } = answer;
  const receipts = latest({ ...kept.receipts, [receipt.receiptId]: receipt }, (id) => receiptRank(kept, id));
  const step = keep(still(state), { receipts });
  // One after the other, until all are here for when there is no network.
  return step.state.kept ? heardVisits(step.state, step.state.kept.visits) : step;
}

const visitRank = (kept: Kept, id: string) => kept.visits.findIndex(({ visitId }) => visitId === id);
const receiptRank = (kept: Kept, id: string) => kept.visits.findIndex(({ receiptId }) => receiptId === id);

function latest<One>(all: Readonly<Record<string, One>>, rank: (id: string) => number): Readonly<Record<string, One>> {
  const entries = Object.entries(all).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(entries.slice(0, KEPT_LIMIT));
}

function changed(
  state: AppState,
  asked: Ask,
  answer: Extract<Answer, { of: 'contest' | 'mail-receipt' | 'address' | 'untie' }>,
): Step {
  switch (answer.of) {
    case 'contest': {
      const { visitId } = answer.contest;
      return ask(still({ ...state, place: { at: 'visit', visitId } }), { kind: 'visit', visitId });
    }
    case 'mail-receipt':
      return still(state.place.at === 'receipt' ? { ...state, place: { ...state.place, isMailed: true } } : state);
    case 'address':
      return keep(still({ ...state, place: { at: 'you' } }), { shopper: answer.shopper });
    case 'untie': {
      const cards = state.kept?.cards.filter(({ lastFour }) => asked.kind !== 'untie' || lastFour !== asked.lastFour);
      const without = keep(still({ ...state, place: { at: 'you' }, code: undefined }), {
        cards: cards ?? [],
        pass: undefined,
      });
      return ask(without, { kind: 'session' });
    }
    default:
      return unreachable(answer);
  }
}
