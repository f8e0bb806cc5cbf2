import type { TrackId } from '@saunter/model';
import { type Frame, frameFrom, headIn } from './frame.ts';
import { addPlace, logPath, noPath, type PathSums, placesIn } from './path-evidence.ts';

/** How far before and after a moment two ways are compared, milliseconds. */
export const WAY_MS = 800;

/** Sightings before and after it without which the way says nothing. */
const PLACES_LEAST = 2;

/** Neighbouring frames err alike, half of the error stays: they tell as much as if each erred so much more. */
const ALIKE = Math.sqrt(3);

/** The ways of one body before and after a moment. */
interface Way {
  readonly before: PathSums;
  readonly after: PathSums;
}

/**
 * Log of how much likelier it is that the cameras took two bodies for each other from `ms` on than that they did not, by
 * where their heads went before and after; `headSigma` is how far off one is seen, metres. Undefined when too little of
 * them was seen.
 */
export function logExchanged(
  frames: readonly Frame[],
  [a, b]: readonly [TrackId, TrackId],
  ms: number,
  headSigma: number,
): number | undefined {
  const [wayA, wayB]: [Way, Way] = [
    { before: noPath(), after: noPath() },
    { before: noPath(), after: noPath() },
  ];
  let from: { readonly x: number; readonly y: number } | undefined;
  for (let index = frameFrom(frames, ms - WAY_MS); index < frames.length; index++) {
    const frame = frames[index];
    if (!frame || frame.ms > ms + WAY_MS) break;
    for (const [trackId, way] of [[a, wayA] as const, [b, wayB] as const]) {
      const head = headIn(frame, trackId);
      if (!head) continue;
      from ??= head;
      addPlace(frame.ms < ms ? way.before : way.after, (frame.ms - ms) / 1000, head.x - from.x, head.y - from.y);
    }
  }
  const least = Math.min(...[wayA, wayB].flatMap(({ before, after }) => [placesIn(before), placesIn(after)]));
  if (least < PLACES_LEAST) return undefined;
  const sigma = ALIKE * headSigma;
  const path = (first: Way, second: Way): number => logPath(first.before, second.after, sigma);
  return path(wayA, wayB) + path(wayB, wayA) - path(wayA, wayA) - path(wayB, wayB);
}
