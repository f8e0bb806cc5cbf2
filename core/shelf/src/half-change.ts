import type { TraceBlock } from './shelf-watch.ts';

/** A level that changed: where it is in a trace, and from what to what. */
export interface LevelChange {
  readonly index: number;
  readonly beforeGrams: number;
  readonly changeGrams: number;
}

/** How much of some changes was done in a block, 0 to 1; silent plates count as unchanged. */
function doneShare(block: TraceBlock, changes: readonly LevelChange[], whole: number): number {
  const grams = changes.reduce(
    (sum, { index, beforeGrams }) => sum + ((block.means[index] ?? beforeGrams) - beforeGrams),
    0,
  );
  return grams / whole;
}

/** When some changes together were half done for the last time, or undefined when the trace does not show it. */
export function halfChangeMs(trace: readonly TraceBlock[], changes: readonly LevelChange[]): number | undefined {
  const whole = changes.reduce((sum, { changeGrams }) => sum + changeGrams, 0);
  let later: { readonly middleMs: number; readonly share: number } | undefined;
  for (let i = trace.length - 1; i >= 0; i--) {
    const block = trace[i];
    if (!block) break;
    const share = doneShare(block, changes, whole);
    if (share < 0.5) {
      if (!later) return undefined;
      const part = (0.5 - share) / (later.share - share);
      return block.middleMs + part * (later.middleMs - block.middleMs);
    }
    later = { middleMs: block.middleMs, share };
  }
  return later?.middleMs;
}
