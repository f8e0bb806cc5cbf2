import { plateKey } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlateSamples } from './plate-samples.ts';
import { newScale, settledUntilMs, watchSamples } from './scale-watch.ts';
import { packetsOf, SCRIPT_START_MS, scriptedMap, step, together, weigh } from './scripted-scale.vectors.ts';
import { SCALE_SILENCE_MS } from './shelf-limits.ts';

const PICKS = together(step(3, 2_000, -623), step(5, 3_400, -150), step(3, 4_900, 300));
const packets = packetsOf(PICKS, 8_000);
const plain = weigh(packets);

/** The packets with one plate silent from one packet on. */
function silence(all: readonly PlateSamples[], key: string, from: number, to = all.length): PlateSamples[] {
  return all.map((packet, index) => ({
    ...packet,
    grams: packet.grams.map((grams, column) => {
      const ref = packet.plates[column];
      return ref && plateKey(ref) === key && index >= from && index < to ? grams.map(() => Number.NaN) : grams;
    }),
  }));
}

const amounts = (all: readonly PlateSamples[]): number[] =>
  weigh(all).events.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10);

test('the plain stream gives three events', () => {
  expect(amounts(packets)).toEqual([-620, -150, 300]);
  expect(plain.lost).toBe(0);
});

describe('delivery', () => {
  test('may repeat every packet, now or later', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { minLength: packets.length, maxLength: packets.length }), (delays) => {
        const repeats = packets.map((packet, index) => ({ packet, at: index + 0.5 + (delays[index] ?? 0) }));
        const all = [...packets.map((packet, at) => ({ packet, at })), ...repeats].sort((a, b) => a.at - b.at);
        expect(weigh(all.map(({ packet }) => packet))).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });

  test('may let packets overtake each other by up to four', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { minLength: packets.length, maxLength: packets.length }), (delays) => {
        // The first packet says where the count starts.
        const late = packets.map((packet, index) => ({ packet, at: index === 0 ? -1 : index + (delays[index] ?? 0) }));
        expect(weigh(late.sort((a, b) => a.at - b.at).map(({ packet }) => packet))).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });

  test('that is silent for half a minute tells what went meanwhile, for how long, and that it may have been at any moment', () => {
    const long = packetsOf(step(3, 20_000, -300), 50_000);
    const [event, ...more] = weigh(long.filter((_, index) => index < 50 || index >= 200)).events;
    expect(more).toEqual([]);
    expect(event?.quality).toMatchObject({ gap: true });
    expect(Math.abs((event?.quality.gapMs ?? 0) - 30_000)).toBeLessThan(100);
    expect(Math.abs((event?.startMs ?? 0) - SCRIPT_START_MS - 10_000)).toBeLessThan(100);
    expect(Math.abs((event?.changeMs ?? 0) - SCRIPT_START_MS - 25_000)).toBeLessThan(100);
  });

  test('that loses packets over a pick still tells the pick, marked', () => {
    const holed = packets.filter((_, index) => index < 9 || index > 11);
    const { events, lost } = weigh(holed);
    expect(lost).toBe(3);
    expect(events[0]?.quality.gap).toBe(true);
    expect(events[0]?.changeGrams).toBeCloseTo(-623, 0);
    expect(events.slice(1).map(({ quality }) => quality.gap)).toEqual([false, false]);
  });

  test('that loses packets in the middle of a block uses none of its samples', () => {
    const cut = (index: number, length: number, laterMs: number): PlateSamples => {
      const packet = packets[index] as PlateSamples;
      const grams = packet.grams.map((samples) => samples.slice(0, length));
      return { ...packet, sourceTimeMs: packet.sourceTimeMs + laterMs, grams };
    };
    const before = weigh([cut(0, 11, 0)]).watch;
    expect([before.open.samples, ...new Set(before.table.count)]).toEqual([2, 2]);
    const after = weigh([cut(1, 1, 3_000)], before).watch;
    expect([after.open.samples, ...new Set(after.table.count)]).toEqual([1, 1]);
  });

  test('that pauses for longer than a minute starts from new levels', () => {
    const pauseMs = SCALE_SILENCE_MS + 5_000;
    const later = packetsOf(() => -400, 3_000).map((packet, index) => ({
      ...packet,
      sequence: 1_000 + index,
      sourceTimeMs: packet.sourceTimeMs + 8_000 + pauseMs,
    }));
    expect(weigh([...packets, ...later]).events).toEqual(plain.events);
  });

  test('by a scale that starts to count anew goes on', () => {
    const half = 15;
    const anew = packets.map((packet, index) => (index < half ? packet : { ...packet, sequence: index - half }));
    expect(weigh(anew).events.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-620, -150, 300]);
  });
});

