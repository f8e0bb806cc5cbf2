import { ALL_CONTESTANTS, type RunOutcome } from '@saunter/testing-judge';
import { SENSOR_FAULTS, type WorldLayout } from '@saunter/testing-world';
import { playWorld } from '../evaluate-world.ts';
import { playActedOut } from '../play-acted-out.ts';
import type { PlayOrder } from './play-order.ts';

/** Plays one order; what contestants thought of single shelf events is left out. */
export function obeyOrder(order: PlayOrder, layout: WorldLayout): readonly RunOutcome[] {
  const contestants = ALL_CONTESTANTS.filter(({ name }) => order.contestants.includes(name));
  const outcomes =
    order.kind === 'lists'
      ? (playActedOut([order.seed], contestants, layout) ?? [])
      : playWorld({
          ...{ scenario: order.scenario, seeds: [order.seed], visits: order.visits, contestants, layout },
          ...(order.figures && { figures: order.figures }),
          ...(order.faults && { faults: SENSOR_FAULTS.filter(({ name }) => order.faults?.includes(name)) }),
        });
  return outcomes.map(({ moves, ...outcome }) => outcome);
}
