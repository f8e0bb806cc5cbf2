import type { MovementType } from './money-movement.ts';
import { MOVEMENT_TYPES, signedMinor } from './money-movement.ts';

/** How many movements, and how much. */
export interface CountAndSum {
  readonly count: number;
  readonly sumMinor: number;
}

/** Counts and sums of some movements by type, and what the merchant gets of them. */
export interface MovementSums {
  readonly count: number;
  readonly byType: Readonly<Record<MovementType, CountAndSum>>;
  readonly netMinor: number;
}

/** Adds movements of one currency up. */
export function sumMovements(
  movements: readonly { readonly type: MovementType; readonly amountMinor: number }[],
): MovementSums {
  const sums = MOVEMENT_TYPES.map((type): readonly [MovementType, CountAndSum] => {
    const amounts = movements.filter((movement) => movement.type === type).map(({ amountMinor }) => amountMinor);
    return [type, { count: amounts.length, sumMinor: amounts.reduce((sum, amount) => sum + amount, 0) }];
  });
  return {
    count: movements.length,
    // Every type has its entry.
    byType: Object.fromEntries(sums) as Record<MovementType, CountAndSum>,
    netMinor: sums.reduce((net, [type, { sumMinor }]) => net + signedMinor(type, sumMinor), 0),
  };
}
