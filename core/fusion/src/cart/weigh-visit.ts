import type { VisitId } from '@saunter/model';
import type { Claim, Decision, FusionState, Move } from '../fusion-state.ts';
import type { Store } from '../turn.ts';
import { type Hypothesis, type PossibleMove, weighHypotheses } from './hypothesis.ts';
import { LOG_NOBODY, logOthers, type OwnerOf, reachOfOwners } from './owners.ts';
import { settleGroups } from './settle-groups.ts';

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

/** Odds against an owner, as a logarithm, from which on a move is not weighed for it; a cart may speak for a put-back. */
const HOPELESS = { pick: 8, put: 10.5 } as const;

/** A claim is never surer than this, as a logarithm. */
const CLAIM_MOST = 12;

const inTime = ({ event: a, moveId: x }: Move, { event: b, moveId: y }: Move): number =>
  a.changeMs - b.changeMs || x - y;

/** Whether a move was so surely somebody else's, by the joints alone, that no cart could make it this owner's. */
function isHopeless(move: Move, reach: ReadonlyMap<string, number>, logMine: number): boolean {
  const most = Math.max(LOG_NOBODY, ...reach.values());
  return logMine < most - (move.event.changeGrams < 0 ? HOPELESS.pick : HOPELESS.put);
}

function possibleMoves(state: FusionState, ownerOf: OwnerOf, owner: string): PossibleMove[] {
  return [...state.moves].sort(inTime).flatMap((move) => {
    const reach = reachOfOwners(move, ownerOf);
    const logMine = reach.get(owner);
    if (logMine === undefined || isHopeless(move, reach, logMine)) return [];
    const hands = [...reach].flatMap(([other, odds]) => (other === owner ? [] : [odds]));
    const logOtherHand = hands.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return [{ move, logMine, logOthers: logOthers(move, reach, owner), logOtherHand }];
  });
}

function claimOf(
  hypotheses: readonly WeighedHypothesis[],
  index: number,
  possible: PossibleMove,
  owner: string,
): Claim {
  let [mine, others] = [1e-12, 1e-12];
  for (const { choices, probability } of hypotheses) {
    // What both did together speaks for neither alone.
    if (choices[index]?.shared) continue;
    if (choices[index]?.mine) mine += probability;
    else others += probability;
  }
  const ratio = Math.max(-CLAIM_MOST, Math.min(CLAIM_MOST, Math.log(mine / others)));
  return { owner, log: ratio + possible.logOthers - possible.logMine };
}

/** Weighs all that a visit may have done against each other. */
export function weighVisit(store: Store, state: FusionState, ownerOf: OwnerOf, visitId: VisitId): WeighedVisit {
  const moves = possibleMoves(state, ownerOf, visitId);
  const beam = weighHypotheses(store.assortment, moves);
  const most = beam[0]?.log ?? 0;
  const whole = beam.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  const hypotheses = beam.map((one) => ({ ...one, probability: Math.exp(one.log - most) / whole }));
  const decisions = settleGroups(store, state, visitId, moves, hypotheses);
  const claims = new Map(
    moves.map((possible, index) => [possible.move.moveId, claimOf(hypotheses, index, possible, visitId)]),
  );
  return { decisions, claims };
}
