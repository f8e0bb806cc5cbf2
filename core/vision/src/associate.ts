import type { Point3, TrackId } from '@saunter/model';
import type { BodySeen } from './bodies-seen.ts';
import { misfit, predicted, unsureMetres } from './motion.ts';
import { floorDistance } from './position-at.ts';
import { floorOf, type Track } from './track.ts';

/** A body fits a track up to this misfit, squared standard deviations; beyond it, it is somebody else. */
const MISFIT_MAX = 40;

/** What the cameras' own name is worth when several bodies fit, squared standard deviations. */
const NAME_WORTH = 14;

/** A body with another name is a track that was lost no longer ago, milliseconds, and no further off, metres. */
const LOST_MS = 2_000;
const LOST_METRES = 0.9;

/** A new name at a door is a new body, unless a track there vanished no longer ago than this, milliseconds. */
const BLINK_MS = 300;
const BLINK_MISFIT_MAX = 8;

/** A name is believed again after its body was out of sight if it comes back no faster than somebody walks. */
const WALK_METRES_PER_SECOND = 1.8;
const WALK_SLACK_METRES = 0.5;
const NOISES = 4;

/** A name that was not seen for so long, milliseconds, may be given to anybody: trackers that start anew count anew. */
const NAME_MEMORY_MS = 20_000;

/** Wrists alone show a body so much less exactly, metres. */
const WRISTS_SLACK_METRES = 0.8;

/** A body whose name is somebody else's now is the track that vanished so near, metres, and so lately, milliseconds. */
const EXCHANGED = { metres: 1.5, ms: 6_000 } as const;

/** What is the same for all bodies of a message. */
export interface Scene {
  readonly ms: number;
  /** Where people come and go, metres on the floor; without any, a body may be born anywhere. */
  readonly doors: readonly Point3[];
  /** How far off a head is seen, metres. */
  readonly headSigma: number;
}

interface Pair {
  readonly body: number;
  readonly track: number;
  readonly cost: number;
}

/** People come and go through doors: a body that appears further from all of them, metres, was in already. */
const DOOR_METRES = 1.5;

/** Whether a body is too far from all doors to have come in just now. */
function isInside(doors: readonly Point3[], body: BodySeen): boolean {
  const at = floorOf(body);
  return !!at && doors.length > 0 && doors.every((door) => floorDistance(door, at) > DOOR_METRES);
}

/** Whether no track had a body's name lately. */
const isNewName = (tracks: readonly Track[], { trackId: name }: BodySeen, ms: number): boolean =>
  tracks.every(
    ({ trackId, alias, lastSeenMs }) => (trackId !== name && alias !== name) || ms - lastSeenMs > NAME_MEMORY_MS,
  );

/** Whether a body may have walked from where its name was last seen. */
function mayHaveWalked(track: Track, body: BodySeen, { ms, headSigma }: Scene): boolean {
  const at = floorOf(body);
  if (!at || !track.motion) return true;
  const from = predicted(track.motion, ms);
  const slack = WALK_SLACK_METRES + NOISES * unsureMetres(headSigma) + (body.head ? 0 : WRISTS_SLACK_METRES);
  const reach = slack + (WALK_METRES_PER_SECOND * (ms - track.motion.sureMs)) / 1000;
  return floorDistance(at, from) <= reach;
}

function costOf(track: Track, body: BodySeen, { ms, headSigma }: Scene, isNew: boolean): number | undefined {
  if (!track.motion || ms - track.lastSeenMs > (isNew ? BLINK_MS : LOST_MS)) return undefined;
  const [at, from] = [floorOf(body), track.motion];
  if (at && floorDistance(at, from) > LOST_METRES + unsureMetres(headSigma)) return undefined;
  const bad = misfit(track.motion, body, ms, headSigma);
  if (bad === undefined || bad > (isNew ? BLINK_MISFIT_MAX : MISFIT_MAX)) return undefined;
  return bad - (track.alias === body.trackId ? NAME_WORTH : 0);
}

