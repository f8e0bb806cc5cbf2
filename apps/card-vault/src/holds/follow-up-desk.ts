import type { Clock, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { AuthorisationId, IdempotencyKey, RefundId } from '@saunter/model';
import type { ExchangeRequest, ExchangeState } from '@saunter/payments';
import { isSettled, isUndoable, nextStan } from '@saunter/payments';
import type { ExchangeDesk, ExchangeTimings } from './exchange-desk.ts';
import type { FollowUpPurpose, FollowUpVerdict } from './follow-up-verdict.ts';
import { followUpVerdict } from './follow-up-verdict.ts';
import { refundedMovement } from './hold-money.ts';
import { newTrace } from './new-trace.ts';
import type { RefundFacts } from './vault-record.ts';
import type { VaultRefusal } from './vault-refusal.ts';
import type { VaultState } from './vault-state.ts';

/** What the desk is made of. */
export interface FollowUpParts {
  readonly state: VaultState;
  readonly desk: ExchangeDesk;
  readonly timings: ExchangeTimings;
  readonly clock: Clock;
}

/** One question about a hold. */
export interface FollowUp {
  readonly key: IdempotencyKey;
  readonly purpose: FollowUpPurpose;
  readonly authorisationId: AuthorisationId;
  readonly amountMinor: number;
  /** With a refund. */
  readonly refundId?: RefundId;
}

/**
 * Everything after the hold itself: raises, captures, charges, reversals, refunds.
 *
 * Invariants:
 * 1. A new exchange is decided and written down in one turn of the event loop: no two decisions cross.
 * 2. Nothing about a hold overtakes a raise of it that has no end: it is waited for, and past that nothing is written.
 */
export class FollowUpDesk {
  readonly #parts: FollowUpParts;

  constructor(parts: FollowUpParts) {
    this.#parts = parts;
  }

  /** Asks the acquirer, unless this key has; how it stands after an answer's time, undefined behind an open raise. */
  async ask(question: FollowUp): Promise<Result<ExchangeState | undefined, VaultRefusal>> {
    let verdict = this.#open(question);
    if (verdict.kind === 'wait') {
      await this.#settled(verdict.behind);
      verdict = this.#open(question);
    }
    if (verdict.kind === 'refuse') return err(verdict.refusal);
    return ok(verdict.kind === 'wait' ? undefined : await this.#settled(question.key));
  }

  /** Writes a new request down and starts it; a known one is left to go on. */
  #open(question: FollowUp): FollowUpVerdict {
    const { state } = this.#parts;
    const { key, purpose, authorisationId, amountMinor, refundId } = question;
    if (state.exchanges.has(key)) return this.#known(question);
    if (refundId !== undefined && state.refunds.has(refundId)) return refuse('refund-known');
    const verdict = followUpVerdict(state, state.hold(authorisationId), purpose, amountMinor);
    if (verdict.kind === 'go') this.#write(question);
    return verdict;
  }

  #known({ key, purpose, authorisationId, amountMinor, refundId }: FollowUp): FollowUpVerdict {
    const known = this.#parts.state.exchange(key);
    const { request } = known.state;
    const same =
      request.purpose === purpose &&
      known.authorisationId === authorisationId &&
      // A reversal gives back whatever there is.
      (purpose === 'reverse' || request.amountMinor === amountMinor) &&
      known.refund?.refundId === refundId;
    return same ? { kind: 'go' } : refuse('key-reused');
  }

  #write(question: FollowUp): void {
    const { state, desk, clock } = this.#parts;
    const { key, purpose, authorisationId } = question;
    const about = { at: clock.wallMs(), key, authorisationId, request: this.#request(question) };
    if (purpose === 'capture' || purpose === 'reverse') desk.open({ kind: 'ClosingOpened', ...about });
    else desk.open({ kind: 'FollowUpOpened', ...about, ...refundFacts(state, question) });
  }

  #request({ purpose, authorisationId, amountMinor }: FollowUp): ExchangeRequest {
    const { state, clock } = this.#parts;
    const own = newTrace(clock.wallMs(), state.lastStan);
    // What is about the hold keeps its reference; charges and refunds are movements of their own.
    const isOwn = purpose === 'charge' || purpose === 'refund';
    const trace = isOwn ? own : { ...own, rrn: state.opening(state.hold(authorisationId)).request.trace.rrn };
    const undo = isUndoable(purpose) ? { undoStan: nextStan(trace.stan) } : {};
    return { purpose, trace, amountMinor, minimumMinor: amountMinor, ...undo };
  }

  #settled(key: IdempotencyKey): Promise<ExchangeState> {
    const { desk, timings } = this.#parts;
    return desk.stateWhen(key, timings.lineGraceMs + timings.answerMs, isSettled);
  }
}

const refuse = (kind: 'key-reused' | 'refund-known'): FollowUpVerdict => ({
  kind: 'refuse',
  refusal: { kind, class: 'end' },
});

function refundFacts(
  state: VaultState,
  { authorisationId, amountMinor, refundId }: FollowUp,
): { readonly refund?: RefundFacts } {
  if (refundId === undefined) return {};
  const of = refundedMovement(state, state.hold(authorisationId), amountMinor);
  assert(of !== undefined, 'a refund is of money that was taken');
  return { refund: { refundId, of } };
}
