import type { Barcode, TrackId, VisitId } from '@saunter/model';
import type { Answer, Contribution, Decision, FusionState, Move } from '../fusion-state.ts';
import { membersOf } from '../roles.ts';
import type { Store } from '../turn.ts';
import type { PossibleMove } from './hypothesis.ts';
import type { WeighedHypothesis } from './weigh-visit.ts';

/** How much worse it is to charge too much than to have a cart that is wrong in another way. */
const OVERCHARGE_WEIGHT = 2;

/** Hypotheses below this do not tie two moves together, and answers below that are not told. */
const LINK_LEAST = 0.01;
const ANSWER_LEAST = 0.001;
const ANSWERS_MAX = 8;

type Choices = readonly (Contribution | null)[];

/** What a group of moves was by some hypotheses: the choices, and what they leave in the cart. */
interface Outcome {
  readonly choices: Choices;
  readonly net: string;
  readonly valueMinor: number;
  probability: number;
}

const keyOf = (choice: Contribution | null): string => (choice ? `${choice.barcode}:${choice.quantity}` : '-');

function netOf(store: Store, choices: Choices): { readonly net: string; readonly valueMinor: number } {
  const units = new Map<Barcode, number>();
  for (const choice of choices) {
    if (choice) units.set(choice.barcode, (units.get(choice.barcode) ?? 0) + choice.quantity);
  }
  const left = [...units].filter(([, quantity]) => quantity !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const valueMinor = left.reduce(
    (sum, [barcode, quantity]) => sum + quantity * (store.assortment.product(barcode)?.unitPriceMinor ?? 0),
    0,
  );
  return { net: left.map(([barcode, quantity]) => `${barcode}:${quantity}`).join(' '), valueMinor };
}

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

function outcomesOf(store: Store, group: readonly number[], hypotheses: readonly WeighedHypothesis[]): Outcome[] {
  const nothing = group.map(() => null);
  const outcomes = new Map<string, Outcome>([
    [nothing.map(keyOf).join(), { choices: nothing, ...netOf(store, nothing), probability: 0 }],
  ]);
  for (const { choices, probability } of hypotheses) {
    const own = group.map((index) => choices[index]?.contribution ?? null);
    const key = own.map(keyOf).join();
    const known = outcomes.get(key);
    if (known) known.probability += probability;
    else outcomes.set(key, { choices: own, ...netOf(store, own), probability });
  }
  return [...outcomes.values()];
}

/** The outcome that is likeliest to be right, where charging too much counts several times. */
function chooseOutcome(outcomes: readonly Outcome[]): { readonly outcome: Outcome; readonly right: number } {
  const rated = outcomes.map((outcome) => {
    const right = outcomes.reduce((sum, other) => sum + (other.net === outcome.net ? other.probability : 0), 0);
    const over = outcomes.reduce(
      (sum, other) =>
        sum + (other.net !== outcome.net && other.valueMinor < outcome.valueMinor ? other.probability : 0),
      0,
    );
    return { outcome, right, worth: right - OVERCHARGE_WEIGHT * over + 1e-6 * outcome.probability };
  });
  return rated.reduce((best, one) => (one.worth > best.worth ? one : best));
}

function answersOf(hypotheses: readonly WeighedHypothesis[], index: number): Answer[] {
  const answers = new Map<string, { contribution: Contribution | null; probability: number }>();
  for (const { choices, probability } of hypotheses) {
    const contribution = choices[index]?.contribution ?? null;
    const key = keyOf(contribution);
    const known = answers.get(key);
    if (known) known.probability += probability;
    else answers.set(key, { contribution, probability });
  }
  return [...answers.values()]
    .sort((a, b) => b.probability - a.probability || (keyOf(a.contribution) < keyOf(b.contribution) ? -1 : 1))
    .filter(({ probability }) => probability >= ANSWER_LEAST)
    .slice(0, ANSWERS_MAX);
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
    const { outcome, right } = chooseOutcome(outcomesOf(store, group, hypotheses));
    const settled = group.flatMap((index, at): { index: number; decision: Decision }[] => {
      const move = moves[index]?.move;
      const trackId = move && reacherAmong(move, members);
      if (!move || !trackId) return [];
      const chosen = outcome.choices[at] ?? null;
      const answers = answersOf(hypotheses, index);
      const probability = answers.find(({ contribution }) => keyOf(contribution) === keyOf(chosen))?.probability ?? 0;
      return [{ index, decision: { moveId: move.moveId, trackId, chosen, probability, answers, expectedError: 0 } }];
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
