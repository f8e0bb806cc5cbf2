import { describe, expect, test } from 'vitest';
import { packetsOf, pressed, SCRIPT_START_MS, type Script, step, together, weigh } from './scripted-scale.vectors.ts';
import type { ShelfEvent } from './shelf-event.ts';

const events = (script: Script, lengthMs = 5_000): readonly ShelfEvent[] => weigh(packetsOf(script, lengthMs)).events;
const plates = (event: ShelfEvent | undefined): number[] => event?.plates.map(({ plate }) => plate.plate) ?? [];
const afterStart = (ms: number | undefined): number => (ms ?? Number.NaN) - SCRIPT_START_MS;

/** A shelf that shakes for 0.3 s around a moment, each plate by its own amount. */
const shaken =
  (atMs: number, grams: number): Script =>
  (ref, ms) =>
    ref.shelf === 1 && Math.abs(ms - atMs) < 150 ? grams * Math.sin(ms / 15 + ref.plate) : 0;

describe('a pick', () => {
  const [event, ...others] = events(together(step(3, 2_000, -623), shaken(2_000, 80)));

  test('is one event on its plate, with its amount', () => {
    expect(others).toEqual([]);
    expect(event).toMatchObject({ gondola: 1, shelf: 1, quality: { gap: false } });
    expect(plates(event)).toEqual([3]);
    expect(event?.changeGrams).toBeCloseTo(-623, 0);
  });

  test('happens when half of the weight is gone, and settles when the board is still', () => {
    expect(Math.abs(afterStart(event?.changeMs) - 2_000)).toBeLessThan(100);
    expect(afterStart(event?.startMs)).toBeLessThan(2_000);
    expect(afterStart(event?.settleMs)).toBeGreaterThanOrEqual(2_000);
    expect(afterStart(event?.settleMs)).toBeLessThan(2_400);
  });

  test('leaves neighbours a little off, and they are no part of it', () => {
    const off = together(step(3, 2_000, -623), step(2, 2_000, -10.6), step(4, 2_000, -8), step(6, 2_000, -15));
    const [one, ...more] = events(off);
    expect(more).toEqual([]);
    expect(plates(one)).toEqual([3]);
    expect(one?.changeGrams).toBeCloseTo(-623, 0);
    // The noise of three and of four plates.
    expect(Math.abs((one?.withNeighboursGrams ?? 0) + 641.6)).toBeLessThan(1);
    expect(Math.abs((one?.shelfChangeGrams ?? 0) + 656.6)).toBeLessThan(1.2);
    const beside = one?.beside?.map(({ plate, changeGrams }) => [plate.plate, Math.round(changeGrams / 2) * 2]);
    expect(beside).toEqual([
      [2, -10],
      [4, -8],
      [6, -16],
    ]);
  });

  test('says what else changed then, but not what another event tells', () => {
    const [first, second] = events(together(step(3, 2_000, -200), step(2, 2_000, -9), step(4, 2_300, -290)));
    expect([first, second].map(plates)).toEqual([[3], [4]]);
    expect([first, second].map((one) => one?.beside?.map(({ plate }) => plate.plate))).toEqual([[2], [2]]);
    expect(events(step(3, 2_000, -200))[0]?.beside).toBeUndefined();
  });

  test('of something on two plates is one event', () => {
    const [one, ...more] = events(together(step(3, 2_000, -200), step(4, 2_000, -90)));
    expect(more).toEqual([]);
    expect(plates(one)).toEqual([3, 4]);
    expect(one?.changeGrams).toBeCloseTo(-290, 0);
  });

  test('that takes three seconds to lift is one event with the whole amount', () => {
    const slow = events(step(3, 3_500, -400, 3_000), 8_000);
    expect(slow.length).toBe(1);
    expect(slow[0]?.changeGrams).toBeCloseTo(-400, -1);
  });

  test('of something as light as 14 g is seen', () => {
    const [one, ...more] = events(step(3, 2_000, -14));
    expect(more).toEqual([]);
    expect(Math.abs((one?.changeGrams ?? 0) + 14)).toBeLessThan(1);
  });

  test('and one on the other shelf do not disturb each other', () => {
    const low: Script = (ref, ms) => (ref.shelf === 2 && ref.plate === 3 && ms > 2_050 ? -300 : 0);
    const both = events(together(step(3, 2_000, -623), low));
    expect(both.map(({ shelf }) => shelf).sort()).toEqual([1, 2]);
  });
});

describe('what is no event', () => {
  test.each<[string, Script]>([
    ['rest', () => 0],
    ['a touch that leaves nothing', pressed(3, 2_000, 2_250, 19)],
    ['a hand that leans and lies still for most of a second', pressed(3, 2_000, 2_800, 60)],
    ['goods that are pushed from a plate to the one beside it', together(step(3, 2_000, -250), step(4, 2_000, 250))],
    ['drift', (ref, ms) => (ref.plate * ms) / 10_000],
    ['a change too small to be goods', step(3, 2_000, -8)],
    ['a plate that sways', (ref, ms) => (ref.plate === 2 ? 6 * Math.sin((2 * Math.PI * ms) / 800) : 0)],
  ])('%s', (_, script) => {
    expect(events(script, 8_000)).toEqual([]);
  });
});

describe('two moves on one shelf', () => {
  test('far from each other are two events, each at its own time', () => {
    const [a, b, ...more] = events(together(step(1, 2_000, -300), step(5, 2_350, -150)));
    expect(more).toEqual([]);
    expect([plates(a), plates(b)]).toEqual([[1], [5]]);
    expect(Math.abs(afterStart(a?.changeMs) - 2_000)).toBeLessThan(100);
    expect(Math.abs(afterStart(b?.changeMs) - 2_350)).toBeLessThan(100);
  });

  test('side by side but half a second apart are two events', () => {
    const two = events(together(step(3, 2_000, -300), step(4, 2_450, -280)));
    expect(two.map(plates)).toEqual([[3], [4]]);
  });

  test('a pick here and a return there have their own signs', () => {
    const two = events(together(step(1, 2_000, -300), step(5, 2_100, 150)));
    expect(two.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-300, 150]);
  });
});