/** Exchanges two pairs wherever that fits better: what a greedy choice gets wrong when people cross. */
function untangle(chosen: Pair[], costs: ReadonlyMap<string, number>): void {
  const cost = (body: number, track: number): number => costs.get(`${body}/${track}`) ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i < chosen.length; i++) {
    for (let j = i + 1; j < chosen.length; j++) {
      const [a, b] = [chosen[i], chosen[j]];
      if (!a || !b) continue;
      const crossed = cost(a.body, b.track) + cost(b.body, a.track);
      if (crossed >= a.cost + b.cost) continue;
      chosen[i] = { body: a.body, track: b.track, cost: cost(a.body, b.track) };
      chosen[j] = { body: b.body, track: a.track, cost: cost(b.body, a.track) };
    }
  }
}

function nearest(
  tracks: readonly Track[],
  bodies: readonly BodySeen[],
  open: Open,
  scene: Scene,
  isNew: (body: BodySeen) => boolean,
): Pair[] {
  const pairs: Pair[] = [];
  for (const body of open.bodies) {
    for (const track of open.tracks) {
      const [seen, known] = [bodies[body], tracks[track]];
      const cost = seen && known && costOf(known, seen, scene, isNew(seen));
      if (cost !== undefined) pairs.push({ body, track, cost });
    }
  }
  pairs.sort((a, b) => a.cost - b.cost || a.body - b.body || a.track - b.track);
  const costs = new Map(pairs.map(({ body, track, cost }) => [`${body}/${track}`, cost]));
  const chosen: Pair[] = [];
  for (const pair of pairs) {
    if (chosen.some(({ body, track }) => body === pair.body || track === pair.track)) continue;
    chosen.push(pair);
  }
  untangle(chosen, costs);
  return chosen;
}

/** Bodies and tracks that are still to be matched, by index. */
interface Open {
  readonly bodies: Set<number>;
  readonly tracks: Set<number>;
}

/** The track that a body with a known name is though it is not where that was: its own, or one that just vanished. */
function regained(
  tracks: readonly Track[],
  byAlias: ReadonlyMap<TrackId, number>,
  open: Open,
  body: BodySeen,
  scene: Scene,
): number | undefined {
  const { ms, doors } = scene;
  const named = byAlias.get(body.trackId);
  const own = named === undefined ? undefined : tracks[named];
  if (named !== undefined && own && open.tracks.has(named) && mayHaveWalked(own, body, scene)) return named;
  const at = floorOf(body);
  if (isNewName(tracks, body, ms) && !isInside(doors, body)) return undefined;
  let best: { readonly track: number; readonly metres: number } | undefined;
  for (const track of open.tracks) {
    const { motion, lastSeenMs } = tracks[track] ?? {};
    if (!at || !motion || lastSeenMs === undefined || ms - lastSeenMs > EXCHANGED.ms) continue;
    const metres = floorDistance(motion, at);
    if (metres <= EXCHANGED.metres && metres < (best?.metres ?? Number.POSITIVE_INFINITY)) best = { track, metres };
  }
  // Nobody else is there: a name that jumped is still more likely its body than another one.
  return best?.track ?? (named !== undefined && open.tracks.has(named) ? named : undefined);
}

/** Which track each body of one message is, by index; -1 for somebody who was not known. */
export function associate(tracks: readonly Track[], bodies: readonly BodySeen[], scene: Scene): readonly number[] {
  const { ms, doors } = scene;
  const matched = bodies.map(() => -1);
  const open: Open = { bodies: new Set(bodies.keys()), tracks: new Set(tracks.keys()) };
  const match = (body: number, track: number): void => {
    matched[body] = track;
    open.bodies.delete(body);
    open.tracks.delete(track);
  };
  const named = tracks.flatMap(({ alias, lastSeenMs }, index) =>
    ms - lastSeenMs <= NAME_MEMORY_MS ? [[alias, index] as const] : [],
  );
  const byAlias = new Map<TrackId, number>(named);
  bodies.forEach((body, index) => {
    const track = byAlias.get(body.trackId);
    const known = track === undefined ? undefined : tracks[track];
    if (track === undefined || !known || !open.tracks.has(track)) return;
    if (mayHaveWalked(known, body, scene)) match(index, track);
  });
  const isNew = (body: BodySeen): boolean => isNewName(tracks, body, ms) && !isInside(doors, body);
  for (const { body, track } of nearest(tracks, bodies, open, scene, isNew)) match(body, track);
  for (const body of [...open.bodies]) {
    const seen = bodies[body];
    const track = seen && regained(tracks, byAlias, open, seen, scene);
    if (track !== undefined) match(body, track);
  }
  return matched;
}
