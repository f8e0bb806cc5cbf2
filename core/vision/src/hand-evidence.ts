import type { Point3 } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import { logNormalAround0, logSum } from './log-density.ts';
import { fromEdge } from './shelf-side.ts';
import type { Sighting } from './track.ts';

/** A wrist at work is a little before the front edge of a plate and above it, about as far off as this, metres. */
const AT_WORK = { inward: -0.05, inwardSigma: 0.1, up: 0.04, upSigma: 0.07 } as const;

/** A hand is at the goods for about so long before they leave the shelf, milliseconds, and how often. */
const GRIPS = [
  { ms: 300, log: Math.log(0.25) },
  { ms: 500, log: Math.log(0.5) },
  { ms: 800, log: Math.log(0.25) },
] as const;

/** How often a wrist is not where the hand is: taken for another one, or far off; and a hand that only passes by. */
const STRAY = 0.03;
const PASSING = 0.25;
const PASSING_SIGMA_METRES = 0.25;

/**
 * A wrist that does something else is mostly before its body, about half as high as the head and within arm's length;
 * else anywhere in so many cubic metres.
 */
const ELSEWHERE = { share: 0.25, cubicMetres: 3 } as const;
const RESTING = { heightShare: 0.53, heightSigma: 0.1, armMetres: 0.3, armSigma: 0.1, roundMetres: 0.45 } as const;

/** Whoever reaches stands about so far before the edge, and mostly before the plate, metres; else somewhere near shelves. */
const STANCE = { before: 0.5, sigma: 0.15, sideways: 0.33, across: 0.73, acrossShare: 0.3, least: 1e-4 } as const;
const LOG_SOMEWHERE = Math.log(0.15);

/** A head is where it was on average within this time of the moment; if it was hidden then, where it was last. */
const HEAD_MS = { before: 600, after: 200 } as const;
const HIDDEN_SIGMA_METRES = 0.3;

/** Neighbouring frames err alike: the mean of many is off by no less than so much of the variance of one. */
const alike = (count: number): number => (count === 1 ? 1 : Math.min(1, 2.2 / count + 0.05));

/** Whether a body reached, as far as one moment's joints tell: what was seen, the moment, and how exactly. */
export interface Moment {
  readonly sightings: readonly Sighting[];
  readonly atMs: number;
  /** How far off a joint is seen, metres. */
  readonly sigma: number;
}

function meanOf(points: readonly Point3[]): Point3 | undefined {
  if (points.length === 0) return undefined;
  const sum = (part: (point: Point3) => number): number => points.reduce((all, point) => all + part(point), 0);
  return {
    x: sum(({ x }) => x) / points.length,
    y: sum(({ y }) => y) / points.length,
    z: sum(({ z }) => z) / points.length,
  };
}

/** Where the head of a body was, and how surely. */
interface Head {
  readonly at: Point3;
  readonly variance: number;
}

function headOf({ sightings, atMs, sigma }: Moment): Head | undefined {
  const heads = sightings.flatMap(({ ms, head }) => (head ? [{ ms, head }] : []));
  const near = heads.filter(({ ms }) => ms >= atMs - HEAD_MS.before && ms <= atMs + HEAD_MS.after);
  const at = meanOf(near.map(({ head }) => head));
  if (at) return { at, variance: 0.5 * sigma ** 2 };
  const last = heads.filter(({ ms }) => ms < atMs).at(-1);
  return last && { at: last.head, variance: 0.5 * sigma ** 2 + HIDDEN_SIGMA_METRES ** 2 };
}

/** Log of how much likelier a head is there when its body reached than when it did not. */
function logStance(head: Head, place: PlatePlace): number {
  const { inward, sideways } = fromEdge(place, head.at);
  const { variance } = head;
  const beside = logSum([
    Math.log(1 - STANCE.acrossShare) + logNormalAround0(sideways, STANCE.sideways ** 2 + variance),
    Math.log(STANCE.acrossShare) + logNormalAround0(sideways, STANCE.across ** 2 + variance),
  ]);
  const before = logNormalAround0(inward + STANCE.before, STANCE.sigma ** 2 + variance);
  return logSum([before + beside, Math.log(STANCE.least)]) - LOG_SOMEWHERE;
}

