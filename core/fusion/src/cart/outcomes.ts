import type { Barcode } from '@saunter/model';
import type { Contribution } from '../fusion-state.ts';
import type { Store } from '../turn.ts';
import type { PossibleMove } from './ways.ts';
import type { WeighedHypothesis } from './weigh-visit.ts';

/** How much worse it is to charge too much than to have a cart that is wrong in another way. */
const OVERCHARGE_WEIGHT = 2;

/** What a group of moves was by some hypotheses: the choices, and what they leave in the cart. */
export interface Outcome {
  readonly choices: readonly (Contribution | null)[];
  readonly kept: readonly Contribution[];
  readonly net: string;
  readonly valueMinor: number;
  /** Whether a scale weighed all that it charges: nothing else ever is. */
  readonly isWeighed: boolean;
  readonly probability: number;
}

/** A contribution as the key of a map. */
export const keyOf = (choice: Contribution | null): string => (choice ? `${choice.barcode}:${choice.quantity}` : '-');

/** What some choices leave in the cart, sorted by barcode; what came and went again is not there. */
function keptOf(choices: readonly (Contribution | null)[]): readonly Contribution[] {
  const units = new Map<Barcode, number>();
  for (const choice of choices) {
    if (choice) units.set(choice.barcode, (units.get(choice.barcode) ?? 0) + choice.quantity);
  }
  return [...units]
    .filter(([, quantity]) => quantity !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([barcode, quantity]) => ({ barcode, quantity }));
}

/** All that a group of moves, by their places among all, may have been; that nothing was done is always among it. */
export function outcomesOf(
  store: Store,
  moves: readonly PossibleMove[],
  group: readonly number[],
  hypotheses: readonly WeighedHypothesis[],
): readonly Outcome[] {
  const nothing = group.map(() => null);
  const found = new Map<string, { choices: readonly (Contribution | null)[]; probability: number }>([
    [nothing.map(keyOf).join(), { choices: nothing, probability: 0 }],
  ]);
  for (const { choices, probability } of hypotheses) {
    const own = group.map((index) => choices[index]?.contribution ?? null);
    const key = own.map(keyOf).join();
    const known = found.get(key);
    if (known) known.probability += probability;
    else found.set(key, { choices: own, probability });
  }
  const isUnfelt = group.map((index) => moves[index]?.move.event.unfelt ?? false);
  return [...found.values()].map(({ choices, probability }): Outcome => {
    const kept = keptOf(choices);
    const price = (barcode: Barcode): number => store.assortment.product(barcode)?.unitPriceMinor ?? 0;
    return {
      ...{ choices, kept, probability },
      net: kept.map(keyOf).join(' '),
      valueMinor: kept.reduce((sum, { barcode, quantity }) => sum + quantity * price(barcode), 0),
      isWeighed: choices.every((choice, at) => !isUnfelt[at] || (choice?.quantity ?? 0) <= 0),
    };
  });
}

/** The outcome that is likeliest to be right, where charging too much counts several times. */
export function chooseOutcome(outcomes: readonly Outcome[]): { readonly outcome: Outcome; readonly right: number } {
  const rated = outcomes
    .filter(({ isWeighed }) => isWeighed)
    .map((outcome) => {
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
