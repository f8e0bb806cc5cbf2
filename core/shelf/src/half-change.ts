import type { ChangedPlate } from './cluster-changes.ts';
import type { TraceBlock } from './shelf-watch.ts';

/** How much of the change of `core` was done in a block, 0 to 1; silent plates count as unchanged. */
function doneShare(block: TraceBlock, core: readonly ChangedPlate[], whole: number): number {
  const grams = core.reduce(
    (sum, { index, beforeGrams }) => sum + ((block.means[index] ?? beforeGrams) - beforeGrams),
    0,
  );
  return grams / whole;
}

/** When the change of some plates was half done for the last time, or undefined when the trace does not show it. */
export function halfChangeMs(trace: readonly TraceBlock[], core: readonly ChangedPlate[]): number | undefined {
  const whole = core.reduce((sum, { changeGrams }) => sum + changeGrams, 0);
  let later: { readonly middleMs: number; readonly share: number } | undefined;
  for (let i = trace.length - 1; i >= 0; i--) {
    const block = trace[i];
    if (!block) break;
    const share = doneShare(block, core, whole);
    if (share < 0.5) {
      if (!later) return undefined;
      const part = (0.5 - share) / (later.share - share);
      return block.middleMs + part * (later.middleMs - block.middleMs);
    }
    later = { middleMs: block.middleMs, share };
  }
  return later?.middleMs;
}
