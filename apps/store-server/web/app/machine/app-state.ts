import type { AppSession, DeletionCertificate, ShopperReceipt, ShopperVisit, ShopperVisits } from '@saunter/contracts';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { Language } from '@saunter/text';
import type { ApiFault } from '../../shared/api-fault.ts';
import type { AskKind } from './ask.ts';

/** A card that this app enters with. */
export interface AppCard {
  readonly lastFour: string;
  readonly linkedAt: EpochMs;
}

/** What entry codes are made with, and how far the server's clock is ahead of the phone's. */
export interface KeptPass {
  readonly pass: string;
  /** By the server's clock. */
  readonly notAfter: EpochMs;
  readonly aheadMs: number;
}

export type VisitSummary = ShopperVisits['visits'][number];

/** What the phone keeps, so that there is something to show without a network; forgotten as the shopper signs out. */
export interface Kept {
  readonly email: string;
  readonly shopper: AppSession['shopper'];
  readonly cards: readonly AppCard[];
  readonly visits: readonly VisitSummary[];
  /** By visit. */
  readonly details: Readonly<Record<string, ShopperVisit>>;
  /** By receipt. */
  readonly receipts: Readonly<Record<string, ShopperReceipt>>;
  readonly pass: KeptPass | undefined;
}

/** Whether somebody is signed in, or how far they are. */
export type Door =
  | { readonly kind: 'starting' }
  /** `why` is there when somebody did not choose to be here. */
  | { readonly kind: 'ask'; readonly why?: 'session-over' | 'stale-link' }
  | { readonly kind: 'look-at-mail'; readonly email: string }
  | { readonly kind: 'opening'; readonly token: string }
  | { readonly kind: 'in' }
  | { readonly kind: 'deleted'; readonly certificate: DeletionCertificate };

/** Where in the app somebody is. */
export type Place =
  | { readonly at: 'enter' }
  | { readonly at: 'visits' }
  | { readonly at: 'visit'; readonly visitId: VisitId }
  | { readonly at: 'contest'; readonly draft: ContestDraft }
  | { readonly at: 'receipt'; readonly receiptId: string; readonly mailId: string; readonly isMailed: boolean }
  | { readonly at: 'you' }
  | { readonly at: 'address' }
  | { readonly at: 'untie'; readonly lastFour: string }
  | { readonly at: 'link' }
  | { readonly at: 'delete'; readonly isSure: boolean };

/** A line that is being contested; the id is minted as the form opens, so that pressing twice asks once. */
export interface ContestDraft {
  readonly contestId: string;
  readonly visitId: VisitId;
  readonly line: number;
}

/** The code that is on the screen. */
export interface ShownCode {
  readonly text: string;
  readonly party: number;
  /** By the phone's clock. */
  readonly validUntil: EpochMs;
}

/** All that the app knows. */
export interface AppState {
  readonly door: Door;
  readonly place: Place;
  readonly language: Language;
  /** The phone's own, which moments are shown in. */
  readonly timeZone: string;
  /** By the phone's clock. */
  readonly now: EpochMs;
  /** Whether this browser can sign entry codes. */
  readonly canSign: boolean;
  /** The last question was answered. */
  readonly isOnline: boolean;
  /** The server has said who this is since the app was opened; changes wait for that. */
  readonly isSessionKnown: boolean;
  readonly kept: Kept | undefined;
  readonly party: number;
  readonly code: ShownCode | undefined;
  readonly link: { readonly code: string; readonly expiresAt: EpochMs } | undefined;
  /** What the server is being asked now. */
  readonly underWay: readonly AskKind[];
  /** When each was asked last. */
  readonly askedAt: Readonly<Partial<Record<AskKind, EpochMs>>>;
  /** Why the last thing that the shopper wanted was not done. */
  readonly fault: ApiFault | undefined;
}

/** The app as it is opened. */
export const startingState = (now: EpochMs, language: Language, timeZone: string): AppState => ({
  ...{ door: { kind: 'starting' }, place: { at: 'enter' }, language, timeZone, now, canSign: true, isOnline: true },
  ...{ isSessionKnown: false, kept: undefined, party: 1, code: undefined, link: undefined },
  ...{ underWay: [], askedAt: {}, fault: undefined },
});
