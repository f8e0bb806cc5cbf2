import type { Trace } from './trace.ts';

/**
 * What one exchange with the acquirer is for. `authorise`, `increment` and `charge` are asked once and taken back when
 * nobody answers; `capture`, `reverse` and `refund` are repeated, with the same numbers, until somebody does.
 */
export type ExchangePurpose = 'authorise' | 'increment' | 'charge' | 'capture' | 'reverse' | 'refund';

/** Whether an exchange without an answer is taken back, and not repeated. */
export const isUndoable = (purpose: ExchangePurpose): boolean =>
  purpose === 'authorise' || purpose === 'increment' || purpose === 'charge';

/** What is written to disk before the first byte goes out. */
export interface ExchangeRequest {
  readonly purpose: ExchangePurpose;
  readonly trace: Trace;
  /** Of an `increment`, what is added to the hold. */
  readonly amountMinor: number;
  /** `authorise` only: a partial approval below this is given back at once; equal to the amount elsewhere. */
  readonly minimumMinor: number;
  /** Where it is undoable: the STAN kept for the reversal that a lost answer would need. */
  readonly undoStan?: string;
}

/** What an answer said: DE39, DE4, DE38, and of a granted hold DE63. */
export interface ExchangeAnswer {
  readonly responseCode: string;
  readonly approvedMinor: number;
  readonly approvalCode?: string;
  /** The acquirer's name for the card in later charges and refunds of this merchant; never a card number. */
  readonly storedCredential?: string;
}

/** Why a hold, its raise or a charge is taken back. */
export type UndoReason = 'no-answer' | 'restarted' | 'below-minimum';

/** The durable facts of one exchange, in the order of the journal. */
export type ExchangeEvent =
  | { readonly kind: 'ExchangeRequested'; readonly request: ExchangeRequest }
  /** The line was down: nothing left this machine, so there is nothing to undo. */
  | { readonly kind: 'NothingSent' }
  | { readonly kind: 'ExchangeAnswered'; readonly answer: ExchangeAnswer }
  | { readonly kind: 'UndoStarted'; readonly why: UndoReason; readonly trace: Trace }
  | { readonly kind: 'UndoConfirmed'; readonly responseCode: string };

interface Asked {
  readonly request: ExchangeRequest;
}

/**
 * Where one exchange stands. `recorded`: on disk, and this process has sent nothing. `sent`: no answer yet.
 * `undoing`: 0420, then 0421 with the same STAN, until 0430; `sends` counts them. The rest are ends.
 */
export type ExchangeState =
  | (Asked & { readonly kind: 'recorded' })
  | (Asked & { readonly kind: 'sent' })
  | (Asked & {
      readonly kind: 'undoing';
      readonly why: UndoReason;
      readonly trace: Trace;
      readonly sends: number;
      /** Present when there was an approval: it was too small. */
      readonly answer?: ExchangeAnswer;
    })
  | (Asked & { readonly kind: 'approved'; readonly answer: ExchangeAnswer })
  | (Asked & { readonly kind: 'declined'; readonly answer: ExchangeAnswer })
  | (Asked & { readonly kind: 'unsent' })
  | (Asked & { readonly kind: 'undone'; readonly why: UndoReason });

/** Whether nothing more can happen to it. */
export function isSettled(state: ExchangeState): boolean {
  return state.kind !== 'recorded' && state.kind !== 'sent' && state.kind !== 'undoing';
}
