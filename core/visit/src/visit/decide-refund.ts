import type { RefundRequest } from '@saunter/cart';
import { addUpRefunds, refundableOf, splitByWeight } from '@saunter/cart';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { Decision } from './decision.ts';
import type { RefundLine } from './money-fact.ts';
import { refundedOf } from './refunded-line.ts';
import { takingsOf } from './takings.ts';
import type { DecisionContext, RefundAsked, VisitCommand, VisitRefusal } from './visit-command.ts';
import type { VisitState } from './visit-state.ts';

type Lines = Result<readonly RefundLine[], VisitRefusal>;

/**
 * A refund is asked for. Its id is its key: a repeat changes nothing, another refund under it is refused. It gives
 * back from one movement that took money, as the acquirer has it, and never more of a line than is still paid of it.
 */
export function decideRefund(
  state: VisitState,
  command: Extract<VisitCommand, { kind: 'request-refund' }>,
  context: DecisionContext,
): Decision {
  const { refundId, requestDigest, asked, reason } = command;
  const known = state.refunds.find((refund) => refund.refundId === refundId);
  if (known) return known.requestDigest === requestDigest ? ok([]) : err({ kind: 'key-reused', class: 'end' });
  const until = (state.takenAt ?? context.at) + context.limits.refundWindowMs;
  if (context.at > until) return err({ kind: 'refund-too-late', class: 'end', until });
  const lines = linesOf(state, asked);
  if (!lines.ok) return lines;
  const amountMinor = lines.value.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const takings = takingsOf(state);
  const from = takings.find(({ leftMinor }) => amountMinor > 0 && leftMinor >= amountMinor);
  if (!from) return tooHigh(Math.max(0, ...takings.map(({ leftMinor }) => leftMinor)));
  const { authorisationId, of } = from;
  const { currency } = state.request;
  const money = { key: context.freshKey, authorisationId, of, currency, lines: lines.value, amountMinor };
  return ok([{ type: 'RefundRequested', refundId, requestDigest, reason, ...money }]);
}

/** The vault's answer; only the first that is not `unknown` counts. */
export function decideRefundAnswer(
  state: VisitState,
  { refundId, answer }: Extract<VisitCommand, { kind: 'record-refund' }>,
): Decision {
  const refund = state.refunds.find((candidate) => candidate.refundId === refundId);
  if (!refund || refund.state === 'completed' || refund.state === 'declined') return ok([]);
  switch (answer.outcome) {
    case 'unknown':
      return ok(refund.state === 'unknown' ? [] : [{ type: 'RefundUnknown', refundId }]);
    case 'refunded':
      return ok([{ type: 'RefundCompleted', refundId, retrievalReference: answer.retrievalReference }]);
    case 'declined':
      return ok([{ type: 'RefundDeclined', refundId, reason: answer.reason }]);
  }
}

function linesOf(state: VisitState, asked: RefundAsked): Lines {
  if ('lines' in asked) return byLine(state, asked.lines);
  return 'rest' in asked ? byLine(state, restOf(state)) : byWeight(state, asked.amountMinor);
}

/** Every unit that did not go back; what is still paid of a line whose units all did, as an amount. */
function restOf(state: VisitState): Extract<RefundAsked, { lines: unknown }>['lines'] {
  return (state.priced?.lines ?? []).flatMap(({ quantity, grossMinor }, line) => {
    const gone = refundedOf(state, line);
    if (gone.grossMinor === grossMinor) return [];
    const units = quantity - gone.units;
    return [{ line, of: units > 0 ? { units } : { amountMinor: grossMinor - gone.grossMinor } }];
  });
}

function byLine(state: VisitState, asked: Extract<RefundAsked, { lines: unknown }>['lines']): Lines {
  const refunds: RefundLine[] = [];
  for (const { line, of } of asked) {
    const refund = refundLine(state, line, of, refunds);
    if (!refund.ok) return refund;
    refunds.push(refund.value);
  }
  return ok(refunds);
}

/** An amount without lines is shared out by what is still paid of each, so that its tax is known. */
function byWeight(state: VisitState, amountMinor: number): Lines {
  const left = (state.priced?.lines ?? []).map(
    ({ grossMinor }, line) => grossMinor - refundedOf(state, line).grossMinor,
  );
  const leftMinor = left.reduce((sum, amount) => sum + amount, 0);
  if (amountMinor > leftMinor) return tooHigh(leftMinor);
  const parts = splitByWeight(amountMinor, left).map((part, line) => ({ line, of: { amountMinor: part } }));
  return byLine(
    state,
    parts.filter(({ of }) => of.amountMinor > 0),
  );
}

/** `besides` are lines of the same refund: one may name a line twice. */
function refundLine(
  state: VisitState,
  line: number,
  of: RefundRequest,
  besides: readonly RefundLine[],
): Result<RefundLine, VisitRefusal> {
  const priced = state.priced?.lines[line];
  if (!priced) return err({ kind: 'refund-line-unknown', class: 'end', line });
  const before = addUpRefunds([refundedOf(state, line), ...besides.filter((other) => other.line === line)]);
  const refund = refundableOf(priced, of, before);
  if (refund.ok) return ok({ line, ...refund.value });
  return tooHigh(priced.grossMinor - before.grossMinor, line);
}

const tooHigh = (leftMinor: number, line?: number) =>
  err({ kind: 'refund-too-high', class: 'end', leftMinor, ...(line !== undefined && { line }) } as const);
