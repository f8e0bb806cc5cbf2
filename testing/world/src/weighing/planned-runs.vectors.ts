import { resolve } from 'node:path';
import { loadAutoCheckoutLayout } from '../layout/load-autocheckout-layout.ts';
import { seededLayout } from '../layout/seeded-layout.ts';
import type { WorldLayout } from '../layout/world-layout.ts';
import { RUN_START_MS, runOfPlan } from '../run/run-of-plan.ts';
import { type ScenarioName, WORLD_SCENARIOS } from '../run/world-scenario.ts';
import { seededRandom } from '../seeded-random.ts';
import { planRun } from '../shopping/plan-run.ts';
import type { ShopDeed } from '../shopping/shopper.ts';
import type { WorldRun } from '../world-run.ts';

const shared = process.env['SAUNTER_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');

/** The real store, or a made-up one where the data is not there. */
export function storeLayout(): WorldLayout {
  const real = loadAutoCheckoutLayout(shared);
  if (!real)
    console.warn('SKIPPED the real store: no data/autocheckout under SAUNTER_SHARED; a made-up one is weighed');
  return real ?? seededLayout(1);
}

/** Runs of a named world, each as `makeRun` makes it, with the weights of what was done. */
export function* plannedRuns(
  scenario: ScenarioName,
  seeds: readonly number[],
  visits: number,
): Iterable<{ readonly run: WorldRun; readonly deeds: readonly ShopDeed[] }> {
  const staging = WORLD_SCENARIOS[scenario];
  const { figures } = staging;
  const layout = storeLayout();
  for (const seed of seeds) {
    const random = seededRandom(seed).fork('run');
    const plan = planRun(random.fork('plan'), layout, figures, visits, RUN_START_MS, staging);
    const run = runOfPlan({ seed, scenario, layout, figures, plan, random: random.fork('sensors') });
    yield { run, deeds: plan.deeds };
  }
}
