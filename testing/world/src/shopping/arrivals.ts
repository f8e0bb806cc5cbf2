import { asId, type Point3, type VisitId } from '@saunter/model';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { PACE } from './pace.ts';
import type { Party, Shopper, Spot } from './shopper.ts';

/** How long one person stays, on average, and how much longer for each who is more than these inside; milliseconds. */
const STAY = { meanMs: 52_500, roomFor: 4, longerMs: 2_500 } as const;

/** Measured on runs; turns people inside into arrivals: they wait for each other where it is full. */
const meanStayMs = ({ insideMean }: WorldFigures): number =>
  STAY.meanMs + STAY.longerMs * Math.max(0, insideMean - STAY.roomFor);

const meanParty = ({ groupShare, groupPeople: [least, most] }: WorldFigures): number =>
  1 - groupShare + (groupShare * (least + most)) / 2;

/** The ratio of a geometric distribution from 1 that has this mean when it is cut at `most`. */
function ratioOf(mean: number, most: number): number {
  let [low, high] = [0, 0.999];
  for (let step = 0; step < 50; step++) {
    const ratio = (low + high) / 2;
    let [weight, whole, sum] = [1, 0, 0];
    for (let count = 1; count <= most; count++, weight *= ratio) {
      whole += weight;
      sum += count * weight;
    }
    if (sum / whole < mean) low = ratio;
    else high = ratio;
  }
  return (low + high) / 2;
}

/** A draw from the geometric distribution from 1 to `most`. */
function geometric(random: SeededRandom, ratio: number, most: number): number {
  const cut = 1 - ratio ** most;
  return Math.min(most, 1 + Math.floor(Math.log(1 - random.unit() * cut) / Math.log(ratio)));
}

/** How long it is from one touch without taking to the next, milliseconds. */
export const untilTouchMs = (random: SeededRandom, { touchesPerMinute }: WorldFigures): number =>
  touchesPerMinute === 0 ? Number.POSITIVE_INFINITY : (-60_000 * Math.log(1 - random.unit())) / touchesPerMinute;

/** Everybody of a run, party by party, as they come through the entry lane: Poisson, and one after the other. */
export function arrivals(
  random: SeededRandom,
  figures: WorldFigures,
  visits: number,
  entry: Point3,
  startMs: number,
): readonly Party[] {
  const gapMs = (meanStayMs(figures) * meanParty(figures)) / figures.insideMean;
  const ratio = ratioOf(figures.itemsMean, figures.itemsMost);
  const spot: Spot = { x: entry.x, y: entry.y, aheadX: 0, aheadY: 1 };
  let wishedMs = startMs + 3_000;
  let laneFreeMs = wishedMs;
  let people = 0;
  return Array.from({ length: visits }, (_, number): Party => {
    wishedMs += -gapMs * Math.log(1 - random.unit());
    const isGroup = random.chance(figures.groupShare);
    const size = isGroup ? random.whole(...figures.groupPeople) : 1;
    const hasChild = isGroup && random.chance(figures.childShare / figures.groupShare);
    const visitId = asId<VisitId>(`vis_${String(number + 1).padStart(22, '0')}`);
    const party: Party = { visitId, number, shoppers: [], shown: new Set() };
    let enterMs = Math.max(wishedMs, laneFreeMs);
    for (let member = 0; member < size; member++, enterMs += random.between(...PACE.betweenEntriesMs)) {
      const isChild = hasChild && member === size - 1;
      people += 1;
      const shopper: Shopper = {
        ...{ personId: `person-${people}`, party, isChild, enterMs, freeMs: enterMs, spot },
        headMetres: isChild ? random.between(...figures.childHeadMetres) : random.between(1.5, 1.88),
        wants: geometric(random, ratio, figures.itemsMost),
        touchMs: enterMs + untilTouchMs(random, figures),
        ...{ dueBack: [], dueOver: [], legs: [], reaches: [], exitMs: undefined },
      };
      party.shoppers.push(shopper);
    }
    laneFreeMs = enterMs;
    return party;
  });
}
