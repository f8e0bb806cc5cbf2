import type { TrackId } from '@saunter/model';
import type { ShelfEvent } from '@saunter/shelf';
import type { PlatePlace } from '@saunter/store-map';
import { logReached, type Sighting } from '@saunter/vision';

/** How far the clock of the cameras is ahead of that of a gondola: log odds of each of `LAGS_MS`, by sure events. */
export interface CameraLag {
  readonly gondola: number;
  readonly logs: readonly number[];
}

const LAG_MOST_MS = 500;
const LAG_STEP_MS = 50;

/** What a clock may be ahead by, milliseconds. */
export const LAGS_MS: readonly number[] = Array.from(
  { length: (2 * LAG_MOST_MS) / LAG_STEP_MS + 1 },
  (_, index) => index * LAG_STEP_MS - LAG_MOST_MS,
);

/** Clocks are set by the network: mostly they are about so far off, milliseconds, and now and then far more. */
const USUAL_MS = 60;

/** What one event tells at most, and how much of what earlier ones told stays. */
const LEAST_LOG = -3;
const KEPT = 0.98;

/** What other gondolas tell counts so much: their clocks are others, though set alike. */
const OTHERS = 0.25;

/** How far the clock of the cameras is ahead of that of a gondola, milliseconds. */
export function cameraLagMs(lags: readonly CameraLag[], gondola: number): number {
  let [weight, sum] = [0, 0];
  const logs = LAGS_MS.map((ms, index) =>
    lags.reduce(
      (log, lag) => log + (lag.gondola === gondola ? 1 : OTHERS) * (lag.logs[index] ?? 0),
      -Math.log(1 + (ms / USUAL_MS) ** 2),
    ),
  );
  const most = Math.max(...logs);
  logs.forEach((log, index) => {
    const part = Math.exp(log - most);
    weight += part;
    sum += part * (LAGS_MS[index] ?? 0);
  });
  return sum / weight;
}

/** An event that a body surely did; the clocks are learnt from it once all was seen that may tell. */
export interface LagLesson {
  readonly event: ShelfEvent;
  readonly trackId: TrackId;
}

/** The most lessons that wait; the oldest goes first. */
export const LESSONS_MAX = 16;

/** How long after an event the clocks are learnt from it, milliseconds. */
export const LESSON_MS = LAG_MOST_MS;

/** What is known of the clocks after an event that a body did whose joints are `sightings`; the body must be sure. */
export function learnLag(
  lags: readonly CameraLag[],
  event: ShelfEvent,
  sightings: readonly Sighting[],
  places: readonly PlatePlace[],
  sigma: number,
): readonly CameraLag[] {
  const found = LAGS_MS.map((ms) => logReached({ sightings, atMs: event.changeMs + ms, sigma }, places) ?? 0);
  const most = Math.max(...found);
  const known = lags.find(({ gondola }) => gondola === event.gondola)?.logs;
  const logs = found.map((log, index) => KEPT * (known?.[index] ?? 0) + Math.max(LEAST_LOG, log - most));
  const others = lags.filter(({ gondola }) => gondola !== event.gondola);
  return [...others, { gondola: event.gondola, logs }].sort((a, b) => a.gondola - b.gondola);
}
