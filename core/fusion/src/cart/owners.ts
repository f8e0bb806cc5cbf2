import type { TrackId } from '@saunter/model';
import type { FusionState, Move, Reacher } from '../fusion-state.ts';
import { logSum } from '../log-density.ts';

/** Whose carts a body's deeds go to: its visit, or itself while it is of none. */
export type OwnerOf = (trackId: TrackId) => string;

/** The owners of all bodies as the store knows them now. */
export function ownersOf({ roles }: FusionState): OwnerOf {
  const visits = new Map(roles.map(({ trackId, visitId }) => [trackId, visitId]));
  return (trackId) => visits.get(trackId) ?? trackId;
}

/** Whose cart a body's share of a move goes to. */
export const ownerOfReacher = ({ trackId, visitId }: Reacher, ownerOf: OwnerOf): string => visitId ?? ownerOf(trackId);

/** Log odds that each owner did a move, by the joints of its bodies alone. */
export function reachOfOwners(move: Move, ownerOf: OwnerOf): ReadonlyMap<string, number> {
  const logs = new Map<string, number[]>();
  for (const reacher of move.reachers) {
    const owner = ownerOfReacher(reacher, ownerOf);
    logs.set(owner, [...(logs.get(owner) ?? []), reacher.logOdds]);
  }
  return new Map([...logs].map(([owner, odds]) => [owner, logSum(odds)]));
}

/** Log of "nobody whom we see did it" against a body whose joints say nothing either way. */
export const LOG_NOBODY = -4.5;

/** What is put on a shelf though nobody had it in the cart, log density per gram and plate: from a bag, or unseen before. */
export const LOG_FOREIGN_PUT = Math.log(0.02 / 1_000 / 100);

/** Log density of a move if it was not this owner's: of everybody else, and of nobody whom we see. */
export function logOthers(move: Move, reach: ReadonlyMap<string, number>, owner: string): number {
  const unknown = move.picks.length > 0 || move.event.changeGrams < 0 ? 0 : LOG_FOREIGN_PUT;
  const claims = new Map(move.claims.map((claim) => [claim.owner, claim.log]));
  const others = [...reach].filter(([other]) => other !== owner);
  return logSum([LOG_NOBODY + unknown, ...others.map(([other, odds]) => odds + (claims.get(other) ?? unknown))]);
}
