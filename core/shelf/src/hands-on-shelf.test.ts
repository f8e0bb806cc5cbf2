import { describe, expect, test } from 'vitest';
import {
  hand,
  packetsOf,
  pressed,
  SCRIPT_START_MS,
  type Script,
  step,
  together,
  weigh,
} from './scripted-scale.vectors.ts';
import type { ShelfEvent } from './shelf-event.ts';

const events = (script: Script, lengthMs = 12_000): readonly ShelfEvent[] => weigh(packetsOf(script, lengthMs)).events;
const afterStart = (ms: number | undefined): number => (ms ?? Number.NaN) - SCRIPT_START_MS;
const amounts = (script: Script): number[] =>
  events(script).map(({ changeGrams }) => Math.round(changeGrams / 10) * 10);

test('what something heavy leaves on plates further off is no hand that its event waits for', () => {
  const putBack = together(step(2, 2_000, 1_200), step(4, 2_000, 12));
  expect(events(putBack, 4_000).map(({ changeGrams }) => Math.round(changeGrams / 100))).toEqual([12]);
});

describe('a hand', () => {
  test.each<[string, Script]>([
    ['that leans for five seconds', hand(3, 2_000, 7_000, 20)],
    [
      'that leans on three plates',
      together(hand(2, 2_000, 6_000, 9), hand(3, 2_000, 6_000, 18), hand(4, 2_000, 6_000, 7)),
    ],
    [
      'that lies still for five seconds, and weighs little',
      (ref, ms) => step(3, 2_000, 15)(ref, ms) - step(3, 7_000, 15)(ref, ms),
    ],
    [
      'that leans on three plates evenly, and hardly sways',
      together(...[2, 3, 4].map((plate) => pressed(plate, 2_000, 6_000, 10))),
    ],
    ['that presses with the weight of goods for six seconds', hand(3, 2_000, 8_000, 90)],
    ['that lifts a thing a little and lets it down', hand(3, 2_000, 4_000, -120)],
  ])('%s leaves no event', (_, script) => expect(events(script)).toEqual([]));

  test('that lies nearly still is told from goods by how it sways', () => {
    const still: Script = (ref, ms) => step(3, 2_000, 32)(ref, ms) - step(3, 7_000, 32)(ref, ms);
    const swaying: Script = (ref, ms) => still(ref, ms) * (1 + 0.05 * Math.sin((2 * Math.PI * ms) / 620));
    expect(events(swaying)).toEqual([]);
    expect(amounts(still)).toEqual([30, -30]);
  });

  test.each([8, 25, 60, 120])(
    'that holds on to goods for four seconds with %i g, then takes them, is one event',
    (grams) => {
      const [event, ...more] = events(together(hand(3, 2_000, 6_000, grams), step(3, 6_000, -300)));
      expect(more).toEqual([]);
      expect(event?.changeGrams).toBeCloseTo(-300, -0.3);
      expect(Math.abs(afterStart(event?.changeMs) - 6_000)).toBeLessThan(100);
      // A hand as light as that of 8 g is taken for the swaying of the plate itself.
      if (grams >= 25) expect(Math.abs(afterStart(event?.startMs) - 2_000)).toBeLessThan(150);
      expect(Math.abs(afterStart(event?.settleMs) - 6_050)).toBeLessThan(200);
    },
  );

  test.each([1_000, 2_000, 4_000])('that lifts over %i ms is one event, half way at its half', (lengthMs) => {
    const [event, ...more] = events(step(3, 5_000, -250, lengthMs));
    expect(more).toEqual([]);
    expect(event?.changeGrams).toBeCloseTo(-250, -0.3);
    expect(Math.abs(afterStart(event?.changeMs) - 5_000)).toBeLessThan(120);
    expect(Math.abs(afterStart(event?.startMs) - (5_000 - lengthMs / 2))).toBeLessThan(250);
  });

  test('that puts something back is believed a second later', () => {
    const packets = packetsOf(step(3, 2_000, 300), 6_000);
    const told = packets.findIndex((_, index) => weigh(packets.slice(0, index)).events.length > 0);
    expect(told * 200).toBeGreaterThanOrEqual(3_000);
    expect(told * 200).toBeLessThan(3_600);
  });
});

