import type { WorldLayout } from '../layout/world-layout.ts';
import { NOMINAL, type WorldFigures } from '../nominal.ts';
import { RUN_START_MS, runOfPlan } from '../run/run-of-plan.ts';
import { seededRandom } from '../seeded-random.ts';
import { openShop } from '../shopping/open-shop.ts';
import type { WorldRun } from '../world-run.ts';
import { actAll } from './act-all.ts';
import type { EventList } from './event-list.ts';
import { layoutOfList } from './layout-of-list.ts';

/** Nominal sensors and weights; who does what is in the list, and the planogram is that of the day. */
const FIGURES: WorldFigures = { ...NOMINAL, wrongFacingShare: 0 };

/**
 * A real list of events acted out: the same goods from and to the same plates by as many people, in the same order and
 * as near to the labelled times as walking allows. Every person is a visit of their own, as in the competition.
 */
export function actedOut(list: EventList, layout: WorldLayout, seed = 1): WorldRun {
  const random = seededRandom(seed).fork(`acted out ${list.dataset}`);
  const ofDay = layoutOfList(layout, list);
  const shop = openShop(random.fork('plan'), ofDay, FIGURES);
  const plan = actAll(shop, list, RUN_START_MS);
  const scenario = `acted out: ${list.dataset}`;
  return runOfPlan({ seed, scenario, layout: ofDay, figures: FIGURES, plan, random: random.fork('sensors') });
}
