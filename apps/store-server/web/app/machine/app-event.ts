import type {
  AppSession,
  ContestReason,
  ContestView,
  DeletionCertificate,
  ShopperReceipt,
  ShopperView,
  ShopperVisit,
} from '@saunter/contracts';
import type { EpochMs } from '@saunter/kit';
import type { VisitId } from '@saunter/model';
import type { Language } from '@saunter/text';
import type { ApiFault } from '../../shared/api-fault.ts';
import type { AppCard, Kept, KeptPass, ShownCode, VisitSummary } from './app-state.ts';
import type { Ask } from './ask.ts';

/** What the shopper does. */
export type Intent =
  | { readonly kind: 'ask-link'; readonly email: string }
  | { readonly kind: 'other-address' }
  | { readonly kind: 'go'; readonly to: 'enter' | 'visits' | 'you' | 'address' | 'link' | 'delete' }
  | { readonly kind: 'open-visit'; readonly visitId: VisitId }
  | { readonly kind: 'open-receipt'; readonly receiptId: string }
  | { readonly kind: 'open-contest'; readonly visitId: VisitId; readonly line: number }
  | { readonly kind: 'send-contest'; readonly reason: ContestReason; readonly units: number }
  | { readonly kind: 'mail-receipt' }
  | { readonly kind: 'save-address'; readonly email: string; readonly resendMissed: boolean }
  | { readonly kind: 'choose-party'; readonly party: number }
  | { readonly kind: 'open-untie'; readonly lastFour: string }
  | { readonly kind: 'untie' }
  | { readonly kind: 'new-link' }
  | { readonly kind: 'choose-language'; readonly language: Language }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'sure' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'try-again' }
  | { readonly kind: 'back' };

/** What came back on an ask. */
export type Answer =
  | { readonly of: 'sign-in' }
  | { readonly of: 'open-session' }
  | { readonly of: 'untie' }
  | { readonly of: 'sign-out' }
  | { readonly of: 'mail-receipt' }
  | { readonly of: 'session'; readonly session: AppSession }
  | { readonly of: 'cards'; readonly cards: readonly AppCard[] }
  | { readonly of: 'visits'; readonly visits: readonly VisitSummary[] }
  | { readonly of: 'visit'; readonly visit: ShopperVisit }
  | { readonly of: 'receipt'; readonly receipt: ShopperReceipt }
  | { readonly of: 'contest'; readonly contest: ContestView }
  | { readonly of: 'address'; readonly shopper: ShopperView }
  | { readonly of: 'link'; readonly code: string; readonly expiresAt: EpochMs }
  | { readonly of: 'pass'; readonly pass: KeptPass }
  | { readonly of: 'code'; readonly code: ShownCode }
  | { readonly of: 'delete'; readonly certificate: DeletionCertificate };

/** Everything that moves the app on. */
export type AppEvent =
  | {
      readonly kind: 'began';
      readonly kept: Kept | undefined;
      /** The token of the mailed link that opened the app. */
      readonly token: string | undefined;
      readonly canSign: boolean;
    }
  /** `freshId`: 26 characters that no id had before. */
  | { readonly kind: 'did'; readonly intent: Intent; readonly freshId: string }
  | { readonly kind: 'answered'; readonly ask: Ask; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly ask: Ask; readonly fault: ApiFault }
  | { readonly kind: 'ticked'; readonly now: EpochMs };
