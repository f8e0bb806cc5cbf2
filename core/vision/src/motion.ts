import type { Point3 } from '@saunter/model';
import type { BodySeen } from './bodies-seen.ts';
import { floorOf } from './track.ts';

/** How a body moves over the floor: place and speed of its head, where its wrists are seen from it, how tall it is. */
export interface Motion {
  readonly ms: number;
  readonly x: number;
  readonly y: number;
  /** Metres a second. */
  readonly vx: number;
  readonly vy: number;
  /** Height of the head, metres; null until it was seen. */
  readonly headMetres: number | null;
  /** When its head was last seen; its birth before that. */
  readonly sureMs: number;
}

/** Gains of the filter: of the place, of the place of a head that was hidden for long, of the speed, of the place when only wrists are seen, of the height. */
const GAIN = { place: 0.5, foundAgain: 0.9, speed: 0.2, wrists: 0.15, height: 0.1 } as const;

/** A head that was not seen for so long, milliseconds, is where it is seen now. */
const UNSURE_MS = 300;

/** A body that is out of sight goes on at its speed for this long, then stands, milliseconds. */
const COAST_MS = 400;

/** People in a shop walk no faster, metres a second. */
const SPEED_MAX = 2.5;

/** Spread of a seen head round its prediction, metres, and how it grows while nothing is seen, metres a second. */
const HEAD_SPREAD_METRES = 0.07;
const WRISTS_SPREAD_METRES = 0.35;
const SPREAD_GROWTH = 0.9;
const SPREAD_MOST_METRES = 0.5;

/** How far off a head is seen, mostly, metres. */
const USUAL_SIGMA_METRES = 0.045;

/** Spread of the height of a head that stands, bends and turns, metres. */
const HEIGHT_SPREAD_METRES = 0.06;

/** A body that was first seen like this. */
export function firstMotion(body: BodySeen, ms: number): Motion | null {
  const at = floorOf(body);
  return at ? { ms, x: at.x, y: at.y, vx: 0, vy: 0, headMetres: body.head?.z ?? null, sureMs: ms } : null;
}

/** Where a body is at `ms` if it goes on as it did. */
export function predicted(motion: Motion, ms: number): Point3 {
  const seconds = Math.min(ms - motion.ms, COAST_MS) / 1000;
  return { x: motion.x + motion.vx * seconds, y: motion.y + motion.vy * seconds, z: 0 };
}

/** By how much further all spreads, metres, when heads are seen less exactly than is usual. */
export const unsureMetres = (headSigma: number): number => 1.5 * Math.max(0, headSigma - USUAL_SIGMA_METRES);

/** How ill a body that is seen at `ms` fits a motion, in squared standard deviations; undefined when nothing tells. */
export function misfit(motion: Motion, body: BodySeen, ms: number, headSigma: number): number | undefined {
  const seen = floorOf(body);
  if (!seen) return undefined;
  const at = predicted(motion, ms);
  const unsure = unsureMetres(headSigma);
  const base = (body.head ? HEAD_SPREAD_METRES : WRISTS_SPREAD_METRES) + unsure;
  const grown = base + (SPREAD_GROWTH * Math.max(0, ms - motion.ms - 100)) / 1000;
  const spread = Math.min(SPREAD_MOST_METRES + unsure, grown);
  const place = ((seen.x - at.x) ** 2 + (seen.y - at.y) ** 2) / spread ** 2;
  if (!body.head || motion.headMetres === null) return place;
  return place + ((body.head.z - motion.headMetres) / (HEIGHT_SPREAD_METRES + unsure)) ** 2;
}

const capped = (speed: number): number => Math.max(-SPEED_MAX, Math.min(SPEED_MAX, speed));

/** The motion after a body was seen at `ms`; unchanged when none of its joints was. */
export function moved(motion: Motion, body: BodySeen, ms: number): Motion {
  const seen = floorOf(body);
  const seconds = (ms - motion.ms) / 1000;
  if (!seen || seconds <= 0) return motion;
  const at = predicted(motion, ms);
  const unsureMs = ms - motion.sureMs;
  if (unsureMs > 2_000 && body.head) return { ...motion, ms, x: seen.x, y: seen.y, vx: 0, vy: 0, sureMs: ms };
  const gain = !body.head ? GAIN.wrists : unsureMs > UNSURE_MS ? GAIN.foundAgain : GAIN.place;
  const [offX, offY] = [seen.x - at.x, seen.y - at.y];
  const speed = body.head ? GAIN.speed / Math.max(seconds, 0.03) : 0;
  const height = body.head?.z;
  const known = motion.headMetres;
  return {
    ms,
    sureMs: body.head ? ms : motion.sureMs,
    x: at.x + gain * offX,
    y: at.y + gain * offY,
    vx: capped(motion.vx + speed * offX),
    vy: capped(motion.vy + speed * offY),
    headMetres: height === undefined ? known : known === null ? height : known + GAIN.height * (height - known),
  };
}
