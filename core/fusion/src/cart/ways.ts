import type { Assortment } from '../belief/assortment.ts';
import { logQuantity } from '../belief/unit-weight.ts';
import type { Contribution } from '../fusion-state.ts';
import type { Move } from '../move.ts';
import type { AtOnce } from './at-once.ts';
import { isAtHome } from './home.ts';
import { type Holding, logPut } from './log-put.ts';
import { LOG_FOREIGN_PUT } from './owners.ts';
import { LOG_HAND, logTwoHands } from './two-hands.ts';
import type { Choice, Way } from './way.ts';

/** A move that a visit may have done, and how likely that is before its other moves are looked at. */
export interface PossibleMove {
  readonly move: Move;
  readonly logMine: number;
  readonly logOthers: number;
  /** Log odds of the likeliest other hand. */
  readonly logOtherHand: number;
  /** What it and those just before it say of each other: nobody does two things at once. */
  readonly atOnce: readonly AtOnce[];
}

const UNEXPLAINED: Choice = { mine: true, contribution: null };

/** How often something that no scale weighed was something that came back home, if there was such a thing. */
const LOG_UNFELT_PUT = Math.log(0.5);

function took(move: Move, contribution: Contribution, taken: number, log: number, shared?: true): Way {
  const { barcode, quantity } = contribution;
  return {
    log,
    choice: { mine: true, contribution, ...(shared && { shared }) },
    adds: { pick: move, barcode, taken, left: quantity },
  };
}

/** Units that two people took at once, each some of them. */
function waysOfTwo({ move, logMine, logOtherHand }: PossibleMove): Way[] {
  if (logOtherHand < LOG_HAND || move.event.unfelt) return [];
  return move.picks.flatMap(({ barcode, quantity, probability }) =>
    Array.from({ length: quantity - 1 }, (_, other): Way => {
      const own = other + 1;
      const logHands = logTwoHands(move.event) + logQuantity(own) + logQuantity(quantity - own) - logQuantity(quantity);
      const log = logMine + logOtherHand + logHands + Math.log(probability);
      return took(move, { barcode, quantity: own }, quantity, log, true);
    }),
  );
}

/** How something may have left a shelf, if it was this visit's doing; whatever the visit did before. */
export function waysToTake(possible: PossibleMove): readonly Way[] {
  const { move, logMine } = possible;
  const explained = move.picks.reduce((sum, { probability }) => sum + probability, 0);
  const nothing: Way = { log: logMine + Math.log(Math.max(1e-9, 1 - explained)), choice: UNEXPLAINED };
  const alone = move.picks.map(({ barcode, quantity, probability }) =>
    took(move, { barcode, quantity }, quantity, logMine + Math.log(probability)),
  );
  return [nothing, ...alone, ...waysOfTwo(possible)];
}

/** How something may have come to a shelf that no cart explains. */
export const wayOfStranger = ({ logMine }: PossibleMove): Way => ({
  log: logMine + LOG_FOREIGN_PUT,
  choice: UNEXPLAINED,
});

/** How some of what a visit has may have come back in a move. */
export function waysToReturn(
  assortment: Assortment,
  holding: Holding,
  { move, logMine }: PossibleMove,
): readonly Way[] {
  const { barcode, pick } = holding;
  const { unfelt } = move.event;
  if (unfelt && !isAtHome(assortment, barcode, pick, move.event)) return [];
  return Array.from({ length: unfelt ? 1 : holding.left }, (_, index): Way => {
    const quantity = index + 1;
    const left = holding.left - quantity;
    return {
      log: logMine + (unfelt ? LOG_UNFELT_PUT : logPut(assortment, holding, quantity, move)),
      choice: { mine: true, contribution: { barcode, quantity: -quantity }, from: pick.moveId },
      takes: { holding, leaves: left > 0 ? { ...holding, left } : undefined },
    };
  });
}
