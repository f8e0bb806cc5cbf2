import type { CodeFault, UsedCode } from '@saunter/identity/entry-code';
import type { EpochMs, Money, MonotonicMs } from '@saunter/kit';
import type { DeclineReason, VisitId } from '@saunter/model';
import type { CardRefusal, CardVisitRequest, LanePassage, VisitRequest } from './lane-fact.ts';
import type { LaneConfig } from './parts.ts';

/** When an input came: monotonic for time-outs, the server's clock (as estimated) for what is written down. */
export interface Moment {
  readonly monotonicMs: MonotonicMs;
  readonly serverMs: EpochMs;
}

/** Why a card could not be used, in terms of what the shopper can do about it. */
export const CARD_FAULTS = [
  'removed-early',
  'unreadable',
  'not-accepted',
  'tap-instead',
  'insert-instead',
  'look-at-phone',
  'one-card-only',
  'expired',
  'declined-by-card',
  'not-genuine',
  'denied',
] as const;

/** One of {@link CARD_FAULTS}. */
export type CardFault = (typeof CARD_FAULTS)[number];

/** What the server said to a request, or that it said nothing. */
export type ServerAnswer =
  | { readonly kind: 'held'; readonly from: EpochMs; readonly until: EpochMs; readonly lastFour?: string }
  | { readonly kind: 'declined'; readonly reason: DeclineReason; readonly owed?: Money }
  | { readonly kind: 'pending'; readonly retryAfterMs: number }
  | { readonly kind: 'lane-busy'; readonly retryAfterMs: number }
  /** Only to a restarted gate: the server never heard of this visit. */
  | { readonly kind: 'unknown-visit' }
  /** The server refuses the request itself; asking again would not help. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'no-answer' };

/** Everything that can happen to a lane; time is an input like any other. */
export type LaneInput = { readonly at: Moment } & (
  | { readonly kind: 'tick' }
  | { readonly kind: 'reader'; readonly state: 'away' | 'empty' | 'card' | 'mute' }
  | { readonly kind: 'card-read'; readonly request: Omit<CardVisitRequest, 'groupSize'> }
  | {
      readonly kind: 'card-failed';
      readonly fault: CardFault;
      /** Present when the server must hear of it. */
      readonly refusal?: Omit<CardRefusal, 'at'>;
    }
  /** Whether entry codes can be read and checked here. */
  | { readonly kind: 'scanner'; readonly state: 'away' | 'ready' }
  /** A good code that was not used; its party is the group. */
  | { readonly kind: 'code-read'; readonly request: VisitRequest; readonly code: UsedCode }
  /** A code that opens nothing, as the gate's own check says. */
  | { readonly kind: 'code-failed'; readonly fault: CodeFault }
  | { readonly kind: 'group-chosen'; readonly groupSize: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'answered'; readonly visitId: VisitId; readonly answer: ServerAnswer }
  | { readonly kind: 'lock-released' }
  | { readonly kind: 'lock-failed' }
  | { readonly kind: 'passage'; readonly passage: LanePassage }
  | { readonly kind: 'approach'; readonly side: 'inside' | 'outside'; readonly present: boolean }
  | { readonly kind: 'member-left'; readonly itemCount: number }
  | { readonly kind: 'unbound-person' }
  | { readonly kind: 'lock'; readonly state: 'ready' | 'away' }
  | { readonly kind: 'sensor'; readonly state: 'online' | 'offline' }
  | { readonly kind: 'server'; readonly state: 'online' | 'offline' }
  | { readonly kind: 'bus'; readonly state: 'online' | 'offline' }
  | { readonly kind: 'config'; readonly config: LaneConfig }
);

/** The name of an input. */
export type LaneInputKind = LaneInput['kind'];

/** The input of one name. */
export type InputOf<Kind extends LaneInputKind> = Extract<LaneInput, { readonly kind: Kind }>;

/** Every input's name, in the order of the tables. */
export const LANE_INPUT_KINDS = [
  'tick',
  'reader',
  'card-read',
  'card-failed',
  'scanner',
  'code-read',
  'code-failed',
  'group-chosen',
  'cancelled',
  'answered',
  'lock-released',
  'lock-failed',
  'passage',
  'approach',
  'member-left',
  'unbound-person',
  'lock',
  'sensor',
  'server',
  'bus',
  'config',
] as const satisfies readonly LaneInputKind[];