describe('a board that shakes for as long as somebody stands before it', () => {
  const shaking: Script = (ref, ms) =>
    ref.shelf === 1 && ms > 2_000 && ms < 12_000
      ? 6 * Math.sin(ms / (170 + 13 * ref.plate)) + 4 * Math.sin(ms / (61 + 7 * ref.plate) + ref.plate)
      : 0;

  test('is no event', () => expect(events(shaking, 16_000)).toEqual([]));

  test.each([-300, -60, 250])('does not hide a change of %i g, nor hold it up for long', (grams) => {
    const packets = packetsOf(together(shaking, step(3, 6_000, grams)), 16_000);
    const [event, ...more] = weigh(packets).events;
    expect(more).toEqual([]);
    expect(Math.abs((event?.changeGrams ?? 0) - grams)).toBeLessThan(5);
    expect(Math.abs(afterStart(event?.changeMs) - 6_000)).toBeLessThan(150);
    const told = packets.findIndex((_, index) => weigh(packets.slice(0, index)).events.length > 0);
    expect(told * 200 - 6_000).toBeLessThan(3_000);
  });
});

test('what was told is not told again when the same plate moves once more while a hand is on the shelf', () => {
  const holding = hand(6, 1_000, 9_000, 60);
  const script = together(holding, step(2, 2_000, -600), step(2, 4_500, 600), step(2, 7_000, -450));
  expect(amounts(script)).toEqual([-600, 600, -450]);
});

describe('two hands within a second', () => {
  test.each([450, 600, 900])(
    'on one plate, %i ms apart, are two events with their own amounts and times',
    (apartMs) => {
      const [a, b, ...more] = events(together(step(3, 2_000, -300), step(3, 2_000 + apartMs, -120)));
      expect(more).toEqual([]);
      expect([a?.changeGrams, b?.changeGrams].map((grams) => Math.round((grams ?? 0) / 10) * 10)).toEqual([-300, -120]);
      expect(Math.abs(afterStart(a?.changeMs) - 2_000)).toBeLessThan(100);
      expect(Math.abs(afterStart(b?.changeMs) - 2_000 - apartMs)).toBeLessThan(100);
    },
  );

  test('on one plate with no rest between say that they may be one in stages', () => {
    const two = (apartMs: number) =>
      events(together(step(3, 2_000, -300), step(3, 2_000 + apartMs, -120))).map(
        ({ quality }) => quality.staged ?? false,
      );
    expect(two(450)).toEqual([true, true]);
    expect(two(900)).toEqual([false, false]);
  });

  test('of which one takes and one puts on the same plate are two events', () => {
    expect(amounts(together(step(3, 2_000, -300), step(3, 2_600, 180)))).toEqual([-300, 180]);
  });

  test.each([120, 300, 700])('on plates beside each other, %i ms apart, are two events', (apartMs) => {
    const both = together(step(3, 2_000, -300), step(4, 2_000 + apartMs, -280));
    expect(events(both).map(({ plates }) => plates.map(({ plate }) => plate.plate))).toEqual([[3], [4]]);
  });

  test('on plates beside each other at the same instant are one, and each plate says its part', () => {
    const [event, ...more] = events(together(step(3, 2_000, -300), step(4, 2_010, -280)));
    expect(more).toEqual([]);
    expect(event?.plates.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-300, -280]);
    for (const { changeMs } of event?.plates ?? []) expect(Math.abs(afterStart(changeMs) - 2_005)).toBeLessThan(60);
  });

  test('on one plate at nearly the same instant are one event that took longer than one hand, and less than a slow one', () => {
    const took = (apartMs: number, lengthMs = 150): number | undefined => {
      const [event, ...more] = events(
        together(step(3, 2_000, -300, lengthMs), step(3, 2_000 + apartMs, -300, lengthMs)),
      );
      expect(more).toEqual([]);
      return event?.tookMs;
    };
    expect(took(0)).toBeLessThan(300);
    expect(took(220)).toBeGreaterThan(350);
    expect(took(220)).toBeLessThan(800);
    expect(took(0, 1_500)).toBeGreaterThan(900);
  });

  test('do not wait for a third that leans far away on the same shelf', () => {
    const packets = packetsOf(together(hand(6, 1_500, 9_000, 60), step(1, 2_000, -300), step(2, 2_600, -150)), 5_000);
    expect(weigh(packets).events.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-300, -150]);
  });
});
