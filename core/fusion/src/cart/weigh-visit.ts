import type { VisitId } from '@saunter/model';
import type { Decision, FusionState } from '../fusion-state.ts';
import type { Claim, Move } from '../move.ts';
import type { Store } from '../turn.ts';
import { atOnce } from './at-once.ts';
import { type Hypothesis, weighHypotheses } from './hypothesis.ts';
import { logOthers, type Owners } from './owners.ts';
import { settleGroups } from './settle-groups.ts';
import type { PossibleMove } from './ways.ts';

/** A joint answer with its probability. */
export interface WeighedHypothesis extends Hypothesis {
  readonly probability: number;
}

/** What all moves of a visit were, together. */
export interface WeighedVisit {
  readonly decisions: readonly Decision[];
  /** How well the visit explains each contested move by all else that it did, by move. */
  readonly claims: ReadonlyMap<number, Claim>;
}

/** Answers that are less likely than this, as a logarithm, are not kept: beyond it, what came before a move tells. */
const RATIO_MOST = 8;

const inTime = ({ event: a, moveId: x }: Move, { event: b, moveId: y }: Move): number =>
  a.changeMs - b.changeMs || x - y;

function possibleMoves(state: FusionState, owners: Owners, owner: string): PossibleMove[] {
  const suspect = state.moves.filter((move) => owners.suspects(move).includes(owner)).sort(inTime);
  const possible = suspect.flatMap((move) => {
    const reach = owners.reach(move);
    const logMine = reach.get(owner);
    if (logMine === undefined) return [];
    const hands = [...reach].flatMap(([other, odds]) => (other === owner ? [] : [odds]));
    const logOtherHand = hands.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return [{ move, logMine, logOthers: logOthers(move, reach, owner), logOtherHand }];
  });
  const moves = possible.map(({ move }) => move);
  return possible.map((one, index) => ({ ...one, atOnce: atOnce(moves, index, owners, owner) }));
}

function claimOf(
  hypotheses: readonly WeighedHypothesis[],
  index: number,
  { logOthers: logNotMine, logMine }: PossibleMove,
  logIfMine: number,
  owner: string,
): Claim {
  let [mine, others] = [1e-12, 1e-12];
  for (const { choices, probability } of hypotheses) {
    // What both did together speaks for neither alone.
    if (choices[index]?.shared) continue;
    if (choices[index]?.mine) mine += probability;
    else others += probability;
  }
  const ratio = Math.log(mine / others);
  const bounded = Math.max(-RATIO_MOST, Math.min(RATIO_MOST, ratio)) + logNotMine - logMine;
  const log =
    ratio > RATIO_MOST ? Math.max(bounded, logIfMine) : ratio < -RATIO_MOST ? Math.min(bounded, logIfMine) : bounded;
  return { owner, log };
}

/** Weighs all that a visit may have done against each other. */
export function weighVisit(store: Store, state: FusionState, owners: Owners, visitId: VisitId): WeighedVisit {
  const moves = possibleMoves(state, owners, visitId);
  const { beam, logsIfMine } = weighHypotheses(store.assortment, moves);
  const most = beam[0]?.log ?? 0;
  const whole = beam.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  const hypotheses = beam.map((one) => ({ ...one, probability: Math.exp(one.log - most) / whole }));
  const decisions = settleGroups(store, state, visitId, moves, hypotheses);
  const claims = new Map(
    moves.map((possible, index) => {
      const logIfMine = logsIfMine[index] ?? 0;
      return [possible.move.moveId, claimOf(hypotheses, index, possible, logIfMine, visitId)];
    }),
  );
  return { decisions, claims };
}
