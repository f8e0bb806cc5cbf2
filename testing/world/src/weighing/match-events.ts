import type { ShelfEvent } from '@saunter/shelf';
import type { ShopDeed } from '../shopping/shopper.ts';

/** A true move of goods, and what the shelf said of it. */
export interface DeedMatch {
  readonly deed: ShopDeed;
  readonly grams: number;
  readonly event: ShelfEvent | undefined;
  /** Without an event of its own: whether one on its plates tells more than it did, with it in it. */
  readonly merged: boolean;
}

/** How the events of a run fit what was really done. */
export interface EventMatch {
  readonly deeds: readonly DeedMatch[];
  /** Events on plates and at times of a deed that another event tells. */
  readonly splits: readonly ShelfEvent[];
  /** Events of nothing. */
  readonly phantoms: readonly ShelfEvent[];
}

/** An event is a deed's when their times are no further apart, milliseconds. */
const MATCH_MS = 1_000;
/** What is near a deed without being it, milliseconds: a slow lift and a long hold included. */
const NEAR_MS = 4_000;

/** What a deed adds to its shelf, grams. */
export function gramsOf({ kind, units }: ShopDeed): number {
  const mass = units.reduce((sum, { massGrams }) => sum + massGrams, 0);
  return kind === 'put' ? mass : -mass;
}

function shares(deed: ShopDeed, event: ShelfEvent): boolean {
  return deed.loads.some(({ place: { ref } }) =>
    event.plates.some(
      ({ plate }) => plate.gondola === ref.gondola && plate.shelf === ref.shelf && plate.plate === ref.plate,
    ),
  );
}

const isNear = (deed: ShopDeed, event: ShelfEvent, ms: number): boolean =>
  Math.abs(deed.atMs - event.changeMs) <= ms && shares(deed, event);

/** Pairs deeds with events of their plates, sign and time, the best pairs first, each once. */
export function matchEvents(all: readonly ShopDeed[], events: readonly ShelfEvent[]): EventMatch {
  const deeds = all.filter(({ kind }) => kind === 'pick' || kind === 'put');
  const byTime = [...events].sort((a, b) => a.changeMs - b.changeMs);
  const pairs = deeds.flatMap((deed) =>
    byTime
      .filter((event) => isNear(deed, event, MATCH_MS) && Math.sign(event.changeGrams) === Math.sign(gramsOf(deed)))
      .map((event) => {
        const off = Math.abs(event.changeGrams - gramsOf(deed)) / Math.abs(gramsOf(deed));
        return { deed, event, cost: off + Math.abs(event.changeMs - deed.atMs) / MATCH_MS };
      }),
  );
  const taken = new Map<ShopDeed, ShelfEvent>();
  const used = new Set<ShelfEvent>();
  for (const { deed, event } of pairs.sort((a, b) => a.cost - b.cost)) {
    if (taken.has(deed) || used.has(event)) continue;
    taken.set(deed, event);
    used.add(event);
  }
  const matches = deeds.map((deed): DeedMatch => {
    const event = taken.get(deed);
    const merged = !event && byTime.some((other) => isNear(deed, other, NEAR_MS));
    return { deed, grams: gramsOf(deed), event, merged };
  });
  const unused = byTime.filter((event) => !used.has(event));
  const isSplit = (event: ShelfEvent): boolean => deeds.some((deed) => isNear(deed, event, NEAR_MS));
  return {
    deeds: matches,
    splits: unused.filter(isSplit),
    phantoms: unused.filter((event) => !isSplit(event)),
  };
}
