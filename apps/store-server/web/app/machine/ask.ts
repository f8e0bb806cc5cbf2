import type { ContestLine } from '@saunter/contracts';
import type { VisitId } from '@saunter/model';
import type { Language } from '@saunter/text';
import type { Kept, KeptPass } from './app-state.ts';

/** What the machine wants of the server or of the phone; each is answered by an `Answer` of its kind, or by a fault. */
export type Ask =
  | { readonly kind: 'sign-in'; readonly email: string; readonly locale: Language }
  | { readonly kind: 'open-session'; readonly token: string }
  | { readonly kind: 'session' }
  | { readonly kind: 'cards' }
  | { readonly kind: 'visits' }
  | { readonly kind: 'visit'; readonly visitId: VisitId }
  | { readonly kind: 'receipt'; readonly receiptId: string }
  | { readonly kind: 'contest'; readonly contest: ContestLine }
  | { readonly kind: 'mail-receipt'; readonly receiptId: string; readonly mailId: string }
  | { readonly kind: 'address'; readonly email: string; readonly locale: Language; readonly resendMissed: boolean }
  | { readonly kind: 'link' }
  | { readonly kind: 'untie'; readonly lastFour: string }
  | { readonly kind: 'pass' }
  | { readonly kind: 'code'; readonly pass: KeptPass; readonly party: number }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'delete' };

export type AskKind = Ask['kind'];

/** What the machine has done beside asking: kept for the next start, or forgotten altogether. */
export type Effect =
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'keep'; readonly kept: Kept }
  | { readonly kind: 'keep-language'; readonly language: Language }
  | { readonly kind: 'forget' };
