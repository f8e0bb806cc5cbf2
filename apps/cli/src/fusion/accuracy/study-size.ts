import { SENSOR_FAULTS } from '@saunter/testing-world';

/** How much is played. */
export interface StudySize {
  readonly nominalVisits: number;
  /** Of each seed of the nominal world, but for the first, which is open for longer if there are many. */
  readonly visitsPerSeed: number;
  /** Of each seed of all other worlds. */
  readonly visitsPerShortSeed: number;
  /** Of each scenario. */
  readonly scenarioVisits: number;
  /** Of each level of each axis. */
  readonly stressVisits: number;
  /** Of each fault of the sensors and each pair of them. */
  readonly faultVisits: number;
  /** Seeds of the sensors for each real list that is acted out. */
  readonly actedSeeds: number;
  /** How many axes and how many faults are played. */
  readonly stressAxes: number;
  readonly faults: number;
}

/** One run: its seed, and how many visits it has. */
export interface SeedRun {
  readonly seed: number;
  readonly visits: number;
}

/** Seeds from here on are for reports; those below are for tuning. */
export const REPORT_SEED = 1_000;

/** Weights and wrong facings of a store are learnt from its own events: 500 visits are a few hours of it. */
const PER_SEED = 500;

/** With so many visits in all, one store is open for this long. */
const LONG = { from: 5_000, visits: 1_000 } as const;

const PER_SHORT_SEED = 50;

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** The size of a report over so many visits of the nominal world; under 500, all else is only touched. */
export function sizeOf(nominalVisits: number): StudySize {
  const isWhole = nominalVisits >= 500;
  return {
    nominalVisits,
    visitsPerSeed: Math.min(PER_SEED, nominalVisits),
    visitsPerShortSeed: PER_SHORT_SEED,
    scenarioVisits: isWhole ? between(25, nominalVisits / 50, 200) : 5,
    stressVisits: isWhole ? between(25, nominalVisits / 100, 200) : 3,
    faultVisits: isWhole ? between(25, nominalVisits / 125, 100) : 3,
    actedSeeds: isWhole ? 2 : 0,
    stressAxes: isWhole ? Number.POSITIVE_INFINITY : 1,
    faults: isWhole ? SENSOR_FAULTS.length : 2,
  };
}

/** So many seeds for reports. */
export const seedsFrom = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => REPORT_SEED + index);

/** At least so many visits, cut into runs of equal length from seed 1000 on. */
export function shortRuns({ visitsPerShortSeed }: StudySize, visits: number): readonly SeedRun[] {
  const perSeed = Math.min(visitsPerShortSeed, visits);
  return seedsFrom(Math.ceil(visits / perSeed)).map((seed) => ({ seed, visits: perSeed }));
}

/** The runs of the nominal world, from seed 1000 on. */
export function nominalRuns({ nominalVisits, visitsPerSeed }: StudySize): readonly SeedRun[] {
  const first = nominalVisits >= LONG.from ? LONG.visits : visitsPerSeed;
  const others = Math.ceil((nominalVisits - first) / visitsPerSeed);
  return seedsFrom(1 + others).map((seed, index) => ({ seed, visits: index === 0 ? first : visitsPerSeed }));
}
