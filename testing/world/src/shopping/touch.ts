import { assert } from '@saunter/kit';
import type { Span } from '../nominal.ts';
import { untilTouchMs } from './arrivals.ts';
import { doDeed, HAND_MS, lookMs } from './do-deed.ts';
import { apart, sidewaysOf } from './floor-plan.ts';
import { type Approach, approach, isInReach, lookAround, type Shop, walkTo } from './shop.ts';
import type { Shopper } from './shopper.ts';
import type { Facing, Load } from './stock.ts';

/** A touch is short and on one plate or two; who leans does so longer and on more. Milliseconds. */
interface Pressing {
  readonly ms: Span;
  readonly platesMost: number;
}
const TOUCH: Pressing = { ms: [400, 1_500], platesMost: 2 };
const LEAN: Pressing = { ms: [2_000, 5_000], platesMost: 4 };
const LEAN_SHARE = 0.3;

/** What is touched in passing is within so much of the body, metres. */
const NEAR = { sideMetres: 0.5, aheadMetres: 0.9 } as const;

/** Somebody thinks of so many shelves to go to. */
const TRIES = 6;

/** Plates from one on, each with a weight of its own. */
function pressed(shop: Shop, facing: Facing, platesMost: number): { loads: readonly Load[]; grams: number } {
  const { random, stock, figures } = shop;
  const [first] = facing.plates;
  assert(first, 'a facing has plates');
  const at = stock.plates.indexOf(first);
  const plates = stock.plates
    .slice(at, at + random.whole(1, platesMost))
    .filter(({ ref }) => ref.gondola === first.ref.gondola && ref.shelf === first.ref.shelf);
  const grams = plates.map(() => random.between(...figures.touchGrams));
  const most = Math.max(...grams);
  return { loads: plates.map((place, index) => ({ place, share: (grams[index] ?? 0) / most })), grams: most };
}

function isNear({ spot }: Shopper, { plates: [plate] }: Facing): boolean {
  return (
    plate !== undefined &&
    Math.abs(sidewaysOf(spot, plate)) < NEAR.sideMetres &&
    apart(spot, plate.frontEdge) < NEAR.aheadMetres
  );
}

/** Somebody touches goods or leans on a shelf, and takes nothing. */
export function touch(shop: Shop, shopper: Shopper): void {
  const { random, figures, facings } = shop;
  const low = facings.filter(({ plates }) => plates.every((plate) => isInReach(shopper, plate)));
  const near = low.filter((facing) => isNear(shopper, facing));
  let facing = random.pick(near.length > 0 ? near : low);
  let reached: Approach | undefined;
  for (let attempt = 0; near.length === 0 && !reached; attempt++) {
    if (attempt === TRIES) {
      lookAround(shop, shopper);
      return;
    }
    facing = random.pick(low);
    const [plate] = facing.plates;
    reached = plate && approach(shop, shopper, plate, 2_000);
  }
  shopper.touchMs += untilTouchMs(random, figures);
  const kind = random.chance(LEAN_SHARE) ? LEAN : TOUCH;
  const { loads, grams } = pressed(shop, facing, kind.platesMost);
  let earliestMs = shopper.freeMs + HAND_MS;
  if (reached) {
    walkTo(shop, shopper, reached.leg);
    earliestMs = reached.arriveMs + lookMs(shop) / 2;
  }
  const pressMs = random.between(...kind.ms);
  const planned = { kind: 'touch', barcode: facing.barcode, units: [], loads, pressMs, pressGrams: grams } as const;
  doDeed(shop, shopper, earliestMs + pressMs / 2, planned);
}
