import { type PlatePlace } from '@saunter/store-map';
import type { WorldFigures } from '../nominal.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { ShopDeed } from '../shopping/shopper.ts';
import { isSameShelf } from '../shopping/stock.ts';

/** What one deed does to one plate; all of it is over at `untilMs`, and then the level is `stepGrams` higher. */
export interface PlateEffect {
  readonly plate: PlatePlace;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly stepGrams: number;
  readonly rampFromMs: number;
  readonly rampMs: number;
  /** A board that shakes for some time. */
  readonly swingGrams: number;
  readonly swingFromMs: number;
  readonly swingMs: number;
  readonly phase: number;
  /** A hand that presses. */
  readonly pressGrams: number;
  readonly pressFromMs: number;
  readonly pressMs: number;
}

/** A pressing hand is on the plate this quickly, and is never quite still: a part of its weight sways. */
const PRESS_EDGE_MS = 150;
const PRESS_SWAY_SHARE = 0.35;
const PRESS_SWAY_MS = 620;

/** Of the swing of the nearest neighbour, what one plate farther away sees. */
const SWING_FALL = 0.6;

/** How far from a pick a neighbour may settle off, in plates. */
const SETTLE_PLATES = 2;

/** A ramp that starts and ends gently, 0 to 1. */
const smooth = (part: number): number => part * part * (3 - 2 * part);

/** Grams that an effect adds at a moment of its time. */
export function effectAt(effect: PlateEffect, ms: number): number {
  const { rampFromMs, rampMs, swingFromMs, swingMs, pressFromMs, pressMs } = effect;
  let grams = effect.stepGrams * smooth(Math.min(1, Math.max(0, (ms - rampFromMs) / rampMs)));
  const swing = (ms - swingFromMs) / swingMs;
  if (swing > 0 && swing < 1) {
    grams += effect.swingGrams * Math.sin(Math.PI * swing) * Math.sin(effect.phase + 6 * Math.PI * swing);
  }
  const pressed = ms - pressFromMs;
  if (effect.pressGrams !== 0 && pressed > 0 && pressed < pressMs) {
    const edge = Math.min(1, pressed / PRESS_EDGE_MS, (pressMs - pressed) / PRESS_EDGE_MS);
    const sway = 1 - PRESS_SWAY_SHARE * (0.5 + 0.5 * Math.sin(effect.phase + (2 * Math.PI * pressed) / PRESS_SWAY_MS));
    grams += effect.pressGrams * smooth(edge) * sway;
  }
  return grams;
}

function touchEffects(deed: ShopDeed): PlateEffect[] {
  return deed.loads.map(({ place, share }) => ({
    ...{ plate: place, fromMs: deed.atMs - deed.pressMs / 2, untilMs: deed.atMs + deed.pressMs / 2 },
    ...{ stepGrams: 0, rampFromMs: deed.atMs, rampMs: 1, swingGrams: 0, swingFromMs: 0, swingMs: 1, phase: 0 },
    ...{ pressGrams: deed.pressGrams * share, pressFromMs: deed.atMs - deed.pressMs / 2, pressMs: deed.pressMs },
  }));
}

/** Neighbours that settle a little off after goods came or went, and by how many grams: mostly none. */
function settledOff(
  random: SeededRandom,
  { settleErrorShare, settleErrorGrams }: WorldFigures,
  main: PlatePlace,
  shelfPlates: readonly PlatePlace[],
  loaded: ReadonlySet<PlatePlace>,
): readonly (readonly [PlatePlace, number])[] {
  const near = shelfPlates.filter(
    (plate) => !loaded.has(plate) && Math.abs(plate.ref.plate - main.ref.plate) <= SETTLE_PLATES,
  );
  if (!random.chance(settleErrorShare)) return [];
  const off = random.shuffled(near).slice(0, random.whole(1, 2));
  return off.map((plate) => [plate, random.between(0.1, 1) * settleErrorGrams]);
}

/** What a deed does to the plates of its shelf: goods go or come, hands press, the board shakes and settles a little off. */
export function effectsOf(
  random: SeededRandom,
  figures: WorldFigures,
  shelfPlates: readonly PlatePlace[],
  deed: ShopDeed,
): PlateEffect[] {
  if (deed.kind === 'touch') return touchEffects(deed);
  const [main] = deed.loads;
  if (!main) return [];
  const mass = deed.units.reduce((sum, { massGrams }) => sum + massGrams, 0);
  const change = deed.kind === 'pick' ? -mass : mass;
  const loaded = new Set(deed.loads.map(({ place }) => place));
  const off = new Map(settledOff(random, figures, main.place, shelfPlates, loaded));
  const rampFromMs = deed.atMs - deed.liftMs / 2;
  const swingFromMs = deed.kind === 'pick' ? deed.atMs + deed.liftMs / 2 - figures.transientMs / 2 : rampFromMs;
  return shelfPlates.map((plate) => {
    const away = plate.ref.plate - main.place.ref.plate;
    const share = deed.loads.find(({ place }) => place === plate)?.share ?? 0;
    const pressGrams = share > 0 ? deed.pressGrams * share : 0;
    return {
      ...{ plate, fromMs: rampFromMs - deed.pressMs - figures.transientMs },
      untilMs: Math.max(rampFromMs + deed.liftMs, swingFromMs + figures.transientMs),
      stepGrams: change * share + Math.sign(change) * (off.get(plate) ?? 0),
      ...{ rampFromMs, rampMs: deed.liftMs },
      swingGrams: random.between(...figures.swingGrams) * SWING_FALL ** Math.max(0, Math.abs(away) - 1),
      ...{ swingFromMs, swingMs: figures.transientMs, phase: random.between(0, 2 * Math.PI) },
      ...{ pressGrams, pressFromMs: rampFromMs - deed.pressMs, pressMs: deed.pressMs },
    };
  });
}

/** The plates of one shelf. */
export const shelfOf = (plates: readonly PlatePlace[], plate: PlatePlace): readonly PlatePlace[] =>
  plates.filter((other) => isSameShelf(other, plate));
