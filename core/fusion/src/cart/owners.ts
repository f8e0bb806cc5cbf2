import type { TrackId } from '@saunter/model';
import { logSum } from '@saunter/vision';
import type { FusionState } from '../fusion-state.ts';
import type { Move, Reacher } from '../move.ts';

/** Log of "nobody whom we see did it" against a body whose joints say nothing either way. */
export const LOG_NOBODY = -4.5;

/** Whose carts the deeds of all bodies go to, as the store knows them now. */
export interface Owners {
  /** The visit of a body, or the body itself while it is of none; what a visit that is over did stays its own. */
  of(reacher: Pick<Reacher, 'trackId' | 'visitId'>): string;
  /** Log odds that each owner did a move, by the joints of its bodies alone. */
  reach(move: Move): ReadonlyMap<string, number>;
  /** Who may have done a move: all but those against whom the joints speak so loudly that no cart could make it theirs. */
  suspects(move: Move): readonly string[];
}

/** Odds against an owner, as a logarithm, from which on a move is not weighed for it; a cart may speak for a put-back. */
const HOPELESS = { pick: 8, put: 10.5 } as const;

function hopefulOf(move: Move, reach: ReadonlyMap<string, number>): readonly string[] {
  let least = LOG_NOBODY;
  for (const odds of reach.values()) least = Math.max(least, odds);
  least -= move.event.changeGrams < 0 ? HOPELESS.pick : HOPELESS.put;
  return [...reach].flatMap(([owner, odds]) => (odds >= least ? [owner] : []));
}

/** The owners by a function that tells the visit of a body. */
export function ownersBy(visitOf: (trackId: TrackId) => string | undefined): Owners {
  const known = new WeakMap<readonly Reacher[], ReadonlyMap<string, number>>();
  const of = ({ trackId, visitId }: Pick<Reacher, 'trackId' | 'visitId'>): string =>
    visitId ?? visitOf(trackId) ?? trackId;
  const reach = ({ reachers }: Move): ReadonlyMap<string, number> => {
    const before = known.get(reachers);
    if (before) return before;
    const logs = new Map<string, number>();
    for (const reacher of reachers) {
      const owner = of(reacher);
      const other = logs.get(owner);
      logs.set(owner, other === undefined ? reacher.logOdds : logSum([other, reacher.logOdds]));
    }
    known.set(reachers, logs);
    return logs;
  };
  const suspected = new WeakMap<readonly Reacher[], readonly string[]>();
  const suspects = (move: Move): readonly string[] => {
    const all = suspected.get(move.reachers) ?? hopefulOf(move, reach(move));
    suspected.set(move.reachers, all);
    return all;
  };
  return { of, reach, suspects };
}

/** The owners of all bodies as the store knows them now. */
export function ownersOf({ roles }: FusionState): Owners {
  const visits = new Map(roles.map(({ trackId, visitId }) => [trackId, visitId]));
  return ownersBy((trackId) => visits.get(trackId));
}

/** What is put on a shelf though nobody had it in the cart, log density per gram and plate: from a bag, or unseen before. */
export const LOG_FOREIGN_PUT = Math.log(0.02 / 1_000 / 100);

/** Log density of a move if it was not this owner's: of everybody else, and of nobody whom we see. */
export function logOthers(move: Move, reach: ReadonlyMap<string, number>, owner: string): number {
  const unknown = move.picks.length > 0 || move.event.changeGrams < 0 ? 0 : LOG_FOREIGN_PUT;
  const logs = [LOG_NOBODY + unknown];
  for (const [other, odds] of reach) {
    if (other === owner) continue;
    logs.push(odds + (move.claims.find((claim) => claim.owner === other)?.log ?? unknown));
  }
  return logSum(logs);
}
