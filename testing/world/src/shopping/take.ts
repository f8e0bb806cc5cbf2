import { assert } from '@saunter/kit';
import type { TrueDeedTag } from '../world-run.ts';
import { fromFacing, type Goods } from './choose.ts';
import { doDeed, type PlannedDeed } from './do-deed.ts';
import { mustShow, type Shop } from './shop.ts';
import type { ShopDeed, Shopper } from './shopper.ts';
import type { Facing, Load } from './stock.ts';

/** A hand that holds on to goods on their plate weighs on it, grams. */
const PRESS_GRAMS = [8, 60] as const;

/** A put-back comes after so many more deeds, at most. */
const BACK_AFTER_MOST = 2;

/** How two things that were taken at once stood: half the weight each. */
function together(a: readonly Load[], b: readonly Load[]): readonly Load[] {
  const shares = new Map<Load['place'], number>();
  for (const { place, share } of [...a, ...b]) shares.set(place, (shares.get(place) ?? 0) + share / 2);
  return [...shares].map(([place, share]) => ({ place, share }));
}

/** How the weight goes: at once, slowly, or after a long hold. */
function lift(shop: Shop, shopper: Shopper, tags: Set<TrueDeedTag>): Partial<PlannedDeed> {
  const { random, figures } = shop;
  if (mustShow(shop, shopper, 'slow-lift') || random.chance(figures.slowLiftShare)) {
    tags.add('slow-lift');
    return { liftMs: random.between(...figures.slowLiftMs) };
  }
  if (mustShow(shop, shopper, 'long-hold') || random.chance(figures.longHoldShare / (1 - figures.slowLiftShare))) {
    tags.add('long-hold');
    return { pressMs: random.between(...figures.longHoldMs), pressGrams: random.between(...PRESS_GRAMS) };
  }
  return {};
}

/** Some of what was taken will be put back, or handed on. */
function intend(shop: Shop, shopper: Shopper, { units }: ShopDeed, home: Facing): void {
  const { random, figures, quotas } = shop;
  const [unit] = units;
  assert(unit, 'a pick takes something');
  const isGroup = shopper.party.shoppers.length > 1;
  if (isGroup) quotas.handOverInGroup.count(units.length);
  quotas.handOverToStranger.count(units.length);
  const mustGoBack = mustShow(shop, shopper, 'wrong-shelf-put-back');
  if (mustGoBack || random.chance(figures.putBackShare)) {
    shopper.dueBack.push({ unit, home, deedsFirst: random.whole(0, BACK_AFTER_MOST) });
  } else if (isGroup && (mustShow(shop, shopper, 'hand-over') || quotas.handOverInGroup.isDue())) {
    shopper.dueOver.push({ unit, isToStranger: false });
  } else if (quotas.handOverToStranger.isDue()) {
    shopper.dueOver.push({ unit, isToStranger: true });
  }
}

/** Where a thing belongs. */
function homeOf(shop: Shop, goods: Goods): Facing {
  if (goods.kind === 'facing') return goods.facing;
  const { unit, home } = goods.misplaced;
  return shop.stock.facings.find(({ barcode }) => barcode === unit.barcode) ?? home;
}

/** Somebody who stands before the goods takes them: one, or two at once. */
export function take(
  shop: Shop,
  shopper: Shopper,
  goods: Goods,
  atMs: number,
  marks: readonly TrueDeedTag[] = [],
): ShopDeed {
  const { stock, quotas } = shop;
  const tags = new Set(marks);
  const units = goods.kind === 'misplaced' ? [goods.misplaced.unit] : [stock.unitOf(goods.facing.barcode)];
  let { loads } = goods;
  if (goods.kind === 'misplaced') {
    tags.add('misplaced-item');
    stock.misplaced.splice(stock.misplaced.indexOf(goods.misplaced), 1);
  } else {
    if (goods.facing.isWrong) tags.add('wrong-facing');
    if (shopper.wants > 1 && quotas.twoUnits.isDue()) {
      tags.add('two-units');
      quotas.twoUnits.hit();
      units.push(stock.unitOf(goods.facing.barcode));
      loads = together(loads, fromFacing(shop, goods.facing).loads);
    }
  }
  for (const quota of [quotas.twoUnits, quotas.sameShelf, quotas.reachAcross]) quota.count();
  const [unit] = units;
  assert(unit, 'a pick takes something');
  const lifted = lift(shop, shopper, tags);
  const pressedMs = lifted.pressMs ?? (lifted.liftMs ?? 0) / 2;
  const barcode = unit.barcode;
  const deed = doDeed(shop, shopper, atMs + pressedMs, { kind: 'pick', barcode, units, loads, ...lifted, tags });
  for (const tag of tags) shopper.party.shown.add(tag);
  if (goods.kind === 'misplaced') shopper.party.shown.add('wrong-shelf-put-back');
  shopper.wants -= units.length;
  intend(shop, shopper, deed, homeOf(shop, goods));
  return deed;
}
