import type { TrackId, VisitId } from '@saunter/model';
import type { Answer, Decision, FusionState } from '../fusion-state.ts';
import type { Move } from '../move.ts';
import { membersOf } from '../roles.ts';
import type { Store } from '../turn.ts';
import { chooseOutcome, keyOf, type Outcome, outcomesOf } from './outcomes.ts';
import type { PossibleMove } from './ways.ts';
import type { WeighedHypothesis } from './weigh-visit.ts';

/** Hypotheses below this do not tie two moves together, and answers below that are not told. */
const LINK_LEAST = 0.01;
const ANSWER_LEAST = 0.001;
const ANSWERS_MAX = 8;

/** From this on, as a logarithm, two moves that came at once say so much of each other that they are settled together. */
const AT_ONCE_LEAST = 0.1;

/** Moves that belong together, by index: a put-back with what it may have brought back, two that came at once. */
function groupsOf(moves: readonly PossibleMove[], hypotheses: readonly WeighedHypothesis[]): number[][] {
  const group = moves.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (group[root] !== root) root = group[root] ?? root;
    return root;
  };
  const indexOf = new Map(moves.map(({ move }, index) => [move.moveId, index]));
  for (const { choices, probability } of hypotheses) {
    if (probability < LINK_LEAST) continue;
    choices.forEach(({ from }, index) => {
      const other = from === undefined ? undefined : indexOf.get(from);
      if (other !== undefined) group[rootOf(index)] = rootOf(other);
    });
  }
  moves.forEach(({ atOnce }, index) => {
    for (const { earlier, logBothMine, logBothOthers } of atOnce) {
      if (Math.min(logBothMine, logBothOthers) < -AT_ONCE_LEAST) group[rootOf(index)] = rootOf(earlier);
    }
  });
  const groups = new Map<number, number[]>();
  moves.forEach((_, index) => {
    const root = rootOf(index);
    groups.set(root, [...(groups.get(root) ?? []), index]);
  });
  return [...groups.values()];
}

/** What one move of a group may have been, and what the group leaves in the cart then. */
function answersOf(outcomes: readonly Outcome[], at: number): Answer[] {
  const answers = new Map<string, { probability: number; best: Outcome }>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome.choices[at] ?? null);
    const known = answers.get(key);
    const best = known && known.best.probability >= outcome.probability ? known.best : outcome;
    answers.set(key, { probability: (known?.probability ?? 0) + outcome.probability, best });
  }
  return [...answers]
    .filter(([, { probability }]) => probability >= ANSWER_LEAST)
    .sort(([x, a], [y, b]) => b.probability - a.probability || (x < y ? -1 : 1))
    .slice(0, ANSWERS_MAX)
    .map(([, { probability, best }]) => ({ contribution: best.choices[at] ?? null, probability, kept: best.kept }));
}

function reacherAmong(move: Move, members: readonly TrackId[]): TrackId | undefined {
  return move.reachers.find(({ trackId }) => members.includes(trackId))?.trackId;
}

/** What a visit is taken to have done in each move: the likeliest answer, where doubt goes to the shopper. */
export function settleGroups(
  store: Store,
  state: FusionState,
  visitId: VisitId,
  moves: readonly PossibleMove[],
  hypotheses: readonly WeighedHypothesis[],
): readonly Decision[] {
  const members = membersOf(state, visitId);
  const decisions = moves.map((): Decision | undefined => undefined);
  for (const group of groupsOf(moves, hypotheses)) {
    const outcomes = outcomesOf(store, moves, group, hypotheses);
    const { outcome, right } = chooseOutcome(outcomes);
    const settled = group.flatMap((index, at): { index: number; decision: Decision }[] => {
      const move = moves[index]?.move;
      const trackId = move && reacherAmong(move, members);
      if (!move || !trackId) return [];
      const chosen = outcome.choices[at] ?? null;
      const answers = answersOf(outcomes, at);
      const probability = answers.find(({ contribution }) => keyOf(contribution) === keyOf(chosen))?.probability ?? 0;
      return [
        {
          index,
          decision: {
            moveId: move.moveId,
            trackId,
            chosen,
            kept: outcome.kept,
            probability,
            answers,
            expectedError: 0,
          },
        },
      ];
    });
    const least = settled.reduce((low, { decision }) => Math.min(low, decision.probability), 1);
    const doubtful = settled.find(({ decision }) => decision.probability <= least);
    for (const one of settled) {
      const expectedError = one === doubtful ? Math.max(0, 1 - right) : 0;
      decisions[one.index] = { ...one.decision, expectedError };
    }
  }
  return decisions.filter((decision) => decision !== undefined);
}
