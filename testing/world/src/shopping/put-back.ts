import { assert } from '@saunter/kit';
import type { PlatePlace } from '@saunter/store-map';
import type { TrueDeedTag } from '../world-run.ts';
import { mainPlace } from './choose.ts';
import { doDeed, lookMs } from './do-deed.ts';
import { approach, isInReach, lookAround, type Shop, walkTo } from './shop.ts';
import type { DueBack, Shopper } from './shopper.ts';
import { isSameShelf, type Load, standOn } from './stock.ts';

interface Destination {
  readonly loads: readonly Load[];
  readonly tag: TrueDeedTag | undefined;
}

/** Some plates, and the one to the right of the first: what goods that are put there may stand on. */
function somewhere(shop: Shop, plates: readonly PlatePlace[]): readonly Load[] {
  const plate = shop.random.pick(plates);
  const beside = plates.find((other) => isSameShelf(other, plate) && other.ref.plate === plate.ref.plate + 1);
  return standOn(shop.random, beside ? [plate, beside] : [plate]);
}

/** Where somebody puts a thing that they do not want: mostly where it was, or beside it, or just anywhere. */
function destination(shop: Shop, shopper: Shopper, { home }: DueBack): Destination {
  const { random, figures, stock } = shop;
  const [first] = home.plates;
  assert(first, 'a facing has plates');
  const draw = shop.stage === 'wrong-shelf-put-back' ? 0 : random.unit();
  if (draw < figures.otherShelfShare) {
    const elsewhere = stock.plates.filter((plate) => !isSameShelf(plate, first) && isInReach(shopper, plate));
    return { loads: somewhere(shop, elsewhere), tag: 'wrong-shelf' };
  }
  if (draw < figures.otherShelfShare + figures.wrongPlateShare) {
    const beside = stock.plates.filter((plate) => isSameShelf(plate, first) && !home.plates.includes(plate));
    if (beside.length > 0) return { loads: somewhere(shop, beside), tag: 'wrong-plate' };
  }
  return { loads: standOn(random, home.plates), tag: undefined };
}

/** Somebody puts a thing back, where it belongs or not; from then on others may take it from there. */
export function putBack(shop: Shop, shopper: Shopper, due: DueBack): void {
  const { loads, tag } = destination(shop, shopper, due);
  const found = approach(shop, shopper, mainPlace({ loads }), 2_000);
  if (!found) {
    lookAround(shop, shopper);
    return;
  }
  walkTo(shop, shopper, found.leg);
  const { unit, home } = due;
  const planned = { kind: 'put', barcode: unit.barcode, units: [unit], loads } as const;
  const { atMs, tags } = doDeed(shop, shopper, found.arriveMs + lookMs(shop) / 2, planned);
  if (tag) {
    tags.add(tag);
    shop.stock.misplaced.push({ unit, home, loads, sinceMs: atMs });
  }
  shopper.dueBack.splice(shopper.dueBack.indexOf(due), 1);
}
