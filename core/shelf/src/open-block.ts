import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import type { SampleRun } from './sample-run.ts';
import { RATED_GRAMS } from './shelf-limits.ts';

/** Adds samples `from` to before `to` of a run to the open block of every plate; what is no number is no reading. */
export function addSamples(table: PlateTable, grams: SampleRun['grams'], from: number, to: number): void {
  const { count, beyond, sum, squares, origin } = table;
  for (let plate = 0; plate < count.length; plate++) {
    const column = grams[plate];
    if (!column) continue;
    const about = origin[plate] ?? 0;
    let readings = count[plate] ?? 0;
    let total = sum[plate] ?? 0;
    let square = squares[plate] ?? 0;
    for (let k = from; k < to; k++) {
      const reading = column[k] ?? Number.NaN;
      if (Math.abs(reading) < RATED_GRAMS) {
        const off = reading - about;
        readings++;
        total += off;
        square += off * off;
      } else if (Math.abs(reading) >= RATED_GRAMS) {
        beyond[plate] = (beyond[plate] ?? 0) + 1;
      }
    }
    count[plate] = readings;
    sum[plate] = total;
    squares[plate] = square;
  }
}

/**
 * Ends the open block of one plate that `samples` readings were due in, and begins the next. Gives the mean, NO_GRAMS
 * when half or more of the readings are missing.
 */
export function endBlock(table: PlateTable, plate: number, samples: number, blockMs: number): number {
  const readings = table.count[plate] ?? 0;
  const beyond = table.beyond[plate] ?? 0;
  const speaks = readings * 2 > samples;
  const mean = speaks ? (table.origin[plate] ?? 0) + (table.sum[plate] ?? 0) / readings : NO_GRAMS;
  // Sums are about the last mean: all readings are the same as before if, and only if, nothing adds up.
  const same = speaks && table.squares[plate] === 0;
  table.sameMs[plate] = same ? (table.sameMs[plate] ?? 0) + blockMs : 0;
  table.silentMs[plate] = speaks ? 0 : (table.silentMs[plate] ?? 0) + blockMs;
  if (speaks) table.origin[plate] = mean;
  table.beyond[plate] = speaks || beyond === 0 ? 0 : beyond;
  table.count[plate] = 0;
  table.sum[plate] = 0;
  table.squares[plate] = 0;
  table.mean[plate] = mean;
  return mean;
}

/** By how much the readings of the open block of a plate vary, grams squared; 0 where there are none. */
export function openVariance(table: PlateTable, plate: number): number {
  const readings = table.count[plate] ?? 0;
  if (readings === 0) return 0;
  const mean = (table.sum[plate] ?? 0) / readings;
  return Math.max(0, (table.squares[plate] ?? 0) / readings - mean * mean);
}

/** Drops the open block of all plates: samples of it are lost. */
export function dropBlock(table: PlateTable): void {
  table.count.fill(0);
  table.sum.fill(0);
  table.squares.fill(0);
}
