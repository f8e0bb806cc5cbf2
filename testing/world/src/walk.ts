import type { PlateRef, Point3 } from '@saunter/model';
import type { StoreMap } from '@saunter/store-map';
import type { Deed, Meeting, PersonPlan } from './plan.ts';
import { WORLD_LANES } from './world-store.ts';

/** Where a body and its hands are at a moment. */
export interface Pose3 {
  readonly head: Point3;
  readonly leftWrist: Point3;
  readonly rightWrist: Point3;
}

/** How far in front of a shelf people stand, and how far over its edge a wrist comes, metres. */
const STAND_METRES = 0.55;
const REACH_METRES = 0.06;

/** A hand is out for this long around the moment when the weight changes hands, milliseconds. */
const REACH_MS = 450;

/** A body walks in from, and out to, this far beyond a lane, and stands still this long at a shelf. */
const BEYOND_METRES = 0.8;
const BEYOND_MS = 600;
const STAND_MS = 500;

/** Two whose hands meet stand this far from them, metres, for so long, their hands together for so long, milliseconds. */
const MEET_METRES = 0.31;
const MEET_STAND_MS = 1_200;
const TOGETHER_MS = 700;

interface Waypoint {
  readonly ms: number;
  readonly at: Point3;
}

const mix = (a: Point3, b: Point3, part: number): Point3 => ({
  x: a.x + part * (b.x - a.x),
  y: a.y + part * (b.y - a.y),
  z: a.z + part * (b.z - a.z),
});

/** A point on the way out of a shelf, `metres` before its front edge (negative: inside), at the plate's height. */
function beforePlate(storeMap: StoreMap, ref: PlateRef, metres: number): Point3 {
  const place = storeMap.plate(ref);
  if (!place) throw new RangeError('a deed is at a plate of the store');
  const { centre, frontEdge } = place;
  return mix(frontEdge, centre, -metres / (place.depthMetres / 2));
}

function laneAt(storeMap: StoreMap, laneId: (typeof WORLD_LANES)['entry' | 'exit']): Point3 {
  const lane = storeMap.lane(laneId);
  if (!lane) throw new RangeError('the seeded store has both lanes');
  return lane.position;
}

/** The way of a body over the floor: in, from shelf to shelf, out. */
export function waypointsOf(storeMap: StoreMap, person: PersonPlan): readonly Waypoint[] {
  const entry = laneAt(storeMap, WORLD_LANES.entry);
  const exit = laneAt(storeMap, WORLD_LANES.exit);
  const outside = (lane: Point3): Point3 => ({ ...lane, y: lane.y - BEYOND_METRES });
  const stands = person.deeds.flatMap((deed): Waypoint[] => {
    const at = { ...beforePlate(storeMap, deed.plate, STAND_METRES), z: 0 };
    return [
      { ms: deed.atMs - STAND_MS, at },
      { ms: deed.atMs + STAND_MS, at },
    ];
  });
  const meets = (person.meetings ?? []).flatMap(({ atMs, at, side }): Waypoint[] => {
    const stand = { x: at.x + side * MEET_METRES, y: at.y, z: 0 };
    return [
      { ms: atMs - MEET_STAND_MS, at: stand },
      { ms: atMs + MEET_STAND_MS, at: stand },
    ];
  });
  return [
    { ms: person.enterMs, at: entry },
    ...[...stands, ...meets].sort((a, b) => a.ms - b.ms),
    { ms: person.exitMs, at: exit },
    { ms: person.exitMs + BEYOND_MS, at: outside(exit) },
  ];
}

function floorAt(waypoints: readonly Waypoint[], ms: number): { at: Point3; ahead: Point3 } {
  const index = waypoints.findIndex((waypoint) => waypoint.ms > ms);
  const [from, to] = [waypoints[index - 1] ?? waypoints[0], waypoints[index] ?? waypoints.at(-1)];
  if (!from || !to) throw new RangeError('a way has waypoints');
  const part = to.ms > from.ms ? Math.min(1, Math.max(0, (ms - from.ms) / (to.ms - from.ms))) : 1;
  return { at: mix(from.at, to.at, part), ahead: to.at };
}

/** How far the hand is out at a moment, 0 to 1; it stays there for a while. */
function reachPart({ atMs }: Deed | Meeting, ms: number, stayMs = 0): number {
  const off = Math.max(0, Math.abs(ms - atMs) - stayMs / 2);
  return off >= REACH_MS ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * off) / REACH_MS);
}

/** Where somebody's joints really are; a camera sees them with noise. The right hand does all the work. */
export function poseAt(storeMap: StoreMap, person: PersonPlan, waypoints: readonly Waypoint[], ms: number): Pose3 {
  const { at } = floorAt(waypoints, ms);
  const leftWrist = { x: at.x - 0.22, y: at.y + 0.08, z: 0.9 };
  const resting = { x: at.x + 0.22, y: at.y + 0.08, z: 0.9 };
  const deed = person.deeds.find((one) => reachPart(one, ms) > 0);
  const meeting = person.meetings?.find((one) => reachPart(one, ms, TOGETHER_MS) > 0);
  const part = deed ? reachPart(deed, ms) : meeting ? reachPart(meeting, ms, TOGETHER_MS) : 0;
  const goal = deed ? beforePlate(storeMap, deed.plate, -REACH_METRES) : (meeting?.at ?? resting);
  const over = deed || !meeting ? { ...goal, z: goal.z + 0.05 } : goal;
  const head = mix({ ...at, z: person.headMetres }, { ...over, z: person.headMetres }, 0.15 * part);
  return { head, leftWrist, rightWrist: mix(resting, over, part) };
}
