import { describe, expect, test } from 'vitest';
import { settledUntilMs, watchSamples } from './scale-watch.ts';
import {
  hand,
  packetsOf,
  SCRIPT_START_MS,
  type Script,
  spoilt,
  step,
  together,
  weigh,
} from './scripted-scale.vectors.ts';

const SICK = 3;
const AT_MS = 25_000;

/** The first shelf swings for 0.3 s, the less the further a plate is from one of them. */
const swung =
  (plate: number, atMs: number, grams = 60): Script =>
  (ref, ms) => {
    const part = (ms - atMs) / 300 + 0.5;
    if (ref.shelf !== 1 || part <= 0 || part >= 1) return 0;
    const share = 0.6 ** Math.max(0, Math.abs(ref.plate - plate) - 1);
    return grams * share * Math.sin(Math.PI * part) * Math.sin(ref.plate + 6 * Math.PI * part);
  };

const dead = (script: Script) => spoilt(packetsOf(script, 30_000), SICK, () => Number.NaN);

describe('goods that go from a plate that is dead', () => {
  test('are told by the swing of the plates beside it, and are no event', () => {
    const { unfelt, events } = weigh(dead(swung(SICK, AT_MS)));
    expect(events).toEqual([]);
    expect(unfelt.length).toBe(1);
    expect(unfelt[0]).toMatchObject({ gondola: 1, shelf: 1, plate: { gondola: 1, shelf: 1, plate: SICK } });
    expect(Math.abs((unfelt[0]?.atMs ?? 0) - SCRIPT_START_MS - AT_MS)).toBeLessThan(30);
    expect(unfelt[0]?.swingGrams).toBeGreaterThan(15);
  });

  test('are told in time: nothing before them was said to be settled', () => {
    let { watch } = weigh([]);
    for (const packet of dead(swung(SICK, AT_MS))) {
      const heard = watchSamples(watch, packet);
      watch = heard.watch;
      if (heard.unfelt.length > 0) return;
      expect(settledUntilMs(watch)).toBeLessThan(SCRIPT_START_MS + AT_MS);
    }
    expect.unreachable();
  });

  test('are told once, whatever else settles later', () => {
    const late = together(swung(SICK, AT_MS), hand(5, AT_MS - 100, AT_MS + 2_000, 60));
    expect(weigh(dead(late)).unfelt.length).toBe(1);
  });

  test('are told however the plates that swing leave a little off', () => {
    const { unfelt, events } = weigh(dead(together(swung(SICK, AT_MS), step(2, AT_MS, -9), step(1, AT_MS, -8))));
    expect([unfelt.length, events.length]).toEqual([1, 0]);
  });
});

test('of two sick plates side by side either may have been it', () => {
  const packets = spoilt(dead(swung(SICK, AT_MS)), SICK + 1, () => 2_417.25);
  const { unfelt } = weigh(packets);
  expect(unfelt.length).toBe(1);
  const plates = unfelt.flatMap(({ plate, orPlates = [] }) => [plate, ...orPlates].map((ref) => ref.plate));
  expect(plates.sort()).toEqual([SICK, SICK + 1]);
});

describe('nothing is told', () => {
  const unfelt = (script: Script): number => weigh(dead(script)).unfelt.length;

  test('when goods go from another plate of the shelf', () => {
    expect(unfelt(together(swung(5, AT_MS), step(5, AT_MS, -300)))).toBe(0);
    expect(unfelt(together(swung(5, AT_MS), step(5, AT_MS, 300)))).toBe(0);
  });

  test('when a hand touches a plate beside it', () => {
    expect(unfelt(hand(2, AT_MS, AT_MS + 300, 60))).toBe(0);
  });

  test('when a board trembles for as long as somebody moves before it', () => {
    expect(unfelt((ref, ms) => (ms > AT_MS ? 8 * Math.sin(ms / 40 + ref.plate) : 0))).toBe(0);
  });

  test('while the plate is well: then a swing alone is none', () => {
    expect(weigh(packetsOf(swung(SICK, AT_MS), 30_000)).unfelt).toEqual([]);
  });
});
