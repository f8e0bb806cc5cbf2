import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlateSamples } from './plate-samples.ts';
import { settledUntilMs, watchSamples } from './scale-watch.ts';
import { hand, packetsOf, scriptedMap, step, together, weigh } from './scripted-scale.vectors.ts';
import type { ShelfEvent } from './shelf-event.ts';
import { SWING_SHARE } from './shelf-limits.ts';

const script = together(step(3, 2_000, -623), hand(5, 2_500, 4_500, 60), step(5, 4_500, -150), step(3, 6_000, 300));
const packets = packetsOf(script, 9_000);
const plain = weigh(packets);

const withoutTimes = (events: readonly ShelfEvent[]) =>
  events.map(({ plates, changeGrams, quality }) => ({
    plates: plates.map(({ plate, changeGrams: grams }) => ({ plate, grams })),
    changeGrams,
    quality,
  }));

/** All samples of some packets, in packets that are cut as `lengths` says, over and over. */
function cut(all: readonly PlateSamples[], lengths: readonly number[]): PlateSamples[] {
  const [first] = all;
  if (!first) return [];
  const whole = first.grams.map((_, column) => all.flatMap((packet) => Array.from(packet.grams[column] ?? [])));
  const total = whole[0]?.length ?? 0;
  const cuts: PlateSamples[] = [];
  for (let from = 0, at = 0; from < total; at++) {
    const length = lengths[at % lengths.length] ?? 1;
    const grams = whole.map((samples) => Float32Array.from(samples.slice(from, from + length)));
    cuts.push({ ...first, sequence: at + 1, sourceTimeMs: first.sourceTimeMs + (from * 1000) / 60, grams });
    from += length;
  }
  return cuts;
}

test('the same samples in packets of any length give the same events, to the last bit of every gram', () => {
  expect(plain.events.length).toBe(3);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), (lengths) => {
      const { events } = weigh(cut(packets, lengths));
      expect(withoutTimes(events)).toEqual(withoutTimes(plain.events));
      for (const [at, event] of events.entries()) {
        expect(event.changeMs).toBeCloseTo(plain.events[at]?.changeMs ?? 0, 2);
        expect(event.startMs).toBeCloseTo(plain.events[at]?.startMs ?? 0, 2);
        expect(event.settleMs).toBeCloseTo(plain.events[at]?.settleMs ?? 0, 2);
      }
    }),
    { numRuns: 40 },
  );
});

test('a checkpoint between any two packets of any length changes nothing', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (cuts, part) => {
      const all = cut(packets, cuts);
      const whole = weigh(all);
      const before = weigh(all.slice(0, Math.floor(part * all.length)));
      const after = weigh(all.slice(Math.floor(part * all.length)), JSON.parse(JSON.stringify(before.watch)));
      expect([...before.events, ...after.events]).toEqual(whole.events);
      expect(JSON.stringify(after.watch)).toBe(JSON.stringify(whole.watch));
    }),
    { numRuns: 30 },
  );
});

test('a packet never changes the watch that it was given', () => {
  let { watch } = weigh(packets.slice(0, 11));
  for (const packet of packets.slice(11, 30)) {
    const before = JSON.stringify(watch);
    const next = watchSamples(watch, packet);
    expect(JSON.stringify(watch)).toBe(before);
    watch = next.watch;
  }
});

describe('garbage', () => {
  const number = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 3e38, -1e30),
    fc.double({ min: -5_000, max: 5_000, noNaN: true }),
  );
  const { plates } = packets[0] ?? { plates: [] };
  const rubbish = fc.record({
    gondola: fc.constant(1),
    sourceTimeMs: fc.oneof(number, fc.double({ min: 1.7e12, max: 1.7e12 + 9_000, noNaN: true })),
    sampleRateHz: fc.oneof(number, fc.constant(60)),
    sequence: fc.oneof(number, fc.integer({ min: -5, max: 60 })),
    plates: fc.constantFrom(plates, plates.slice(3), [...plates].reverse(), [...plates, ...plates]),
    grams: fc.array(
      fc.array(number, { maxLength: 14 }).map((grams) => Float32Array.from(grams)),
      { maxLength: 14 },
    ),
  });

  test('never throws, never makes a state that cannot be stored, and never an amount that is no number', () => {
    const stream = fc.array(
      fc.oneof({ weight: 1, arbitrary: rubbish }, { weight: 3, arbitrary: fc.constantFrom(...packets) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(stream, (all) => {
        const { watch, events } = weigh(all);
        const checkpoint = JSON.stringify(watch);
        expect(JSON.stringify(JSON.parse(checkpoint))).toBe(checkpoint);
        expect(JSON.stringify(watch.table)).not.toContain('null');
        expect(Number.isFinite(settledUntilMs(watch))).toBe(true);
        for (const event of events) {
          const numbers = [event.startMs, event.changeMs, event.settleMs, event.changeGrams, event.quality.sigmaGrams];
          expect(numbers.every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('in single readings does not hide a pick', () => {
    const holed = packets.map((packet) => ({
      ...packet,
      grams: packet.grams.map((grams, column) => grams.map((gram, k) => ((k + column) % 5 === 0 ? Number.NaN : gram))),
    }));
    expect(weigh(holed).events.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-620, -150, 300]);
  });
});

test('what is told, and what swung with it, make up all that the levels changed', () => {
  const pick = fc.record({
    plate: fc.integer({ min: 1, max: 6 }),
    grams: fc.integer({ min: -800, max: 800 }).filter((grams) => Math.abs(grams) > 20),
    afterMs: fc.integer({ min: 300, max: 2_500 }),
  });
  let looked = 0;
  fc.assert(
    fc.property(fc.array(pick, { minLength: 1, maxLength: 5 }), (picks) => {
      let ms = 2_000;
      const steps = picks.map(({ plate, grams, afterMs }) => {
        ms += afterMs;
        return step(plate, ms, grams);
      });
      const { events, watch } = weigh(packetsOf(together(...steps), ms + 9_000));
      const levels = watch.table.baseline.reduce((sum, grams) => sum + grams, 0);
      const before = scriptedMap.plates.reduce((sum, { ref }) => sum + 1_000 * ref.plate, 0);
      const told = events.reduce((sum, { changeGrams }) => sum + changeGrams, 0);
      looked += events.length;
      const swings = picks.reduce((sum, { grams }) => sum + SWING_SHARE * Math.abs(grams), 0);
      expect(Math.abs(levels - before - told)).toBeLessThan(swings + 20);
    }),
    { numRuns: 60 },
  );
  expect(looked).toBeGreaterThan(60);
});