describe('plates', () => {
  test('that never speak do not hold up their shelf', () => {
    expect(amounts(silence(packets, '1/1/1', 0))).toEqual([-620, -150, 300]);
  });

  test('that die do not hold up their shelf, and are no event', () => {
    expect(amounts(silence(packets, '1/1/1', 8))).toEqual([-620, -150, 300]);
  });

  test('that were silent over their own change for a moment tell it', () => {
    expect(amounts(silence(packets, '1/1/3', 9, 12))).toEqual([-620, -150, 300]);
  });

  test('that the packet lacks are silent', () => {
    const less = packets.map((packet) => ({ ...packet, plates: packet.plates.slice(1), grams: packet.grams.slice(1) }));
    expect(amounts(less)).toEqual([-620, -150, 300]);
  });

  test('that the map lacks are nothing', () => {
    const phantom = { gondola: 1, shelf: 1, plate: 11 };
    const more = packets.map((packet, index) => ({
      ...packet,
      plates: [...packet.plates, phantom],
      grams: [...packet.grams, new Float32Array(12).fill(index % 2 === 0 ? 6067 : 0)],
    }));
    expect(weigh(more)).toEqual(plain);
  });

  test('that never rest hold up their shelf for ten seconds and no more', () => {
    const shaking = packetsOf(
      (ref, ms) => step(3, 14_000, -500)(ref, ms) + (ref.plate === 1 && ms > 2_000 ? 300 * Math.sin(ms / 130) : 0),
      18_000,
    );
    expect(amounts(shaking)).toEqual([-500]);
    const { watch } = weigh(shaking);
    expect(settledUntilMs(watch)).toBe(watch.watermarkMs);
    expect(settledUntilMs(weigh(shaking.slice(0, 25)).watch) - SCRIPT_START_MS).toBeLessThan(2_200);
  });
});

describe('what is settled', () => {
  test('every event was after everything that was called settled before it', () => {
    let watch = newScale(scriptedMap, 1);
    let settledMs = 0;
    for (const packet of packets) {
      const next = watchSamples(watch, packet);
      for (const { changeMs } of next.events) expect(changeMs).toBeGreaterThanOrEqual(settledMs);
      watch = next.watch;
      settledMs = Math.max(settledMs, settledUntilMs(watch));
    }
    expect(settledMs - SCRIPT_START_MS).toBeCloseTo(8_000, 6);
  });

  test('a disturbed shelf is settled only up to its disturbance', () => {
    const { watch } = weigh(packets.slice(0, 11));
    expect(settledUntilMs(watch) - SCRIPT_START_MS).toBeLessThanOrEqual(2_000);
    expect(watch.watermarkMs - SCRIPT_START_MS).toBeCloseTo(2_200, 6);
  });
});

test('a watch survives a checkpoint at any packet', () => {
  fc.assert(
    fc.property(fc.nat({ max: packets.length - 1 }), (at) => {
      const restored = JSON.parse(JSON.stringify(weigh(packets.slice(0, at)).watch));
      let watch = restored;
      const events = [];
      for (const packet of packets.slice(at)) {
        const next = watchSamples(watch, packet);
        watch = next.watch;
        events.push(...next.events);
      }
      expect(events).toEqual(plain.events.slice(plain.events.length - events.length));
      expect(watch).toEqual(plain.watch);
    }),
    { numRuns: 20 },
  );
});
