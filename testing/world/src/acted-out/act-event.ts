import { assert } from '@saunter/kit';
import type { Barcode, PlateRef } from '@saunter/model';
import { mainPlace } from '../shopping/choose.ts';
import { doDeed, HAND_MS } from '../shopping/do-deed.ts';
import { apart, sidewaysOf } from '../shopping/floor-plan.ts';
import { PACE } from '../shopping/pace.ts';
import { approach, lookAround, type Shop, walkTo } from '../shopping/shop.ts';
import type { Shopper } from '../shopping/shopper.ts';
import type { Load, Unit } from '../shopping/stock.ts';
import type { TrueDeedTag } from '../world-run.ts';
import { type Actor, giveUp, type Stage } from './act-all.ts';
import type { ListedEvent } from './event-list.ts';
import { platesOf } from './layout-of-list.ts';

/** From a spot somebody reaches this far, metres. */
const REACH = { sideMetres: 0.45, aheadMetres: 0.75 } as const;

/** Where else somebody may stand when a shelf is taken, metres along it from the plate. */
const SIDEWAYS_METRES = [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.55, -0.55, 0.7, -0.7] as const;

const TRIES = 20;

/** Two kinds of goods at once are taken with one hand after the other, milliseconds. */
const OTHER_HAND_MS = 500;

/** How the weight of goods lies on the plates that a label names. */
function loadsOf({ shop, placeOf }: Stage, plates: readonly PlateRef[]): readonly Load[] {
  const places = plates.flatMap((ref) => placeOf.get(JSON.stringify(ref)) ?? []);
  const parts = places.map(() => shop.random.between(0.25, 1));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return places.map((place, index) => ({ place, share: (parts[index] ?? 0) / whole }));
}

/** Brings somebody before goods, when they are not there already; tells when they could act. */
function come(shop: Shop, shopper: Shopper, loads: readonly Load[]): number {
  const place = mainPlace({ loads });
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { spot } = shopper;
    const isAtShelf = shopper.legs.length > 0 && Math.abs(sidewaysOf(spot, place)) < REACH.sideMetres;
    if (isAtShelf && apart(spot, place.frontEdge) < REACH.aheadMetres) return shopper.freeMs + HAND_MS;
    const found = approach(shop, shopper, place, 1_000, SIDEWAYS_METRES);
    if (found) {
      walkTo(shop, shopper, found.leg);
      return found.arriveMs + PACE.settleMs[0] + HAND_MS;
    }
    lookAround(shop, shopper);
  }
  return shopper.freeMs + HAND_MS;
}

/** Whether a product should stand on these plates, or at least on their shelf. */
function tagOf(
  { shop }: Stage,
  { kind }: ListedEvent,
  barcode: Barcode,
  loads: readonly Load[],
): readonly TrueDeedTag[] {
  const { ref } = mainPlace({ loads });
  const own = shop.stock.facings.filter((facing) => facing.barcode === barcode).flatMap(({ plates }) => plates);
  if (own.some((place) => loads.some((load) => load.place === place))) return [];
  if (kind === 'pick') return ['misplaced-item'];
  const isOnShelf = own.some((place) => place.ref.gondola === ref.gondola && place.ref.shelf === ref.shelf);
  return [isOnShelf ? 'wrong-plate' : 'wrong-shelf'];
}

/** The very thing that somebody put there before, or a new one. */
function unitAt({ shop, putDown }: Stage, barcode: Barcode, loads: readonly Load[]): Unit {
  const index = putDown.findIndex(
    (one) => one.unit.barcode === barcode && one.loads.some((a) => loads.some((b) => a.place === b.place)),
  );
  const [found] = index < 0 ? [] : putDown.splice(index, 1);
  return found?.unit ?? shop.stock.unitOf(barcode);
}

/** One event: as many deeds as it has products, as soon as its time has come and somebody is there. */
export function actEvent(stage: Stage, actor: Actor, event: ListedEvent, labelledMs: number): void {
  const { shop, putDown } = stage;
  const { shopper } = actor;
  const kinds = [...new Set(event.goods.map(({ barcode }) => barcode))];
  let atMs: number | undefined;
  for (const barcode of kinds) {
    const count = event.goods.filter((one) => one.barcode === barcode).length;
    const loads = loadsOf(stage, platesOf(shop.layout, event, barcode));
    assert(loads.length > 0, 'an event is on plates of the store');
    atMs = atMs === undefined ? Math.max(labelledMs, come(shop, shopper, loads)) : atMs + OTHER_HAND_MS;
    const units = Array.from({ length: count }, () =>
      event.kind === 'put' ? giveUp(actor, barcode) : unitAt(stage, barcode, loads),
    );
    const tags = new Set(tagOf(stage, event, barcode, loads));
    if (event.kind === 'pick' && count === 2) tags.add('two-units');
    if (event.kind === 'pick') actor.units.push(...units);
    else putDown.push(...units.map((unit) => ({ unit, loads })));
    doDeed(shop, shopper, atMs, { kind: event.kind, barcode, units, loads, tags });
  }
}
