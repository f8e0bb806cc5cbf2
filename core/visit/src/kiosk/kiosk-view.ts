import type { DebtView, ShopperReceipt, ShopperView, ShopperVisit } from '@saunter/contracts';
import { OFFERED_EMAIL_DOMAINS } from '@saunter/identity/email';
import type { Money, MonotonicMs } from '@saunter/kit';
import type { CardFault } from '../lane/lane-input.ts';
import type { Kiosk } from './kiosk.ts';
import { guestOf } from './kiosk-answers.ts';
import type { KioskAskKind, VisitSummary } from './kiosk-ask.ts';
import type { PrinterLevel } from './kiosk-input.ts';
import { LEAVE_AFTER_MS, WARN_AFTER_MS } from './kiosk-limits.ts';
import type { KioskState, Notice, ReadPurpose } from './kiosk-state.ts';
import { owed } from './kiosk-steps.ts';

type Line = ShopperVisit['lines'][number];
type Address = NonNullable<ShopperView['address']>;

/** One screen of the receipt kiosk, without words. */
export type KioskScreenView =
  | { readonly screen: 'out-of-service' | 'offline' | 'take-card' | 'printing' }
  | { readonly screen: 'attract' }
  | { readonly screen: 'link-code'; readonly typed: string; readonly isWrong: boolean }
  | { readonly screen: 'link-tap'; readonly code: string }
  | { readonly screen: 'reading'; readonly purpose: ReadPurpose['kind'] }
  | { readonly screen: 'card-failed'; readonly fault: CardFault }
  | { readonly screen: 'asking'; readonly what: KioskAskKind }
  | { readonly screen: 'failed'; readonly what: KioskAskKind }
  | { readonly screen: 'notice'; readonly notice: Notice }
  | {
      readonly screen: 'visits';
      readonly visits: readonly VisitSummary[];
      readonly address: Address | null;
      readonly debtCount: number;
    }
  | { readonly screen: 'bounced'; readonly masked: string }
  | { readonly screen: 'visit'; readonly visit: ShopperVisit }
  | { readonly screen: 'contest'; readonly line: Line; readonly currency: Money['currency'] }
  | { readonly screen: 'receipt'; readonly receipt: ShopperReceipt; readonly masked: string | null }
  | { readonly screen: 'address'; readonly address: Address | null }
  | {
      readonly screen: 'email';
      readonly typed: string;
      readonly isWrong: boolean;
      readonly domains: readonly string[];
      readonly forReceipt: boolean;
    }
  | { readonly screen: 'suggest'; readonly email: string; readonly meant: string }
  | { readonly screen: 'read-back'; readonly email: string }
  | { readonly screen: 'missed'; readonly count: number }
  | { readonly screen: 'stop-mail'; readonly masked: string }
  | { readonly screen: 'debts'; readonly debts: readonly DebtView[] }
  | { readonly screen: 'pay'; readonly amount: Money; readonly mustLift: boolean };

/** What the kiosk's screen shows: a picture of the machine's state. */
export interface KioskView {
  readonly view: KioskScreenView;
  /** Whose card signed in. */
  readonly lastFour?: string;
  /** Seconds until everything of the shopper goes, once that is soon. */
  readonly secondsLeft?: number;
  readonly printer: PrinterLevel;
  readonly language: string;
}

/** The picture of a kiosk at a moment. */
export function kioskView(kiosk: Kiosk, now: MonotonicMs): KioskView {
  const { guest, parts, language } = kiosk;
  const secondsLeft = secondsLeftOf(kiosk, now);
  return {
    view: screenOf(kiosk.state, kiosk),
    ...(guest && { lastFour: guest.lastFour }),
    ...(secondsLeft !== undefined && { secondsLeft }),
    printer: parts.printer,
    language,
  };
}

/** States that end by themselves, or have nothing of anybody. */
const UNTIMED: readonly KioskState['kind'][] = [
  ...(['out-of-service', 'offline', 'attract', 'take-card', 'reading', 'card-failed'] as const),
  ...(['asking', 'printing', 'notice'] as const),
];

function secondsLeftOf({ state, touchedAt }: Kiosk, now: MonotonicMs): number | undefined {
  const silentMs = now - touchedAt;
  if (UNTIMED.includes(state.kind) || silentMs < WARN_AFTER_MS) return undefined;
  return Math.max(0, Math.ceil((LEAVE_AFTER_MS - silentMs) / 1000));
}

function screenOf(state: KioskState, kiosk: Kiosk): KioskScreenView {
  switch (state.kind) {
    case 'out-of-service':
    case 'offline':
    case 'attract':
    case 'take-card':
    case 'printing':
      return { screen: state.kind };
    case 'link-code':
      return { screen: state.kind, typed: state.typed, isWrong: state.isWrong };
    case 'link-tap':
      return { screen: state.kind, code: state.code };
    case 'reading':
      return { screen: state.kind, purpose: state.purpose.kind };
    case 'card-failed':
      return { screen: state.kind, fault: state.fault };
    case 'asking':
    case 'failed':
      return { screen: state.kind, what: state.ask.kind };
    case 'notice':
      return { screen: state.kind, notice: state.notice };
    case 'visit':
      return { screen: state.kind, visit: state.visit };
    case 'email': {
      const { typed, isWrong, mail } = state;
      return { screen: state.kind, typed, isWrong, domains: OFFERED_EMAIL_DOMAINS, forReceipt: mail !== undefined };
    }
    case 'suggest':
      return { screen: state.kind, email: state.email, meant: state.meant };
    case 'read-back':
      return { screen: state.kind, email: state.email };
    case 'pay':
      return { screen: state.kind, amount: owed(state.debt), mustLift: kiosk.parts.reader !== 'empty' };
    default:
      return guestScreen(state, kiosk);
  }
}

type OfGuest = 'visits' | 'bounced' | 'contest' | 'receipt' | 'address' | 'missed' | 'stop-mail' | 'debts';

/** Pages that show what is known of the shopper. */
function guestScreen(state: Extract<KioskState, { readonly kind: OfGuest }>, kiosk: Kiosk): KioskScreenView {
  const { shopper, visits } = guestOf(kiosk);
  const { address, debts } = shopper;
  const masked = address?.masked ?? '';
  switch (state.kind) {
    case 'visits':
      return { screen: state.kind, visits, address, debtCount: debts.length };
    case 'bounced':
    case 'stop-mail':
      return { screen: state.kind, masked };
    case 'contest':
      return contestScreen(state.back.visit, state.line);
    case 'receipt':
      return { screen: state.kind, receipt: state.receipt, masked: address?.state === 'good' ? masked : null };
    case 'address':
      return { screen: state.kind, address };
    case 'missed':
      return { screen: state.kind, count: shopper.missedReceipts };
    case 'debts':
      return { screen: state.kind, debts };
  }
}

function contestScreen(visit: ShopperVisit, place: number): KioskScreenView {
  const line = visit.lines[place];
  // A cart that changed under the shopper's finger has no such line any more: it is shown as it is.
  return line ? { screen: 'contest', line, currency: visit.currency } : { screen: 'visit', visit };
}
