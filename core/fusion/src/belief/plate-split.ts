import { type PlateRef, plateKey } from '@saunter/model';
import type { PlateChange, ShelfEvent } from '@saunter/shelf';
import { logMeasured } from './unit-weight.ts';

/** What a plate that nothing was taken from changes by: noise, and sometimes a board that settles off, grams. */
const IDLE = { sigmaGrams: 1.5, offShare: 0.1, offGrams: 12, strayDensity: 2e-6 } as const;

/** Goods stand on one plate, or across two or three: how often, and the density of a share of their weight. */
const ALONE_SHARE = 0.6;

/** An item that rests partly on a plate that carries too little to count: how often. */
const WITH_NEIGHBOURS_SHARE = 0.15;

/** Log density of a change of a plate that the deed did not touch. */
function logIdle(grams: number): number {
  const normal = Math.exp(-0.5 * (grams / IDLE.sigmaGrams) ** 2) / (IDLE.sigmaGrams * Math.sqrt(2 * Math.PI));
  const off = Math.abs(grams) <= IDLE.offGrams ? IDLE.offShare / (2 * IDLE.offGrams) : 0;
  return Math.log((1 - IDLE.offShare) * normal + off + IDLE.strayDensity);
}

/** A place where goods may stand: some plates. */
export interface Place {
  has(plate: PlateRef): boolean;
}

/** The place that these plates make. */
export function placeOf(plates: readonly PlateRef[]): Place {
  const keys = new Set(plates.map(plateKey));
  return { has: (plate) => keys.has(plateKey(plate)) };
}

/** The grams of an event that are on a place, and how likely the rest of its plates changed by themselves. */
export interface PlateSplit {
  readonly grams: number;
  /** The same with what other plates of the place changed by the same way, too little to be of the event. */
  readonly wideGrams: number;
  readonly logLikelihood: number;
}

/** Splits an event by a place; undefined when none of it is there. */
export function splitBy(event: ShelfEvent, place: Place): PlateSplit | undefined {
  const inside = event.plates.filter(({ plate }) => place.has(plate));
  if (inside.length === 0) return undefined;
  const grams = Math.abs(inside.reduce((sum, { changeGrams }) => sum + changeGrams, 0));
  const sharesOf = (changes: readonly PlateChange[]): number => {
    const [, ...shares] = changes.map(({ changeGrams }) => Math.abs(changeGrams)).sort((a, b) => b - a);
    const logShare = Math.log((1 - ALONE_SHARE) / Math.max(grams, 1));
    return shares.reduce((sum, share) => sum + Math.max(logIdle(share), logShare), 0);
  };
  const outside = event.plates.filter(({ plate }) => !place.has(plate));
  const idle = outside.reduce((sum, { changeGrams }) => sum + logIdle(changeGrams), 0);
  const beside = (event.beside ?? []).filter(({ plate }) => place.has(plate));
  const sign = Math.sign(event.changeGrams);
  const wideGrams = grams + beside.reduce((sum, { changeGrams }) => sum + Math.max(0, changeGrams * sign), 0);
  return { grams, wideGrams, logLikelihood: sharesOf(inside) + idle };
}

/** Log density of the weight on a place where `mean` with `sigma` is expected, by the larger of its two readings. */
export function logOnPlace({ grams, wideGrams }: PlateSplit, mean: number, sigma: number): number {
  const core = logMeasured(grams, mean, sigma);
  if (wideGrams - grams < 2) return core;
  const wide = logMeasured(wideGrams, mean, Math.hypot(sigma, 2));
  return Math.max(core + Math.log(1 - WITH_NEIGHBOURS_SHARE), wide + Math.log(WITH_NEIGHBOURS_SHARE));
}
