import type { PlateRef } from '@saunter/model';
import {
  DEAD_MS,
  DRIFT_GRAMS_PER_MINUTE,
  DRIFT_MS,
  DRIFT_SIGMAS,
  NOISY_CHECKS,
  NOISY_SIGMA_GRAMS,
  STUCK_MS,
  WELL_SHARE,
} from './health-limits.ts';
import { speaks } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import { RESTLESS_MS } from './shelf-limits.ts';

/**
 * How a plate does. `dead`: no readings; `saturated`: readings beyond what it is rated for; `stuck`: the same reading to
 * the last bit while others tremble; `noisy`: it never rests, or as loudly as goods; `drifting`: its level wanders. The
 * first three weigh nothing, and events beside them say so; the last two weigh on, and noise is in the sigma of events.
 */
export type PlateHealth = 'ok' | 'dead' | 'saturated' | 'stuck' | 'noisy' | 'drifting';

/** All of them; a table keeps the position. */
export const HEALTHS: readonly PlateHealth[] = ['ok', 'dead', 'saturated', 'stuck', 'noisy', 'drifting'];

/** A plate that fell ill, or is well again. */
export interface PlateHealthChange {
  readonly plate: PlateRef;
  readonly health: PlateHealth;
  /** Source time when it was noticed, milliseconds. */
  readonly atMs: number;
}

const STUCK = HEALTHS.indexOf('stuck');

/** Plates of this health weigh nothing. */
const MUTE: readonly PlateHealth[] = ['dead', 'saturated', 'stuck'];

/** Whether a plate is too sick to weigh anything. */
export const isMute = (table: PlateTable, plate: number): boolean =>
  MUTE.includes(HEALTHS[table.health[plate] ?? 0] ?? 'ok');

/** Whether a plate says the same whatever happens: it is not listened to until it is well. */
export const isStuck = (table: PlateTable, plate: number): boolean => table.health[plate] === STUCK;

/** Whether fewer than half of the plates that speak say the same to the last bit: then those that do are stuck. */
function isTrembling(table: PlateTable): boolean {
  let [speaking, same] = [0, 0];
  for (let plate = 0; plate < table.plate.length; plate++) {
    if (!speaks(table, plate)) continue;
    speaking++;
    if ((table.sameMs[plate] ?? 0) > 0) same++;
  }
  return same * 2 < speaking;
}

/** Measures how fast the level of a resting plate wanders, minute by minute; whatever else changes it starts a new minute. */
function measureDrift(table: PlateTable, plate: number, atMs: number): void {
  const level = table.baseline[plate] ?? NO_GRAMS;
  const from = table.driftFrom[plate] ?? NO_GRAMS;
  const passedMs = atMs - (table.driftFromMs[plate] ?? 0);
  const known = level !== NO_GRAMS && from !== NO_GRAMS;
  if (known && passedMs < DRIFT_MS) return;
  if (known) {
    const drift = ((level - from) * 60_000) / passedMs;
    const before = table.drift[plate] ?? 0;
    table.steadyDrift[plate] = drift * before > 0 ? Math.min(Math.abs(drift), Math.abs(before)) : 0;
    table.drift[plate] = drift;
  }
  table.driftFrom[plate] = level;
  table.driftFromMs[plate] = atMs;
}

function healthOf(table: PlateTable, plate: number, trembling: boolean, atMs: number): PlateHealth {
  if ((table.silentMs[plate] ?? 0) >= DEAD_MS) return (table.beyond[plate] ?? 0) > 0 ? 'saturated' : 'dead';
  if (trembling && (table.sameMs[plate] ?? 0) >= STUCK_MS) return 'stuck';
  const before = HEALTHS[table.health[plate] ?? 0];
  // What is ill already is well again only when it is clearly better.
  const least = (ill: PlateHealth, limit: number): number => (before === ill ? WELL_SHARE * limit : limit);
  const sinceMs = table.sinceMs[plate] ?? 0;
  const sigma = Math.sqrt(table.variance[plate] ?? 0);
  const isNoisy = sigma >= least('noisy', NOISY_SIGMA_GRAMS) || (sinceMs > 0 && atMs - sinceMs > RESTLESS_MS);
  table.noisy[plate] = isNoisy ? (table.noisy[plate] ?? 0) + 1 : 0;
  if ((table.noisy[plate] ?? 0) >= NOISY_CHECKS) return 'noisy';
  const drift = least('drifting', Math.max(DRIFT_GRAMS_PER_MINUTE, DRIFT_SIGMAS * sigma));
  return (table.steadyDrift[plate] ?? 0) >= drift ? 'drifting' : 'ok';
}

/** Looks at every plate, and tells whose health is another than it was told to be. */
export function checkHealth(table: PlateTable, gondola: number, atMs: number): PlateHealthChange[] {
  const trembling = isTrembling(table);
  const changes: PlateHealthChange[] = [];
  table.plate.forEach((plate, index) => {
    measureDrift(table, index, atMs);
    const health = healthOf(table, index, trembling, atMs);
    if (health === HEALTHS[table.health[index] ?? 0]) return;
    table.health[index] = HEALTHS.indexOf(health);
    changes.push({ plate: { gondola, shelf: table.shelf[index] ?? 0, plate }, health, atMs });
  });
  return changes;
}

/** Starts a new minute for the drift of some plates: something else changes them. */
export function interruptDrift(table: PlateTable, first: number, count: number): void {
  table.driftFrom.fill(NO_GRAMS, first, first + count);
}
