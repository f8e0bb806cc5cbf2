import type { Point3 } from '@saunter/model';
import type { StoreMap } from '@saunter/store-map';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { PersonPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import type { SeededRandom } from './seeded-random.ts';
import { poseAt, waypointsOf } from './walk.ts';

/** Joints come 14.9 times a second, each a centimetre or two off. */
const FRAME_MS = 1000 / 14.9;
const JOINT_SIGMA_METRES = 0.015;

/** How much the lag of vision varies, milliseconds, and how long a tracker takes to name a body and to lose it. */
const LAG_JITTER_MS = 70;
const BIRTH_MS = { least: -150, most: 250 } as const;
const LOSS_MS = 500;

const wholeMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;

function seen(random: SeededRandom, scenario: Scenario, point: Point3): Point3 | undefined {
  const off = (): number => random.normal(JOINT_SIGMA_METRES);
  const at = { x: point.x + off(), y: point.y + off(), z: point.z + off() };
  return random.chance(scenario.hiddenJoints) ? undefined : at;
}

interface Walker {
  readonly person: PersonPlan;
  readonly fromMs: number;
  readonly toMs: number;
  readonly waypoints: ReturnType<typeof waypointsOf>;
}

function walkersOf(random: SeededRandom, storeMap: StoreMap, people: readonly PersonPlan[]): readonly Walker[] {
  return people.map((person) => ({
    person,
    fromMs: person.enterMs + random.between(BIRTH_MS.least, BIRTH_MS.most),
    toMs: person.exitMs + random.between(0, LOSS_MS),
    waypoints: waypointsOf(storeMap, person),
  }));
}

function bodyAt(random: SeededRandom, scenario: Scenario, storeMap: StoreMap, walker: Walker, ms: number) {
  const pose = poseAt(storeMap, walker.person, walker.waypoints, ms);
  const head = seen(random, scenario, pose.head);
  const leftWrist = seen(random, scenario, pose.leftWrist);
  const rightWrist = seen(random, scenario, pose.rightWrist);
  return {
    trackId: walker.person.trackId as string,
    ...(head ? { head } : {}),
    ...(leftWrist ? { leftWrist } : {}),
    ...(rightWrist ? { rightWrist } : {}),
  };
}

/** All messages of the cameras, each late by the lag of vision; an empty store is an empty list. */
export function bodiesMessages(
  random: SeededRandom,
  scenario: Scenario,
  storeMap: StoreMap,
  people: readonly PersonPlan[],
  span: { readonly startMs: number; readonly lengthMs: number },
): RecordedMessage[] {
  const walkers = walkersOf(random, storeMap, people);
  let lastReceivedMs = 0;
  return Array.from({ length: Math.floor(span.lengthMs / FRAME_MS) }, (_, index): RecordedMessage => {
    const ms = index * FRAME_MS + random.between(-3, 3) + 3;
    const inside = walkers.filter(({ fromMs, toMs }) => ms >= fromMs && ms <= toMs);
    const sourceTimeMs = wholeMicroseconds(span.startMs + ms);
    const lagMs = Math.max(0, scenario.visionLagMs + random.between(-LAG_JITTER_MS, LAG_JITTER_MS));
    // One connection: a message never overtakes the one before.
    lastReceivedMs = Math.max(lastReceivedMs, wholeMicroseconds(sourceTimeMs + lagMs));
    const bodies = inside.map((walker) => bodyAt(random, scenario, storeMap, walker, ms));
    return { kind: 'bodies', receivedMs: lastReceivedMs, message: { sequence: index + 1, sourceTimeMs, bodies } };
  });
}
