import type { DeletionCertificate, ShopperView, ShopperVisit } from '@saunter/contracts';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { AppWords, Language } from '@saunter/text';
import type { AppCard, VisitSummary } from '../machine/app-state.ts';

/** Why something was not done, by the words for it. */
export type FaultName = keyof AppWords['faults'];

/** The parts of the app that its foot leads to. */
export type Tab = 'enter' | 'visits' | 'you';

/** What stands where the entry code would. */
export type EnterView =
  | { readonly kind: 'code'; readonly text: string; readonly secondsLeft: number; readonly lastFour: string }
  | { readonly kind: 'making' | 'no-card' | 'cannot-sign' | 'no-pass' };

/** What is shown, of somebody who is not in. */
export type DoorScreen =
  | { readonly screen: 'starting' }
  | { readonly screen: 'sign-in'; readonly why: 'session-over' | 'stale-link' | undefined }
  | { readonly screen: 'look-at-mail'; readonly email: string }
  | { readonly screen: 'opening' }
  | { readonly screen: 'deleted'; readonly certificate: DeletionCertificate };

/** What is shown, of somebody who is. */
export type InnerScreen =
  | {
      readonly screen: 'enter';
      readonly view: EnterView;
      readonly party: number;
      /** The visit that they are on. */
      readonly inside: VisitId | undefined;
    }
  | { readonly screen: 'visits'; readonly visits: readonly VisitSummary[]; readonly hasCard: boolean }
  | { readonly screen: 'visit'; readonly visit: ShopperVisit | undefined }
  | { readonly screen: 'contest'; readonly visitId: VisitId; readonly line: ShopperVisit['lines'][number] }
  | {
      readonly screen: 'receipt';
      readonly receipt: { readonly number: string; readonly text: readonly string[]; readonly url: string } | undefined;
      readonly isMailed: boolean;
      readonly canMail: boolean;
    }
  | {
      readonly screen: 'you';
      readonly email: string;
      readonly shopper: ShopperView;
      readonly cards: readonly AppCard[];
    }
  | { readonly screen: 'address'; readonly missed: number; readonly hasCard: boolean }
  | { readonly screen: 'untie'; readonly lastFour: string }
  | {
      readonly screen: 'link';
      /** Undefined until the server has given one. */
      readonly link: { readonly code: string; readonly secondsLeft: number } | undefined;
    }
  | { readonly screen: 'delete'; readonly isSure: boolean };

/** One picture of the app, ready to be drawn. */
export type ShopperScreen = (DoorScreen | InnerScreen) & {
  readonly language: Language;
  readonly timeZone: string;
  readonly now: EpochMs;
  /** The tab that is lit; undefined where there is no foot. */
  readonly tab: Tab | undefined;
  readonly isOffline: boolean;
  /** Something that the shopper asked for is under way. */
  readonly isBusy: boolean;
  readonly fault: FaultName | undefined;
};