/** Log density of a wrist that does something else, per cubic metre. */
function logElsewhere(wrist: Point3, head: Head | undefined, variance: number): number {
  const anywhere = Math.log(ELSEWHERE.share / ELSEWHERE.cubicMetres);
  if (!head) return anywhere;
  const arm = Math.hypot(wrist.x - head.at.x, wrist.y - head.at.y);
  const beyond = Math.max(0, arm - RESTING.armMetres) ** 2 / (RESTING.armSigma ** 2 + variance);
  const height = logNormalAround0(wrist.z - RESTING.heightShare * head.at.z, RESTING.heightSigma ** 2 + variance);
  const round = Math.log((1 - ELSEWHERE.share) / (Math.PI * RESTING.roundMetres ** 2));
  return logSum([round + height - 0.5 * beyond, anywhere]);
}

/** Log of how much likelier it is that a wrist stays than that it either stays or passes by, by how it strays. */
function logStays(points: readonly Point3[], mean: Point3, sigma: number): number {
  const square = points.reduce(
    (sum, { x, y, z }) => sum + (x - mean.x) ** 2 + (y - mean.y) ** 2 + (z - mean.z) ** 2,
    0,
  );
  const degrees = 3 * (points.length - 1);
  const stays = -square / (1.6 * sigma ** 2) - degrees * Math.log(sigma);
  const passes = -square / (2 * PASSING_SIGMA_METRES ** 2) - degrees * Math.log(PASSING_SIGMA_METRES);
  return stays - logSum([Math.log(1 - PASSING) + stays, Math.log(PASSING) + passes]);
}

/** Log of how much likelier the places of a wrist in a span are when its hand was at work at a plate then. */
function logAtWork(points: readonly Point3[], place: PlatePlace, head: Head | undefined, sigma: number): number {
  const mean = meanOf(points);
  if (!mean) return 0;
  const variance = sigma ** 2 * alike(points.length);
  const { inward, sideways, up } = fromEdge(place, mean);
  const there =
    logNormalAround0(inward - AT_WORK.inward, AT_WORK.inwardSigma ** 2 + variance) +
    logNormalAround0(sideways, (place.widthMetres / 2) ** 2 + variance) +
    logNormalAround0(up - AT_WORK.up, AT_WORK.upSigma ** 2 + variance);
  const work = there - logElsewhere(mean, head, variance) + logStays(points, mean, sigma);
  return logSum([Math.log(1 - STRAY) + work, Math.log(STRAY)]);
}

function logWrist(moment: Moment, side: 'leftWrist' | 'rightWrist', place: PlatePlace, head: Head | undefined): number {
  const { sightings, atMs, sigma } = moment;
  return logSum(
    GRIPS.map(({ ms: gripMs, log }) => {
      const points = sightings.flatMap((one) => (one.ms >= atMs - gripMs && one.ms <= atMs ? (one[side] ?? []) : []));
      return log + logAtWork(points, place, head, sigma);
    }),
  );
}

/**
 * Log of how much likelier the joints of a body are if one of its hands was at the nearest of `places` at a moment, than
 * if it was not. A joint that nobody saw says nothing; undefined when none was.
 */
export function logReached(moment: Moment, places: readonly PlatePlace[]): number | undefined {
  const head = headOf(moment);
  const isSeen = moment.sightings.some(({ leftWrist, rightWrist }) => leftWrist || rightWrist);
  if (!head && !isSeen) return undefined;
  const logs = places.map((place) => {
    const wrists = [logWrist(moment, 'leftWrist', place, head), logWrist(moment, 'rightWrist', place, head)];
    return (head ? logStance(head, place) : 0) + logSum(wrists) - Math.LN2;
  });
  return logs.length > 0 ? Math.max(...logs) : undefined;
}
