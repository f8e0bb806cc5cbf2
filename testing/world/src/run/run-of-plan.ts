import type { LaneAdmission } from '@saunter/fusion';
import type { WorldLayout } from '../layout/world-layout.ts';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { runMessages } from '../sensing/run-messages.ts';
import { sickPlates } from '../sensing/scale-stream.ts';
import type { RunPlan } from '../shopping/plan-run.ts';
import type { Party } from '../shopping/shopper.ts';
import type { WorldRun } from '../world-run.ts';
import { WORLD_LANES } from '../world-store.ts';
import { truthOfRun } from './truth-of-run.ts';

/** When every run starts, 2026-01-05T08:00:00Z. */
export const RUN_START_MS = 1_767_600_000_000;

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

/** A plan, and who looks at it with what. */
export interface PlannedRun {
  readonly seed: number;
  readonly scenario: string;
  readonly layout: WorldLayout;
  readonly figures: WorldFigures;
  readonly plan: RunPlan;
  /** What the sensors draw their errors from. */
  readonly random: SeededRandom;
}

/** Lets the sensors look at what people planned. */
export function runOfPlan({ seed, scenario, layout, figures, plan, random }: PlannedRun): WorldRun {
  const sick = sickPlates(random.fork('sick'), figures, plan.stock.plates);
  const truth = truthOfRun(plan, sick);
  const startMs = RUN_START_MS;
  const endMs = Math.max(startMs, ...truth.visits.map(({ lastExitMs }) => lastExitMs)) + TAIL_MS;
  return {
    ...{ seed, scenario, storeMap: layout.storeMap, catalogue: layout.catalogue, startMs, endMs },
    admissions: plan.parties.map(admissionOf),
    truth,
    messages: (onNamed) =>
      runMessages(random.fork('messages'), { layout, figures, plan, sick, startMs, endMs, onNamed }),
  };
}
