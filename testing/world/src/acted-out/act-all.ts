import { assert } from '@saunter/kit';
import { asId, type Barcode, type VisitId } from '@saunter/model';
import type { PlatePlace } from '@saunter/store-map';
import type { RunPlan } from '../shopping/plan-run.ts';
import { leave, type Shop } from '../shopping/shop.ts';
import type { Party, Shopper, Spot } from '../shopping/shopper.ts';
import type { Load, Unit } from '../shopping/stock.ts';
import { actEvent } from './act-event.ts';
import type { EventList, ListedEvent } from './event-list.ts';

/** Nothing happens for longer than this in a list: a larger gap is an error of the label, seconds. */
const GAP_MOST_SECONDS = 20;

/** People come in one after the other, and so long before the first event, milliseconds. */
const ENTRY = { betweenMs: 1_500, beforeMs: 12_000 } as const;

/** What an actor has in their hands. */
export interface Actor {
  readonly shopper: Shopper;
  readonly units: Unit[];
}

/** A thing that was put somewhere, for others to take. */
export interface PutDown {
  readonly unit: Unit;
  readonly loads: readonly Load[];
}

/** A list on the stage. */
export interface Stage {
  readonly shop: Shop;
  readonly putDown: PutDown[];
  readonly placeOf: ReadonlyMap<string, PlatePlace>;
}

/** A moment for every event: as the labels say, without their gaps. */
function momentsOf(events: readonly ListedEvent[], startMs: number): readonly number[] {
  let atMs = startMs;
  let last = events[0]?.seconds ?? 0;
  return events.map(({ seconds }) => {
    atMs += 1000 * Math.min(GAP_MOST_SECONDS, Math.max(0, seconds - last));
    last = seconds;
    return atMs;
  });
}

function actorOf({ entry, random }: Shop, number: number, enterMs: number): Actor {
  const { x, y } = entry.position;
  const spot: Spot = { x, y, aheadX: 0, aheadY: 1 };
  const visitId = asId<VisitId>(`vis_${String(number + 1).padStart(22, '0')}`);
  const party: Party = { visitId, number, shoppers: [], shown: new Set() };
  const shopper: Shopper = {
    ...{ personId: `person-${number + 1}`, party, headMetres: random.between(1.55, 1.88), isChild: false },
    ...{ enterMs, freeMs: enterMs, spot, wants: 0, touchMs: Number.POSITIVE_INFINITY, exitMs: undefined },
    ...{ dueBack: [], dueOver: [], legs: [], reaches: [] },
  };
  party.shoppers.push(shopper);
  return { shopper, units: [] };
}

/** Takes units of a product out of somebody's hands. */
export function giveUp(actor: Actor, barcode: Barcode): Unit {
  const index = actor.units.findIndex((unit) => unit.barcode === barcode);
  const [unit] = actor.units.splice(index, 1);
  assert(index >= 0 && unit, 'a list only puts back what was taken');
  return unit;
}

/** Lets everybody of a list do what it says. */
export function actAll(shop: Shop, { events }: EventList, startMs: number): RunPlan {
  const people = [...new Set(events.map(({ targetId }) => targetId))];
  const firstMs = startMs + ENTRY.beforeMs + ENTRY.betweenMs * people.length;
  const actors = new Map<string, Actor>();
  for (const [number, targetId] of people.entries()) {
    const actor = actorOf(shop, number, startMs + ENTRY.betweenMs * (number + 1));
    actors.set(targetId, actor);
    shop.inside.add(actor.shopper);
  }
  const placeOf = new Map(shop.stock.plates.map((place) => [JSON.stringify(place.ref), place]));
  const stage: Stage = { shop, putDown: [], placeOf };
  const moments = momentsOf(events, firstMs);
  for (const [index, event] of events.entries()) {
    const actor = actors.get(event.targetId);
    assert(actor, 'everybody of a list has an actor');
    actEvent(stage, actor, event, moments[index] ?? firstMs);
    const isLast = !events.slice(index + 1).some(({ targetId }) => targetId === event.targetId);
    if (isLast) leave(shop, actor.shopper);
  }
  const parties = [...actors.values()].map(({ shopper }) => shopper.party);
  return { parties, stock: shop.stock, deeds: shop.deeds.sort((a, b) => a.atMs - b.atMs) };
}
