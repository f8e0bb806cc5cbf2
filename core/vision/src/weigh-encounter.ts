import { type Encounter, MARGIN_MS } from './encounter.ts';
import { logExchanged, WAY_MS } from './exchange-evidence.ts';
import { type Frame, headIn } from './frame.ts';
import { logPlus } from './log-density.ts';
import { floorDistance } from './position-at.ts';

/** How likely the cameras exchange two at one of the ten moments when they pass nearest, and how near is nearest. */
const LOG_PRIOR = Math.log(0.05 / 10);
const PRIOR_METRES = 0.25;

/** How near two are taken to be while one is hidden, metres; and how likely an exchange is of which nobody saw the ways. */
const HIDDEN_METRES = 0.3;
const LOG_UNSEEN = Math.log(0.03);

/** Log odds that ways tell at most: people stop, and turn. */
const WAYS_MAX = 12;

/** Log odds at which the ways alone settle it. */
const SETTLED_LOG = 7;

/** A moment is the likeliest when none is likelier for so long after it, milliseconds. */
const PEAK_MS = 300;

function gapIn(frame: Frame, { a, b }: Encounter): number {
  const [one, other] = [headIn(frame, a), headIn(frame, b)];
  return one && other ? floorDistance(one, other) : HIDDEN_METRES;
}

/** An encounter with every moment looked at of which enough before and after was seen. */
export function weighed(encounter: Encounter, frames: readonly Frame[], headSigma: number): Encounter {
  const untilMs = Math.min((frames.at(-1)?.ms ?? 0) - WAY_MS, encounter.lastNearMs + MARGIN_MS);
  if (untilMs <= encounter.weighedMs) return encounter;
  let { logOdds, likeliestMs, likeliestLog } = encounter;
  for (let index = frames.length - 1; index >= 0; index--) {
    const frame = frames[index];
    if (!frame || frame.ms <= encounter.weighedMs) break;
    if (frame.ms > untilMs) continue;
    const ways = logExchanged(frames, [encounter.a, encounter.b], frame.ms, headSigma);
    if (ways === undefined) continue;
    const log = ways + LOG_PRIOR - gapIn(frame, encounter) ** 2 / (2 * PRIOR_METRES ** 2);
    logOdds = logOdds === null ? log : logPlus(logOdds, log);
    if (likeliestLog === null || log > likeliestLog) [likeliestMs, likeliestLog] = [frame.ms, log];
  }
  return { ...encounter, weighedMs: untilMs, logOdds, likeliestMs, likeliestLog };
}

/** Whether all moments of an encounter were looked at. */
export const isWeighed = ({ isOver, weighedMs, lastNearMs }: Encounter): boolean =>
  isOver && weighedMs >= lastNearMs + MARGIN_MS;

/** Log odds of an exchange by the ways alone. */
export const oddsByWays = ({ logOdds }: Encounter): number =>
  Math.max(-WAYS_MAX, Math.min(WAYS_MAX, logOdds ?? LOG_UNSEEN));

/** Whether the ways show an exchange, without a look at heights; the two may still be near. */
export function isPlainExchange(encounter: Encounter): boolean {
  const { likeliestLog, likeliestMs, weighedMs } = encounter;
  if (isWeighed(encounter)) return oddsByWays(encounter) > SETTLED_LOG;
  return likeliestLog !== null && likeliestLog > SETTLED_LOG && weighedMs - likeliestMs >= PEAK_MS;
}

/** Whether the ways show that the two kept their names. */
export const isPlainlyKept = (encounter: Encounter): boolean =>
  isWeighed(encounter) && oddsByWays(encounter) < -SETTLED_LOG;
