import type { LaneAdmission } from '@saunter/fusion';
import { assert } from '@saunter/kit';
import { seededLayout } from '../layout/seeded-layout.ts';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import { seededRandom } from '../seeded-random.ts';
import { runMessages } from '../sensing/run-messages.ts';
import { planRun } from '../shopping/plan-run.ts';
import type { Party } from '../shopping/shopper.ts';
import type { WorldRun } from '../world-run.ts';
import { WORLD_LANES } from '../world-store.ts';
import { truthOfRun } from './truth-of-run.ts';
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

/** When every run starts, 2026-01-05T08:00:00Z. */
const RUN_START_MS = 1_767_600_000_000;

/** The store is watched on after the last exit, so that late vision has seen it and every shelf is at rest. */
const TAIL_MS = 8_000;

/** A gate lets a visit in when its card was read, and closes when all had the time to come in. */
const ADMISSION = { beforeMs: 1_500, afterMs: 8_000 } as const;

function admissionOf({ visitId, shoppers }: Party): LaneAdmission {
  const entries = shoppers.map(({ enterMs }) => enterMs);
  return {
    ...{ laneId: WORLD_LANES.entry, visitId, expected: shoppers.length },
    from: Math.round(Math.min(...entries) - ADMISSION.beforeMs),
    until: Math.round(Math.max(...entries) + ADMISSION.afterMs),
  };
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
  const truth = truthOfRun(plan);
  const startMs = RUN_START_MS;
  const endMs = Math.max(startMs, ...truth.visits.map(({ lastExitMs }) => lastExitMs)) + TAIL_MS;
  return {
    ...{ seed, scenario, storeMap: layout.storeMap, catalogue: layout.catalogue, startMs, endMs },
    admissions: plan.parties.map(admissionOf),
    truth,
    messages: () => runMessages(random.fork('sensors'), { layout, figures, plan, startMs, endMs }),
  };
}
