import type { CodeFault } from '@saunter/identity/entry-code';
import type { Money, MonotonicMs } from '@saunter/kit';
import type { DeclineReason } from '@saunter/model';
import type { VisitRequest } from './lane-fact.ts';
import type { CardFault } from './lane-input.ts';

/** Why the shopper should try again: a fault of the card's reading, or of ours. */
export type TryAgainReason = CardFault | 'no-answer' | 'too-late' | 'lock' | 'refused';

/** A visit whose people may come in. */
interface LetIn {
  readonly request: VisitRequest;
  /** Of the card that pays; unknown to a gate that was started in between. */
  readonly lastFour?: string;
  readonly passed: number;
}

/** Where an entry lane stands. Times are monotonic. */
export type EntryState =
  | { readonly kind: 'out-of-service'; readonly missing: 'lock' | 'reader' | 'sensor' }
  | { readonly kind: 'offline'; readonly missing: 'server' | 'bus' | 'config' }
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'idle';
      readonly groupSize: number;
      readonly choiceUntil: MonotonicMs;
      /** Until then somebody of the group before may still be on the threshold; absent where all of it came. */
      readonly lateUntil?: MonotonicMs;
    }
  | { readonly kind: 'reading'; readonly groupSize: number; readonly until: MonotonicMs }
  | {
      readonly kind: 'requesting';
      readonly request: VisitRequest;
      /** A gate that was restarted asks whether the server knows the visit before it asks for it. */
      readonly recovered: boolean;
      readonly until: MonotonicMs;
      /** Absent while an answer is awaited. */
      readonly askAgainAt?: MonotonicMs;
    }
  | (LetIn & { readonly kind: 'releasing'; readonly pulseMs: number })
  | (LetIn & { readonly kind: 'open'; readonly until: MonotonicMs })
  | {
      readonly kind: 'refused';
      readonly why:
        | { readonly kind: 'declined'; readonly reason: DeclineReason; readonly owed?: Money }
        | { readonly kind: 'try-again'; readonly reason: TryAgainReason }
        | { readonly kind: 'code'; readonly fault: CodeFault };
      readonly until: MonotonicMs;
    }
  | { readonly kind: 'busy'; readonly why: 'another-visit' | 'unbound-person'; readonly until: MonotonicMs }
  /** All is done, and the card still lies on the reader. */
  | { readonly kind: 'take-card' };

/** The entry state of one name. */
export type EntryIn<Kind extends EntryState['kind']> = Extract<EntryState, { readonly kind: Kind }>;
