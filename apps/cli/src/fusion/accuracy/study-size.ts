/** How much is played. */
export interface StudySize {
  /** Of each seed: in shorter runs fewer people are inside at once than the exam says. */
  readonly visitsPerSeed: number;
  readonly nominalVisits: number;
  /** Of each scenario. */
  readonly scenarioVisits: number;
  /** Of each level of each axis. */
  readonly stressVisits: number;
  /** Seeds of the sensors for each real list that is acted out. */
  readonly actedSeeds: number;
  /** How many axes are played. */
  readonly stressAxes: number;
}

/** Seeds from here on are for reports; those below are for tuning. */
export const REPORT_SEED = 1_000;

/** Weights and wrong facings of a store are learnt from its own events: 200 visits are an hour or so of it. */
const PER_SEED = 200;

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** The size of a report over so many visits of the nominal world; under 500, all else is only touched. */
export function sizeOf(nominalVisits: number): StudySize {
  const isWhole = nominalVisits >= 500;
  return {
    visitsPerSeed: Math.min(PER_SEED, nominalVisits),
    nominalVisits,
    scenarioVisits: isWhole ? between(25, nominalVisits / 50, 200) : 5,
    stressVisits: isWhole ? between(25, nominalVisits / 100, 200) : 3,
    actedSeeds: isWhole ? 2 : 0,
    stressAxes: isWhole ? Number.POSITIVE_INFINITY : 1,
  };
}

/** So many seeds for reports. */
export const seedsFrom = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => REPORT_SEED + index);

/** The seeds, from 1000 on, that give at least so many visits; each is at most as long as `visitsPerSeed`. */
export function seedsFor(
  size: StudySize,
  visits: number,
): { readonly seeds: readonly number[]; readonly visits: number } {
  const perSeed = Math.min(size.visitsPerSeed, visits);
  return { seeds: seedsFrom(Math.ceil(visits / perSeed)), visits: perSeed };
}
