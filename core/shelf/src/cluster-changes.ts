import type { PlateRef } from '@saunter/model';
import { BLOCK_SAMPLES, EVENT_GRAMS, ONE_MOVE_MS, PLATE_SHARE, REST_BLOCKS, SWING_SHARE } from './shelf-limits.ts';

/** What one plate of a shelf did between two rests. */
export interface ChangedPlate {
  readonly plate: PlateRef;
  /** Position in the shelf's list of plates: neighbours differ by one. */
  readonly index: number;
  readonly beforeGrams: number;
  readonly changeGrams: number;
  /** Whether the change is more than noise. */
  readonly changed: boolean;
  readonly noiseGrams: number;
  /** How long it has rested, milliseconds. */
  readonly restMs: number;
  /** When half of the change was done; undefined when nothing shows it. */
  readonly halfMs: number | undefined;
}

/** Neighbouring plates that changed together, the same way. */
export interface Cluster {
  readonly core: readonly ChangedPlate[];
  readonly changeGrams: number;
  readonly withNeighboursGrams: number;
  readonly sigmaGrams: number;
}

const total = (plates: readonly ChangedPlate[]): number => plates.reduce((sum, p) => sum + p.changeGrams, 0);

/** Runs of changed plates side by side. */
function runsOf(plates: readonly ChangedPlate[]): ChangedPlate[][] {
  const runs: ChangedPlate[][] = [];
  let run: ChangedPlate[] | undefined;
  for (const plate of plates) {
    if (!plate.changed) {
      run = undefined;
    } else if (run) {
      run.push(plate);
    } else {
      run = [plate];
      runs.push(run);
    }
  }
  return runs;
}

/** Whether two plates side by side changed by one hand movement: the same way, at the same time. */
function isOneMove(a: ChangedPlate, b: ChangedPlate): boolean {
  const apartMs = a.halfMs === undefined || b.halfMs === undefined ? 0 : Math.abs(a.halfMs - b.halfMs);
  return Math.sign(a.changeGrams) === Math.sign(b.changeGrams) && apartMs <= ONE_MOVE_MS;
}

/** Parts of a run that are one move and carry weight: swings of neighbours, a sixtieth of a bottle, fall out here. */
function partsOf(run: readonly ChangedPlate[]): ChangedPlate[][] {
  const largest = Math.max(...run.map(({ changeGrams }) => Math.abs(changeGrams)));
  const parts: ChangedPlate[][] = [];
  let last: ChangedPlate | undefined;
  for (const plate of run) {
    const counts = Math.abs(plate.changeGrams) >= PLATE_SHARE * largest;
    const goesOn = last !== undefined && isOneMove(last, plate);
    if (counts && goesOn) parts.at(-1)?.push(plate);
    else if (counts) parts.push([plate]);
    last = counts ? plate : undefined;
  }
  return parts;
}

function clusterOf(core: readonly ChangedPlate[], all: readonly ChangedPlate[]): Cluster {
  const first = core[0]?.index ?? 0;
  const last = core.at(-1)?.index ?? 0;
  const beside = all.filter(({ index }) => index === first - 1 || index === last + 1);
  const samples = REST_BLOCKS * BLOCK_SAMPLES;
  const variance = core.reduce((sum, { noiseGrams }) => sum + (2 * noiseGrams ** 2) / samples, 0);
  return {
    core,
    changeGrams: total(core),
    withNeighboursGrams: total(core) + total(beside),
    sigmaGrams: Math.sqrt(variance),
  };
}

/**
 * The separate changes of one shelf. Goods that were only pushed from a plate to the one beside it add up to nothing
 * and are none; neither is what a heavy thing leaves on plates further off.
 */
export function clusterChanges(plates: readonly ChangedPlate[]): Cluster[] {
  const largest = plates.reduce((most, { changeGrams }) => Math.max(most, Math.abs(changeGrams)), 0);
  const leastGrams = Math.max(EVENT_GRAMS, SWING_SHARE * largest);
  return runsOf(plates)
    .filter((run) => Math.abs(total(run)) >= leastGrams)
    .flatMap(partsOf)
    .map((core) => clusterOf(core, plates))
    .filter(({ changeGrams }) => Math.abs(changeGrams) >= leastGrams);
}
