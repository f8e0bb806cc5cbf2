import {
  CONTESTANTS,
  type Contestant,
  type Delays,
  delaysOf,
  OURS,
  type Protocol,
  REVIEWED,
  type RunOutcome,
  WINNER,
} from '@saunter/testing-judge';
import { type ScenarioName, WORLD_SCENARIOS } from '@saunter/testing-world';
import { protocolsOf } from '../evaluate-world.ts';
import type { WorldOrder } from '../players/play-order.ts';
import type { Players } from '../players/players.ts';
import { STRESS_AXES, type StressAxis } from '../stress-axes.ts';
import { type FaultResult, faultMixes } from './fault-mixes.ts';
import { nominalRuns, oldRuns, type SeedRun, type StudySize, seedsFrom, shortRuns } from './study-size.ts';

/** One world and how everybody did in it, ours first. */
export interface WorldResult {
  readonly name: string;
  readonly about: string;
  readonly protocols: readonly Protocol[];
}

/** One axis and how ours and the best open system's rule did at each level. */
export interface StressResult {
  readonly axis: StressAxis;
  readonly levels: readonly { readonly level: number; readonly protocols: readonly Protocol[] }[];
}

/** All that the report is written from. */
export interface AccuracyStudy {
  readonly layout: string;
  readonly size: StudySize;
  readonly nominal: WorldResult;
  /** Ours on the same runs, with a reviewer who answers while the store runs. */
  readonly reviewed: Protocol | undefined;
  readonly delays: Delays;
  /** Everybody in stores that stayed open for much longer than those of the exam; none in a small study. */
  readonly old: readonly Protocol[];
  /** Every real list that was acted out, with all seeds of it; none without the data. */
  readonly actedOut: readonly RunOutcome[];
  readonly scenarios: readonly WorldResult[];
  readonly stress: readonly StressResult[];
  /** Without a fault, with each fault of the sensors, and with each pair. */
  readonly faults: readonly FaultResult[];
}

const NAMES = (Object.keys(WORLD_SCENARIOS) as ScenarioName[]).filter((name) => name !== 'nominal');

const namesOf = (contestants: readonly Contestant[]): readonly string[] => contestants.map(({ name }) => name);

/** Plays runs of one world, all that is left of the order being the same. */
type PlayRuns = (
  runs: readonly SeedRun[],
  order: Omit<WorldOrder, 'kind' | 'seed' | 'visits'>,
) => Promise<readonly RunOutcome[]>;

const playRuns =
  (players: Players): PlayRuns =>
  async (runs, order) => {
    const outcomes = runs.map((run) => players.play({ kind: 'world', ...run, ...order }));
    return (await Promise.all(outcomes)).flat();
  };

function worldOf(scenario: ScenarioName, outcomes: readonly RunOutcome[]): WorldResult {
  return { name: scenario, about: WORLD_SCENARIOS[scenario].about, protocols: protocolsOf(outcomes) };
}

async function playStress(play: PlayRuns, size: StudySize): Promise<readonly StressResult[]> {
  const runs = shortRuns(size, size.stressVisits);
  const contestants = namesOf([OURS, WINNER]);
  const axes = STRESS_AXES.slice(0, size.stressAxes).map(async (axis): Promise<StressResult> => {
    const levels = axis.levels.map(async (level) => {
      const figures = axis.figuresAt(level);
      return { level, protocols: protocolsOf(await play(runs, { scenario: 'nominal', contestants, figures })) };
    });
    return { axis, levels: await Promise.all(levels) };
  });
  return Promise.all(axes);
}

async function playFaults(play: PlayRuns, size: StudySize): Promise<readonly FaultResult[]> {
  const runs = shortRuns(size, size.faultVisits);
  const contestants = namesOf([OURS]);
  const mixes = faultMixes(size.faults).map(async (faults): Promise<FaultResult[]> => {
    const [protocol] = protocolsOf(await play(runs, { scenario: 'nominal', contestants, faults }));
    return protocol ? [{ faults, protocol }] : [];
  });
  return (await Promise.all(mixes)).flat();
}

async function playLists(players: Players, { actedSeeds }: StudySize): Promise<readonly RunOutcome[]> {
  const contestants = namesOf(CONTESTANTS);
  const outcomes = seedsFrom(actedSeeds).map((seed) => players.play({ kind: 'lists', seed, contestants }));
  return (await Promise.all(outcomes)).flat();
}

/** Plays everything that the report is about: the nominal world, each scenario, each level of each stress axis, faults. */
export async function studyAccuracy(players: Players, layout: string, size: StudySize): Promise<AccuracyStudy> {
  const play = playRuns(players);
  const [outcomes, old, actedOut, scenarios, stress, faults] = await Promise.all([
    play(nominalRuns(size), { scenario: 'nominal', contestants: namesOf([...CONTESTANTS, REVIEWED]) }),
    play(oldRuns(size), { scenario: 'nominal', contestants: namesOf(CONTESTANTS) }),
    playLists(players, size),
    Promise.all(
      NAMES.map(async (scenario) => {
        const runs = shortRuns(size, size.scenarioVisits);
        return worldOf(scenario, await play(runs, { scenario, contestants: namesOf(CONTESTANTS) }));
      }),
    ),
    playStress(play, size),
    playFaults(play, size),
  ]);
  const [reviewed, silent] = [true, false].map((isReviewed) =>
    outcomes.filter(({ contestant }) => (contestant === REVIEWED.name) === isReviewed),
  );
  return {
    ...{ layout, size, actedOut, scenarios, stress, faults },
    nominal: worldOf('nominal', silent ?? []),
    old: protocolsOf(old),
    reviewed: protocolsOf(reviewed ?? [])[0],
    delays: delaysOf(outcomes.filter(({ contestant }) => contestant === OURS.name)),
  };
}
