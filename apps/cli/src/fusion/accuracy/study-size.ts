import { SENSOR_FAULTS } from '@saunter/testing-world';

/** How much is played. */
export interface StudySize {
  readonly nominalVisits: number;
  /** Of each seed of the nominal world. */
  readonly visitsPerSeed: number;
  /** Stores of the nominal world that are open for much longer. */
  readonly oldStores: number;
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

/** A store of the exam is open for 100 visits: visits of one store are alike, and many stores tell more than a few. */
const PER_SEED = 100;

/** With so many visits in all, so many other stores stay open for so many visits, though nobody fills or tidies them. */
const OLD = { from: 5_000, stores: 4, visits: 500 } as const;

const PER_SHORT_SEED = 50;

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** The size of a report over so many visits of the nominal world; under 500, all else is only touched. */
export function sizeOf(nominalVisits: number): StudySize {
  const isWhole = nominalVisits >= 500;
  return {
    nominalVisits,
    visitsPerSeed: Math.min(PER_SEED, nominalVisits),
    oldStores: nominalVisits >= OLD.from ? OLD.stores : 0,
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
  return seedsFrom(Math.ceil(nominalVisits / visitsPerSeed)).map((seed) => ({ seed, visits: visitsPerSeed }));
}

/** The runs of old stores, from the seed on that is the next after the exam's. */
export function oldRuns(size: StudySize): readonly SeedRun[] {
  const from = REPORT_SEED + nominalRuns(size).length;
  return Array.from({ length: size.oldStores }, (_, index) => ({ seed: from + index, visits: OLD.visits }));
}
