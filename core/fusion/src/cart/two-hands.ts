import type { PlateRef } from '@saunter/model';
import { plateKey } from '@saunter/model';
import type { Reacher, StoreEvent } from '../move.ts';
import type { Owners } from './owners.ts';

/** How much better two owners must explain the two sides of an event than one explains both, as a logarithm. */
const LOG_APART = 4;

/** From these log odds on a hand was there: two hands are not made up of one and of somebody who stood by. */
export const LOG_HAND = 2.5;

/** A body that was not weighed for a plate speaks against itself so much, as a logarithm. */
const LOG_UNSEEN = -7;

/** How often what one event tells was taken by two hands at once: each took some units. */
const TWO_HANDS_SHARE = 0.0004;

/** One hand is done quickly, or lifts slowly: goods that took so long between, milliseconds, nearly always left by two. */
const TWO_HANDS_MS = [380, 900] as const;
const LOG_TOOK_LONG = 5;

/** Lighter goods, grams, do not tell how long they took. */
const TELLING_GRAMS = 100;

/** Log prior that two hands did what one event tells. */
export function logTwoHands({ tookMs, changeGrams }: StoreEvent): number {
  const [least, most] = TWO_HANDS_MS;
  const long = tookMs !== undefined && tookMs >= least && tookMs <= most && Math.abs(changeGrams) >= TELLING_GRAMS;
  return Math.log(TWO_HANDS_SHARE) + (long ? LOG_TOOK_LONG : 0);
}

/** The best log odds of each owner for some plates of an event. */
function reachAt(event: StoreEvent, reachers: readonly Reacher[], owners: Owners, side: readonly PlateRef[]) {
  const keys = new Set(side.map(plateKey));
  const best = new Map<string, number>();
  for (const reacher of reachers) {
    const logs = (reacher.byPlate ?? []).filter((_, at) => {
      const plate = event.plates[at]?.plate;
      return plate && keys.has(plateKey(plate));
    });
    const owner = owners.of(reacher);
    best.set(owner, Math.max(best.get(owner) ?? LOG_UNSEEN, ...logs));
  }
  return best;
}

/** Whether the hands of two owners were each at another side of an event. */
export function areByTwo(
  event: StoreEvent,
  reachers: readonly Reacher[],
  owners: Owners,
  sides: readonly [readonly PlateRef[], readonly PlateRef[]],
): boolean {
  const [left, right] = sides.map((side) => reachAt(event, reachers, owners, side));
  if (!left || !right) return false;
  const likeliest = (logs: ReadonlyMap<string, number>): string | undefined =>
    [...logs].reduce<[string, number] | undefined>(
      (best, one) => (best && best[1] >= one[1] ? best : one),
      undefined,
    )?.[0];
  const [a, b] = [likeliest(left), likeliest(right)];
  if (a === undefined || b === undefined || a === b) return false;
  if (Math.min(left.get(a) ?? LOG_UNSEEN, right.get(b) ?? LOG_UNSEEN) < LOG_HAND) return false;
  const gain = (logs: ReadonlyMap<string, number>, one: string, other: string): number =>
    (logs.get(one) ?? LOG_UNSEEN) - (logs.get(other) ?? LOG_UNSEEN);
  return gain(left, a, b) + gain(right, b, a) > LOG_APART;
}
