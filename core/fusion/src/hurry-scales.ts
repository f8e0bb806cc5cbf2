import { judgeNow, settledUntilMs } from '@saunter/shelf';
import { unfeltEvent } from './belief/unfelt.ts';
import { lastExitMs } from './finish-visits.ts';
import { FUSION_BOUNDS, FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import { newest, quietly, type Store, type Turn } from './turn.ts';

/** The latest exit for which nobody waits any longer; 0 when everybody still waits, or is in. */
function overdueMs(state: FusionState): number {
  const { settleHoldMs } = FUSION_BOUNDS;
  return state.visits.reduce((latest, visit) => {
    const exitMs = lastExitMs(state, visit);
    return exitMs !== undefined && state.nowMs - exitMs > settleHoldMs ? Math.max(latest, exitMs) : latest;
  }, 0);
}

/** Has shelves that were not at rest since before a last exit judged by what is known, before the visit is final without. */
export function hurryScales(_store: Store, state: FusionState): Turn {
  const beforeMs = overdueMs(state);
  const late = state.scales.filter((scale) => scale.watermarkMs > beforeMs && settledUntilMs(scale) <= beforeMs);
  if (beforeMs === 0 || late.length === 0) return quietly(state);
  const steps = late.map((scale) => judgeNow(scale, beforeMs));
  const judged = new Map(steps.map(({ watch }) => [watch.gondola, watch]));
  const events = steps.flatMap((step) => [...step.events, ...step.unfelt.map(unfeltEvent)]);
  return quietly({
    ...state,
    scales: state.scales.map((scale) => judged.get(scale.gondola) ?? scale),
    waitingEvents: newest([...state.waitingEvents, ...events], FUSION_LIMITS.waitingEvents),
  });
}
