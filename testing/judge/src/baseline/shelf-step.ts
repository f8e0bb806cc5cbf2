import type { PlateRef } from '@saunter/model';

/** The constants of the best open system (CPS-IoT 2020): a window of 60 samples, half of it the least event. */
export const STEP_RULE = {
  windowSamples: 60,
  activeSigmaGrams: 20,
  activeSamples: 30,
  shelfChangeGrams: 10,
  plateChangeGrams: 5,
  plateShare: 0.2,
} as const;

/** How much one plate of a step changed, grams; negative when something left it. */
export interface PlateStep {
  readonly plate: PlateRef;
  readonly changeGrams: number;
}

/** A step of a shelf: neighbouring plates that changed the same way. */
export interface ShelfStep {
  readonly startMs: number;
  readonly endMs: number;
  readonly plates: readonly PlateStep[];
  readonly changeGrams: number;
}

const total = (plates: readonly PlateStep[]): number => plates.reduce((sum, { changeGrams }) => sum + changeGrams, 0);

/** Whether a plate goes on with what the plate before it did: beside it, and the same way. */
const goesOn = (before: PlateStep | undefined, step: PlateStep): boolean =>
  before !== undefined &&
  step.plate.plate === before.plate.plate + 1 &&
  Math.sign(step.changeGrams) === Math.sign(before.changeGrams);

/**
 * Splits the changes of a shelf's plates, in their order, into steps of neighbours: plates above 5 g that carry a fifth
 * of the whole change. Empty when the shelf as a whole changed by no more than 10 g.
 */
export function splitStep(changes: readonly PlateStep[]): readonly (readonly PlateStep[])[] {
  const whole = Math.abs(total(changes));
  if (whole <= STEP_RULE.shelfChangeGrams) return [];
  const least = Math.max(STEP_RULE.plateChangeGrams, STEP_RULE.plateShare * whole);
  const runs: PlateStep[][] = [];
  for (const step of changes) {
    if (Math.abs(step.changeGrams) < least) continue;
    const last = runs.at(-1);
    if (last && goesOn(last.at(-1), step)) last.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** The steps of a shelf between two levels. */
export function stepsOf(changes: readonly PlateStep[], startMs: number, endMs: number): readonly ShelfStep[] {
  return splitStep(changes).map((plates) => ({ startMs, endMs, plates, changeGrams: total(plates) }));
}
