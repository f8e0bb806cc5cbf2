import { settledUntilMs } from '@saunter/shelf';
import { FUSION_BOUNDS } from './fusion-bounds.ts';
import type { FusionState } from './fusion-state.ts';
import type { Turn } from './turn.ts';

/** Whether a source that is known up to `watermarkMs` is so late that nothing waits for it. */
const isStalled = (state: FusionState, watermarkMs: number): boolean =>
  state.nowMs - watermarkMs > FUSION_BOUNDS.stallMs;

/** Whether the cameras spoke lately, however late they tell what they see. */
const areCamerasLive = ({ nowMs, camerasHeardMs }: FusionState): boolean =>
  camerasHeardMs > 0 && nowMs - camerasHeardMs <= FUSION_BOUNDS.aliveMs;

/** Whether all that vision will tell about `ms` is known, or it is silent, or too late to be waited for. */
export function isSeen(state: FusionState, ms: number): boolean {
  if (state.tracks.watermarkMs >= ms) return true;
  const waitMs = areCamerasLive(state) ? FUSION_BOUNDS.lateMs : FUSION_BOUNDS.stallMs;
  return state.nowMs - ms > waitMs;
}

/**
 * Whether every change of a shelf before `ms` is known. A scale that is stalled, and a shelf that somebody keeps
 * disturbed, are not waited for beyond their bounds.
 */
export const isWeighed = (state: FusionState, ms: number): boolean =>
  state.scales.every(
    (scale) =>
      settledUntilMs(scale) > ms ||
      scale.watermarkMs - ms > FUSION_BOUNDS.settleHoldMs ||
      state.nowMs - ms > FUSION_BOUNDS.stallMs,
  );

/** Everything before this source time is known, of every source that is not stalled. */
export function knownUntilMs(state: FusionState): number {
  const scales = state.scales.map((scale) => ({ lastMs: scale.watermarkMs, knownMs: settledUntilMs(scale) }));
  const vision = { lastMs: state.tracks.watermarkMs, knownMs: state.tracks.watermarkMs };
  const live = [...scales, vision].filter(({ lastMs }) => lastMs > 0 && !isStalled(state, lastMs));
  return Math.max(0, Math.floor(Math.min(state.nowMs, ...live.map(({ knownMs }) => knownMs))));
}

/** Tells once of every source that fell behind, and remembers which those are. */
export function noticeStalls(_store: unknown, state: FusionState): Turn {
  const sources = [
    ...state.scales.map(({ gondola, watermarkMs }) => ({ source: `scale of gondola ${gondola}`, lastMs: watermarkMs })),
    { source: 'cameras', lastMs: state.tracks.watermarkMs },
  ];
  const stalled = sources.filter(({ lastMs }) => lastMs > 0 && isStalled(state, lastMs));
  const known = state.stalledSources;
  if (stalled.length === 0 && known.length === 0) return { state, outputs: [] };
  const fresh = stalled.filter(({ source }) => !known.includes(source));
  return {
    state: { ...state, stalledSources: stalled.map(({ source }) => source) },
    outputs: fresh.map(({ source, lastMs }) => ({
      kind: 'notice',
      reason: 'source-stalled',
      source,
      at: Math.floor(lastMs),
    })),
  };
}
