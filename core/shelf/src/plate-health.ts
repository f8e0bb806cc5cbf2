import type { PlateRef } from '@saunter/model';
import { speaks } from './plate-rest.ts';
import { NO_GRAMS, type PlateTable } from './plate-table.ts';
import {
  DEAD_MS,
  DRIFT_GRAMS_PER_MINUTE,
  DRIFT_MS,
  DRIFT_SIGMAS,
  NOISY_SIGMA_GRAMS,
  RESTLESS_HEALTH_MS,
  STUCK_MS,
} from './shelf-limits.ts';

/**
 * How a plate does. `dead`: no readings; `saturated`: readings beyond what it is rated for; `stuck`: the same reading to
 * the last bit while others tremble; `noisy`: it never rests, or as loudly as goods; `drifting`: its level wanders. The
 * first three take no part in events; of the last two events are told, and marked.
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

/** Whether what a plate says, or does not say, cannot be relied on. */
export const isSick = (table: PlateTable, plate: number): boolean => table.health[plate] !== 0;

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
    table.drift[plate] = ((table.drift[plate] ?? 0) + drift) / 2;
  }
  table.driftFrom[plate] = level;
  table.driftFromMs[plate] = atMs;
}

/** The least wandering that is ill, grams a minute: a plate that is drifting is well again at half of it. */
function driftLimit(table: PlateTable, plate: number): number {
  const limit = Math.max(DRIFT_GRAMS_PER_MINUTE, DRIFT_SIGMAS * Math.sqrt(table.variance[plate] ?? 0));
  return HEALTHS[table.health[plate] ?? 0] === 'drifting' ? limit / 2 : limit;
}

function healthOf(table: PlateTable, plate: number, trembling: boolean, atMs: number): number {
  const is = (health: PlateHealth): number => HEALTHS.indexOf(health);
  if ((table.silentMs[plate] ?? 0) >= DEAD_MS) return is((table.beyond[plate] ?? 0) > 0 ? 'saturated' : 'dead');
  if (trembling && (table.sameMs[plate] ?? 0) >= STUCK_MS) return is('stuck');
  const sinceMs = table.sinceMs[plate] ?? 0;
  const variance = table.variance[plate] ?? 0;
  if (variance > NOISY_SIGMA_GRAMS ** 2 || (sinceMs > 0 && atMs - sinceMs > RESTLESS_HEALTH_MS)) return is('noisy');
  return Math.abs(table.drift[plate] ?? 0) >= driftLimit(table, plate) ? is('drifting') : 0;
}

/** Looks at every plate, and tells whose health is another than it was told to be. */
export function checkHealth(table: PlateTable, gondola: number, atMs: number): PlateHealthChange[] {
  const trembling = isTrembling(table);
  const changes: PlateHealthChange[] = [];
  table.plate.forEach((plate, index) => {
    measureDrift(table, index, atMs);
    const health = healthOf(table, index, trembling, atMs);
    if (health === table.health[index]) return;
    table.health[index] = health;
    const ref = { gondola, shelf: table.shelf[index] ?? 0, plate };
    changes.push({ plate: ref, health: HEALTHS[health] ?? 'ok', atMs });
  });
  return changes;
}
