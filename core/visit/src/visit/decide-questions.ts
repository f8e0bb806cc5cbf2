import { err, ok } from '@saunter/kit';
import type { AskedQuestion, PlateRef, ReviewQuestion, UnitsMoved } from '@saunter/model';
import { plateKey } from '@saunter/model';
import type { Decision } from './decision.ts';
import type { DecisionContext, VisitCommand, VisitHubMessage } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';
import { ANSWER_MARGIN_MS } from './visit-limits.ts';
import type { VisitState } from './visit-state.ts';
import { openQuestions } from './visit-state.ts';

type CartFinal = Extract<VisitHubMessage, { type: 'CartFinal' }>;

/** What the final cart asks, once for each question, and until when; nothing where nothing is asked. */
export function askQuestions(state: VisitState, message: CartFinal, context: DecisionContext): readonly VisitFact[] {
  const known = new Set(state.questions.map(({ asked }) => asked.questionId));
  const fresh = (message.questions ?? []).filter(({ questionId }) => !known.has(questionId));
  if (fresh.length === 0) return [];
  const latest = state.hold ? state.hold.holdExpiresAt - ANSWER_MARGIN_MS : Number.POSITIVE_INFINITY;
  const until = Math.max(context.at, Math.min(context.at + context.limits.answerLimitMs, latest));
  return [{ type: 'QuestionsAsked', questions: fresh.map((question) => withHand(state, message, question)), until }];
}

/** Whose hand it was stands in the evidence of the line that the event brought, or in what the cart was made of. */
function withHand({ cart }: VisitState, { decisions = [] }: CartFinal, question: ReviewQuestion): AskedQuestion {
  const evidence = cart.lines.flatMap((line) => line.evidence);
  const hand = [...evidence, ...decisions].find((one) => isSameEvent(one, question));
  if (!hand) return question;
  const distance = 'handDistanceMetres' in hand ? hand.handDistanceMetres : undefined;
  const { trackId } = hand;
  return { ...question, trackId, ...(distance !== undefined && { handDistanceMetres: distance }) };
}

interface AtPlates {
  readonly at: number;
  readonly plates: readonly PlateRef[];
}

/** Whether two speak of one shelf event: the same plates at the same moment. */
export const isSameEvent = (one: AtPlates, other: AtPlates): boolean =>
  one.at === other.at && platesKey(one.plates) === platesKey(other.plates);

const platesKey = (plates: readonly PlateRef[]): string => plates.map(plateKey).sort().join();

/** A person's answer; the same one again changes nothing, another one is refused and told the first. */
export function decideAnswer(
  state: VisitState,
  { questionId, answer, by }: Extract<VisitCommand, { kind: 'answer-question' }>,
): Decision {
  const question = state.questions.find(({ asked }) => asked.questionId === questionId);
  if (!question) return err({ kind: 'question-unknown', class: 'end' });
  const { outcome } = question;
  if (outcome?.by !== undefined) {
    if (isSameAnswer(outcome.answer, answer)) return ok([]);
    return err({ kind: 'question-answered', class: 'end', answer: outcome.answer, by: outcome.by, at: outcome.at });
  }
  if (outcome) return err({ kind: 'question-expired', class: 'end', answer: outcome.answer, at: outcome.at });
  if (openQuestions(state).length === 0) return err({ kind: 'visit-over', class: 'end' });
  return ok([{ type: 'QuestionAnswered', questionId, answer, by }]);
}

/** Whether two answers say the same; null is nothing. */
export const isSameAnswer = (one: UnitsMoved | null, other: UnitsMoved | null): boolean =>
  one?.barcode === other?.barcode && one?.quantity === other?.quantity;

/** The time is over: what is open is settled as the command says; what it says nothing of is settled as nothing. */
export function decideExpireQuestions(
  state: VisitState,
  { settled }: Extract<VisitCommand, { kind: 'expire-questions' }>,
  context: DecisionContext,
): Decision {
  const open = openQuestions(state);
  if (open.length === 0) return ok([]);
  const due = Math.max(...open.map(({ until }) => until));
  if (context.at < due) return err({ kind: 'too-early', class: 'retry', due });
  const said = new Map(settled.map((one) => [one.questionId, one.answer]));
  const all = open.map(({ asked: { questionId } }) => ({ questionId, answer: said.get(questionId) ?? null }));
  return ok([{ type: 'QuestionsExpired', settled: all }]);
}
