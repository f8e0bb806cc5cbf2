import type { VisitId } from '@saunter/model';
import type { FusionState, LiveVisit } from '../fusion-state.ts';
import type { Claim, Move } from '../move.ts';
import { quietly, type Store, type Turn } from '../turn.ts';
import { type Owners, ownersOf } from './owners.ts';
import { weighVisit } from './weigh-visit.ts';

/** How often what one visit says about a contested move may change what others say, and by how much at least. */
const ROUNDS = 3;
const CLAIM_NEWS = 0.1;

/** Whether more than one owner may have done a move. */
const isContested = (move: Move, owners: Owners): boolean => owners.suspects(move).length > 1;

function withClaim(move: Move, claim: Claim): { readonly move: Move; readonly news: boolean } {
  const before = move.claims.find(({ owner }) => owner === claim.owner);
  if (before && Math.abs(before.log - claim.log) < CLAIM_NEWS) return { move, news: false };
  const others = move.claims.filter((other) => other !== before);
  return { move: { ...move, claims: [...others, claim].sort((a, b) => (a.owner < b.owner ? -1 : 1)) }, news: true };
}

interface Weighing {
  readonly state: FusionState;
  /** Owners whose carts may differ now. */
  readonly next: ReadonlySet<string>;
}

function weighOne(store: Store, state: FusionState, owners: Owners, visit: LiveVisit): Weighing {
  const { visitId } = visit.admission;
  const { decisions, claims } = weighVisit(store, state, owners, visitId);
  const next = new Set<string>();
  const moves = state.moves.map((move) => {
    const claim = claims.get(move.moveId);
    if (!claim || !isContested(move, owners)) return move;
    const said = withClaim(move, claim);
    if (said.news) for (const owner of owners.suspects(move)) if (owner !== visitId) next.add(owner);
    return said.move;
  });
  const visits = state.visits.map((other) => (other === visit ? { ...visit, decisions } : other));
  return { state: { ...state, moves, visits }, next };
}

function weighRound(store: Store, state: FusionState, owners: Owners, due: ReadonlySet<string>): Weighing {
  const next = new Set<string>();
  let now = state;
  for (const { admission } of state.visits) {
    const visitId: VisitId = admission.visitId;
    const visit = due.has(visitId) ? now.visits.find((one) => one.admission.visitId === visitId) : undefined;
    if (!visit) continue;
    const weighed = weighOne(store, now, owners, visit);
    now = weighed.state;
    for (const owner of weighed.next) next.add(owner);
  }
  return { state: now, next };
}

/** Weighs the carts of all visits of which something new is known, until they agree about what is contested. */
export function weighCarts(store: Store, state: FusionState): Turn {
  if (state.unweighed.length === 0) return quietly(state);
  const owners = ownersOf(state);
  let weighing: Weighing = { state: { ...state, unweighed: [] }, next: new Set(state.unweighed) };
  for (let round = 0; round < ROUNDS && weighing.next.size > 0; round++) {
    weighing = weighRound(store, weighing.state, owners, weighing.next);
  }
  return quietly(weighing.state);
}
