import { type Contestant, evaluateRun, type RunOutcome } from '@saunter/testing-judge';
import { actedOut, loadEventLists, type WorldLayout } from '@saunter/testing-world';
import { sharedFolder } from './store-layout.ts';

/** What the lists are called as a world on the command line. */
export const ACTED_OUT = 'acted-out';

/** Plays AutoCheckout's real event lists, each with the sensors of every seed; undefined when their data is not there. */
export function playActedOut(
  seeds: readonly number[],
  contestants: readonly Contestant[],
  layout: WorldLayout,
): readonly RunOutcome[] | undefined {
  const lists = loadEventLists(sharedFolder())?.lists;
  return lists?.flatMap((list) => seeds.flatMap((seed) => evaluateRun(actedOut(list, layout, seed), contestants)));
}
