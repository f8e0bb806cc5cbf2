import { assert } from '@saunter/kit';
import { seededLayout } from '../layout/seeded-layout.ts';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import { seededRandom } from '../seeded-random.ts';
import { planRun } from '../shopping/plan-run.ts';
import type { WorldRun } from '../world-run.ts';
import { RUN_START_MS, runOfPlan } from './run-of-plan.ts';
import { isScenarioName, WORLD_SCENARIOS } from './world-scenario.ts';

/** What a run is made from. */
export interface RunOptions {
  readonly seed: number;
  /** Name of the world, one of {@link WORLD_SCENARIOS}; without it the nominal one. */
  readonly scenario?: string;
  /** Visits from the first entry to the last exit. */
  readonly visits: number;
  /** Without it a made-up store of the same seed. */
  readonly layout?: WorldLayout;
  /** Other figures than the scenario's, to stress one axis. */
  readonly figures?: WorldFigures;
}

/** Makes some hours of a store: the same options give the same messages to the last bit. */
export function makeRun(options: RunOptions): WorldRun {
  const { seed, scenario = 'nominal', visits } = options;
  assert(isScenarioName(scenario), 'a run is made of a known scenario');
  const staging = WORLD_SCENARIOS[scenario];
  const figures = options.figures ?? staging.figures;
  const layout = options.layout ?? seededLayout(seed);
  const random = seededRandom(seed).fork('run');
  const plan = planRun(random.fork('plan'), layout, figures, visits, RUN_START_MS, staging);
  return runOfPlan({ seed, scenario, layout, figures, plan, random: random.fork('sensors') });
}
