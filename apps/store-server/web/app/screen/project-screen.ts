import { unreachable } from '@saunter/kit';
import type { AppState, Kept, Place } from '../machine/app-state.ts';
import type { AskKind } from '../machine/ask.ts';
import { CODE_MARGIN_MS, passNow } from '../machine/take-tick.ts';
import { nameFault } from './name-fault.ts';
import type { DoorScreen, EnterView, InnerScreen, ShopperScreen, Tab } from './shopper-screen.ts';

/** Asked because the shopper pressed something, and shown as under way. */
const PRESSED: readonly AskKind[] = ['sign-in', 'contest', 'mail-receipt', 'address', 'untie', 'sign-out', 'delete'];

/** What the app shows of what it knows. */
export function projectScreen(state: AppState): ShopperScreen {
  const { door, kept, place, language, timeZone, now } = state;
  const isIn = door.kind === 'in' && kept !== undefined;
  return {
    ...(isIn ? innerScreen(state, kept) : doorScreen(state)),
    ...{ language, timeZone, now },
    tab: isIn ? tabOf(place) : undefined,
    isOffline: isIn && !state.isOnline,
    isBusy: state.underWay.some((kind) => PRESSED.includes(kind)),
    fault: state.fault && nameFault(state.fault),
  };
}

function doorScreen({ door }: AppState): DoorScreen {
  switch (door.kind) {
    case 'ask':
      return { screen: 'sign-in', why: door.why };
    case 'look-at-mail':
      return { screen: 'look-at-mail', email: door.email };
    case 'opening':
      return { screen: 'opening' };
    case 'deleted':
      return { screen: 'deleted', certificate: door.certificate };
    case 'starting':
    case 'in':
      return { screen: 'starting' };
    default:
      return unreachable(door);
  }
}

function innerScreen(state: AppState, kept: Kept): InnerScreen {
  const { place } = state;
  switch (place.at) {
    case 'enter':
      return { screen: 'enter', view: enterView(state, kept), party: state.party, inside: visitInside(kept) };
    case 'visits':
      return { screen: 'visits', visits: kept.visits, hasCard: kept.cards.length > 0 };
    case 'visit':
      return { screen: 'visit', visit: kept.details[place.visitId] };
    case 'contest': {
      const visit = kept.details[place.draft.visitId];
      const line = visit?.lines.find((one) => one.line === place.draft.line);
      // The line went while the form was open.
      return line ? { screen: 'contest', visitId: place.draft.visitId, line } : { screen: 'visit', visit };
    }
    case 'receipt':
      return {
        screen: 'receipt',
        receipt: kept.receipts[place.receiptId],
        isMailed: place.isMailed,
        canMail: kept.shopper.address?.state === 'good',
      };
    case 'you':
      return { screen: 'you', email: kept.email, shopper: kept.shopper, cards: kept.cards };
    case 'address':
      return { screen: 'address', missed: kept.shopper.missedReceipts, hasCard: kept.cards.length > 0 };
    case 'untie':
      return { screen: 'untie', lastFour: place.lastFour };
    case 'link':
      return { screen: 'link', link: linkView(state) };
    case 'delete':
      return { screen: 'delete', isSure: place.isSure };
    default:
      return unreachable(place);
  }
}

function enterView(state: AppState, kept: Kept): EnterView {
  const { code, now, party } = state;
  // The latest card that was tied is the one that a new pass names.
  const card = [...kept.cards].sort((a, b) => b.linkedAt - a.linkedAt)[0];
  if (!card) return { kind: 'no-card' };
  if (!state.canSign) return { kind: 'cannot-sign' };
  if (!passNow(state)) return { kind: state.isOnline ? 'making' : 'no-pass' };
  if (!code || code.party !== party || code.validUntil <= now) return { kind: 'making' };
  const secondsLeft = Math.max(0, Math.ceil((code.validUntil - CODE_MARGIN_MS - now) / 1000));
  return { kind: 'code', text: code.text, secondsLeft, lastFour: card.lastFour };
}

const visitInside = ({ visits }: Kept) => visits.find(({ state }) => state === 'in-store')?.visitId;

function linkView({ link, now }: AppState) {
  return link && { code: link.code, secondsLeft: Math.max(0, Math.ceil((link.expiresAt - now) / 1000)) };
}

function tabOf(place: Place): Tab {
  switch (place.at) {
    case 'enter':
      return 'enter';
    case 'visits':
    case 'visit':
    case 'contest':
    case 'receipt':
      return 'visits';
    case 'you':
    case 'address':
    case 'untie':
    case 'link':
    case 'delete':
      return 'you';
    default:
      return unreachable(place);
  }
}
