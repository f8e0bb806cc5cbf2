import { describe, expect, test } from 'vitest';
import type { ZoneState } from './zone-watch.ts';
import { BLIND_MS, NO_ZONE, REMOVED_MS, watchZone, ZONE_EMPTY_MS, zoneState } from './zone-watch.ts';

type Seen = readonly [camera: string, sourceMs: number, bodies: number];

/** Every emptiness that these messages told, by its beginning. */
function told(seen: readonly Seen[], from: ZoneState = NO_ZONE) {
  let zone = from;
  const empty: number[] = [];
  for (const [camera, sourceMs, bodies] of seen) {
    const next = watchZone(zone, camera, sourceMs, bodies);
    zone = zoneState.parse(JSON.parse(JSON.stringify(next.zone)));
    if (next.emptySinceMs !== undefined) empty.push(next.emptySinceMs);
  }
  return { empty, zone };
}

const frames = (camera: string, fromMs: number, untilMs: number, bodies = 0): readonly Seen[] =>
  Array.from({ length: Math.ceil((untilMs - fromMs) / 1_000) }, (_, index) => [camera, fromMs + index * 1_000, bodies]);
const byTime = (a: Seen, b: Seen) => a[1] - b[1];

describe('the zone', () => {
  test('is empty once for each time that nobody is seen for a minute', () => {
    const spell = ZONE_EMPTY_MS + 5_000;
    const seen: Seen[] = [['a', 0, 2], ...frames('a', 1_000, spell), ['a', spell, 1], ...frames('a', spell, 3 * spell)];
    expect(told(seen).empty).toEqual([0, spell]);
  });

  test('is not known to be empty before a camera has looked for a minute', () => {
    expect(told(frames('a', 5_000, 5_000 + ZONE_EMPTY_MS)).empty).toEqual([]);
  });

  test('is not empty while any camera sees somebody, or is blind', () => {
    const until = 3 * ZONE_EMPTY_MS;
    const both = [...frames('a', 0, until), ...frames('b', 0, until, 1)].sort(byTime);
    expect(told(both).empty).toEqual([]);
    const blind = [...frames('a', 0, until), ...frames('b', 0, ZONE_EMPTY_MS - BLIND_MS - 1_000)].sort(byTime);
    expect(told(blind).empty).toEqual([]);
  });

  test('does not wait for a camera that was taken down', () => {
    const seen: Seen[] = [['b', 0, 0], ...frames('a', REMOVED_MS, REMOVED_MS + 2 * ZONE_EMPTY_MS)];
    expect(told(seen).empty).toEqual([REMOVED_MS]);
    expect(Object.keys(told(seen).zone.cameras)).toEqual(['a']);
  });
});
