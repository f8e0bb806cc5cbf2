import type { LaneId } from '@saunter/model';
import { type Catalogue, type StoreMapDocument, storeMapOf } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import { bodiesMessages } from './bodies-messages.ts';
import { makePlan } from './make-plan.ts';
import { passageMessages } from './passage-messages.ts';
import type { PersonPlan } from './plan.ts';
import { scaleMessages } from './scale-messages.ts';
import { GROUP_OF_TWO, type Scenario } from './scenario.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { truthMessages, truthOf, type VisitTruth } from './truth.ts';
import { WORLD_CATALOGUE, WORLD_LANES, WORLD_STORE_MAP } from './world-store.ts';

/** One visit to the seeded store, as its sensors would have told it. */
export interface WorldVisit {
  readonly storeMap: StoreMapDocument;
  readonly catalogue: Catalogue;
  /** Whom a gate would have let in: the hub gets this from the store server, not from a recording. */
  readonly admission: {
    readonly laneId: LaneId;
    readonly from: number;
    readonly until: number;
    readonly expected: number;
  };
  /** All messages in the order of their receive time. */
  readonly messages: readonly RecordedMessage[];
  readonly truth: VisitTruth;
}

/** When every seeded visit starts, 2026-01-05T10:00:00Z; a player shifts it to now. */
export const WORLD_START_MS = 1_767_607_200_000;

/** The store is watched for this long after the last exit, so that late vision has seen it. */
const TAIL_MS = 1_000;

/** Makes a visit: the same seed and scenario give the same messages to the last bit. */
export function makeVisit(seed: number, scenario: Scenario = GROUP_OF_TWO): WorldVisit {
  const random = seededRandom(seed);
  return visitOfPeople(random, makePlan(random.fork('plan'), scenario), scenario);
}

/** Lets the sensors look at what these people do. */
export function visitOfPeople(random: SeededRandom, people: readonly PersonPlan[], scenario: Scenario): WorldVisit {
  const startMs = WORLD_START_MS;
  const storeMap = storeMapOf(WORLD_STORE_MAP);
  const truth = truthOf(people, startMs);
  const span = { startMs, lengthMs: truth.lastExitMs - startMs + TAIL_MS };
  // Scales are heard for as long as late vision is.
  const weighed = { startMs, lengthMs: span.lengthMs + scenario.visionLagMs };
  const messages = [
    ...passageMessages(people, startMs),
    ...scaleMessages(random.fork('scales'), scenario, storeMap, people, weighed),
    ...bodiesMessages(random.fork('cameras'), scenario, storeMap, people, span),
    ...truthMessages(people, startMs),
  ];
  return {
    storeMap: WORLD_STORE_MAP,
    catalogue: WORLD_CATALOGUE,
    admission: { laneId: WORLD_LANES.entry, from: startMs, until: startMs + 30_000, expected: people.length },
    messages: messages.sort((a, b) => a.receivedMs - b.receivedMs),
    truth,
  };
}
