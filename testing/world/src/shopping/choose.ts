import { assert } from '@saunter/kit';
import { PACE } from './pace.ts';
import { CLEAR_METRES } from './route.ts';
import { type Approach, approach, isInReach, mustShow, type Shop } from './shop.ts';
import type { Shopper } from './shopper.ts';
import { type Facing, isSameShelf, type Load, type Misplaced, standOn } from './stock.ts';

/** Goods that somebody could take, and a spot to take them from. */
export interface Choice extends Approach {
  readonly goods: Goods;
}

/** Something on the shelves: one of the goods of a facing, or a thing that somebody left there. */
export type Goods =
  | { readonly kind: 'facing'; readonly facing: Facing; readonly loads: readonly Load[] }
  | { readonly kind: 'misplaced'; readonly misplaced: Misplaced; readonly loads: readonly Load[] };

const TRIES = 8;

/** How often somebody takes a thing that lies where it does not belong, when there is one. */
const MISPLACED_SHARE = 0.02;

/** A misplaced thing is taken by nobody sooner than this after it was put there, milliseconds. */
const MISPLACED_REST_MS = 4_000;

/** The goods of a facing, one unit of them. */
export const fromFacing = (shop: Shop, facing: Facing): Goods => ({
  kind: 'facing',
  facing,
  loads: standOn(shop.random, facing.plates),
});

/** The plate that most of the goods are on. */
export function mainPlace({ loads }: { readonly loads: readonly Load[] }): Load['place'] {
  const [first, ...others] = loads;
  assert(first, 'goods stand on a plate');
  return others.reduce((most, load) => (load.share > most.share ? load : most), first).place;
}

function misplacedGoods(shop: Shop, shopper: Shopper): Goods | undefined {
  const lying = shop.stock.misplaced.filter(({ sinceMs }) => sinceMs + MISPLACED_REST_MS < shopper.freeMs);
  const share = shop.stage === 'wrong-shelf-put-back' ? 1 : MISPLACED_SHARE;
  if (lying.length === 0 || !shop.random.chance(share)) return undefined;
  const misplaced = shop.random.pick(lying);
  return { kind: 'misplaced', misplaced, loads: misplaced.loads };
}

/** Finds goods that somebody tall enough can get at; undefined when every place that was thought of is taken. */
export function choose(shop: Shop, shopper: Shopper, sideways?: readonly number[]): Choice | undefined {
  const isWrong = mustShow(shop, shopper, 'wrong-planogram');
  const facings = isWrong ? shop.facings.filter((facing) => facing.isWrong) : shop.facings;
  let best: Choice | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const goods = misplacedGoods(shop, shopper) ?? fromFacing(shop, shop.random.pick(facings));
    const place = mainPlace(goods);
    if (!isInReach(shopper, place)) continue;
    const found = approach(shop, shopper, place, PACE.browseMeanMs, sideways);
    if (!found) continue;
    if (found.clearMetres >= CLEAR_METRES) return { ...found, goods };
    if (!best || found.clearMetres > best.clearMetres) best = { ...found, goods };
  }
  return best;
}

/** The facings of the shelf of a plate. */
export const facingsOfShelf = (shop: Shop, place: Load['place']): readonly Facing[] =>
  shop.stock.facings.filter(({ plates: [first] }) => first && isSameShelf(first, place));
