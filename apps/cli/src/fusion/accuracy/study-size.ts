/** How much is played. */
export interface StudySize {
  /** Of each seed: in shorter runs fewer people are inside at once than the exam says. */
  readonly visitsPerSeed: number;
  readonly nominalVisits: number;
  /** Of each scenario. */
  readonly scenarioVisits: number;
  /** Of each level of each axis. */
  readonly stressVisits: number;
  /** How many axes are played. */
  readonly stressAxes: number;
}

/** Seeds from here on are for reports; those below are for tuning. */
export const REPORT_SEED = 1_000;

const PER_SEED = 50;

/** The size of a report over so many visits of the nominal world; under 500, all else is only touched. */
export function sizeOf(nominalVisits: number): StudySize {
  const isWhole = nominalVisits >= 500;
  return {
    visitsPerSeed: Math.min(PER_SEED, nominalVisits),
    nominalVisits,
    scenarioVisits: isWhole ? Math.min(300, Math.max(PER_SEED, nominalVisits / 20)) : 5,
    stressVisits: isWhole ? Math.min(200, Math.max(PER_SEED, nominalVisits / 50)) : 3,
    stressAxes: isWhole ? Number.POSITIVE_INFINITY : 1,
  };
}

/** The seeds, from 1000 on, that give at least so many visits. */
export function seedsFor(
  size: StudySize,
  visits: number,
): { readonly seeds: readonly number[]; readonly visits: number } {
  const perSeed = Math.min(size.visitsPerSeed, visits);
  const count = Math.ceil(visits / perSeed);
  return { seeds: Array.from({ length: count }, (_, index) => REPORT_SEED + index), visits: perSeed };
}
