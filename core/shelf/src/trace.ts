import { NO_GRAMS } from './plate-table.ts';
import { TRACE_BLOCKS_MAX } from './shelf-limits.ts';

/** What all plates of one shelf said since it left its rest, block by block, oldest first. */
export interface Trace {
  /** Middle of each block, source time, milliseconds. */
  readonly middlesMs: readonly number[];
  /** Means of the plates, row by row, grams; NO_GRAMS where a plate was silent. */
  readonly means: readonly number[];
  /** By how much the samples of each block varied, grams squared, as `means`; only while a plate of the shelf weighs nothing. */
  readonly shakes?: readonly number[];
}

/** The trace of a shelf that rests. */
export const NO_TRACE: Trace = { middlesMs: [], means: [] };

/** The trace with one more block of `means`, and of `shakes` if there are any; the oldest goes when there are too many. */
export function traceBlock(
  { middlesMs, means, shakes = [] }: Trace,
  middleMs: number,
  row: readonly number[],
  shakesRow: readonly number[] = [],
): Trace {
  const skip = middlesMs.length >= TRACE_BLOCKS_MAX ? 1 : 0;
  const isShaken = shakesRow.length > 0 && shakes.length === means.length;
  return {
    middlesMs: [...middlesMs.slice(skip), middleMs],
    means: means.slice(skip * row.length).concat(row),
    ...(isShaken ? { shakes: shakes.slice(skip * row.length).concat(shakesRow) } : {}),
  };
}

/** The trace from a source time on. */
export function traceFrom(trace: Trace, fromMs: number, plates: number): Trace {
  const { middlesMs, means, shakes } = trace;
  const first = middlesMs.findIndex((middleMs) => middleMs >= fromMs);
  if (first <= 0) return first < 0 ? NO_TRACE : trace;
  return {
    middlesMs: middlesMs.slice(first),
    means: means.slice(first * plates),
    ...(shakes ? { shakes: shakes.slice(first * plates) } : {}),
  };
}

/** What one plate of `plates` said, block by block. */
export function columnOf({ middlesMs, means }: Trace, plate: number, plates: number): number[] {
  return middlesMs.map((_, row) => means[row * plates + plate] ?? NO_GRAMS);
}
