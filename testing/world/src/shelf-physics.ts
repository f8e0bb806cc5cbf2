import { type PlateRef, plateKey } from '@saunter/model';
import type { Deed } from './plan.ts';
import type { Scenario } from './scenario.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a real scale was measured to do to a plate of one shelf when a hand is at work there. */
interface Disturbance {
  readonly atMs: number;
  /** Change of the level, grams. */
  readonly stepGrams: number;
  /** How far the plate swings around it, grams, and how long. */
  readonly swingGrams: number;
  readonly lengthMs: number;
  readonly phase: number;
}

/** One plate: its level, its noise, and what happens to it. */
interface PlateModel {
  readonly offsetGrams: number;
  readonly noiseGrams: number;
  /** Some plates sway slowly by themselves. */
  readonly swayGrams: number;
  readonly swayPeriodMs: number;
  readonly driftGramsPerMs: number;
  readonly disturbances: readonly Disturbance[];
}

/** How long a board shakes after a clean pick, and how long a touch lasts, milliseconds. */
const SHAKE_MS = 300;
const TOUCH_MS = 700;

/** Standard deviation of a sample: median 0.8 g, one plate in ten 3 to 4 g, the worst 12 g. */
function noiseOf(random: SeededRandom): number {
  if (random.chance(0.02)) return random.between(8, 12);
  return random.chance(0.1) ? random.between(2.5, 4) : random.between(0.6, 1.1);
}

function isSameShelf(a: PlateRef, b: PlateRef): boolean {
  return a.gondola === b.gondola && a.shelf === b.shelf;
}

function touchOf(random: SeededRandom, deed: Deed, plate: PlateRef): Disturbance | undefined {
  if (Math.abs(plate.plate - deed.plate.plate) > 1) return undefined;
  const swingGrams = random.between(12.7, 19.2);
  return { atMs: deed.atMs, stepGrams: 0, swingGrams, lengthMs: TOUCH_MS, phase: 0 };
}

/** What a deed does to one plate: its share of the goods, or the swing of a neighbour that ends a little off. */
function disturbanceOf(random: SeededRandom, deed: Deed, plate: PlateRef): Disturbance | undefined {
  if (!isSameShelf(deed.plate, plate)) return undefined;
  if (deed.kind === 'touch') return touchOf(random, deed, plate);
  const whole = deed.kind === 'pick' ? -deed.massGrams : deed.massGrams;
  const phase = random.between(0, 2 * Math.PI);
  const base = { atMs: deed.atMs, lengthMs: SHAKE_MS, phase, swingGrams: random.between(0.04, 0.18) * Math.abs(whole) };
  const own = plateKey(plate) === plateKey(deed.plate);
  const beside = plateKey(plate) === plateKey(deed.beside.plate);
  if (own) return { ...base, stepGrams: whole * (1 - deed.beside.share) };
  const near = Math.max(0, 1 - Math.abs(plate.plate - deed.plate.plate) / 6);
  const off = random.between(-0.001, 0.017) * whole * near;
  return { ...base, stepGrams: off + (beside ? whole * deed.beside.share : 0) };
}

/** The model of one plate for a whole visit. */
export function modelPlate(
  random: SeededRandom,
  scenario: Scenario,
  plate: PlateRef,
  deeds: readonly Deed[],
): PlateModel {
  return {
    offsetGrams: random.between(-2_500, 6_000),
    noiseGrams: scenario.noise * noiseOf(random),
    swayGrams: random.chance(0.03) ? scenario.noise * random.between(1, 3) : 0,
    swayPeriodMs: random.between(800, 1_400),
    driftGramsPerMs: random.normal(0.15) / 17_000,
    disturbances: deeds.flatMap((deed) => disturbanceOf(random, deed, plate) ?? []),
  };
}

/** Grams that one disturbance adds at a moment: before, nothing; then shaking that dies away around the new level. */
function effectOf({ atMs, stepGrams, swingGrams, lengthMs, phase }: Disturbance, ms: number): number {
  const part = (ms - (atMs - lengthMs / 2)) / lengthMs;
  if (part < 0) return 0;
  if (part >= 1) return stepGrams;
  const done = part < 0.5 ? 0 : 1;
  if (stepGrams === 0) return swingGrams * Math.sin(Math.PI * part);
  return stepGrams * done + swingGrams * Math.sin(Math.PI * part) * Math.sin(phase + 6 * Math.PI * part);
}

/** What the plate's cell says at a moment. */
export function readPlate(random: SeededRandom, model: PlateModel, ms: number): number {
  const sway = model.swayGrams * Math.sin((2 * Math.PI * ms) / model.swayPeriodMs);
  const steps = model.disturbances.reduce((sum, disturbance) => sum + effectOf(disturbance, ms), 0);
  return model.offsetGrams + model.driftGramsPerMs * ms + sway + steps + random.normal(model.noiseGrams);
}
