import { describe, expect, test } from 'vitest';
import { packetsOf, type Script, spoilt, step, together, weigh } from './scripted-scale.vectors.ts';

const REST: Script = () => 0;
const at = (plate: number) => ({ gondola: 1, shelf: 1, plate });
const told = (packets: Parameters<typeof weigh>[0]) =>
  weigh(packets).health.map(({ plate, health }) => [plate, health] as const);

describe('the health of plates', () => {
  test('that are well is not told', () => expect(told(packetsOf(together(step(3, 9_000, -300)), 60_000))).toEqual([]));

  test.each<[string, (grams: number, ms: number) => number]>([
    ['dead', () => Number.NaN],
    ['stuck', () => 2_417.25],
    ['saturated', (grams) => grams + 25_000],
    ['saturated', () => Number.POSITIVE_INFINITY],
    ['noisy', (grams, ms) => grams + 90 * Math.sin(ms * ms)],
  ])('tells once that one is %s', (health, spoil) => {
    expect(told(spoilt(packetsOf(REST, 100_000), 2, spoil))).toEqual([[at(2), health]]);
  });

  test('does not call a plate noisy that shakes for half a minute', () => {
    const shaken = spoilt(packetsOf(REST, 100_000), 2, (grams, ms) =>
      ms < 40_000 ? grams + 90 * Math.sin(ms * ms) : grams,
    );
    expect(told(shaken)).toEqual([]);
  });

  test('tells that one drifts by a gram a minute, and not of one that rests', () => {
    const drifts: Script = (ref, ms) => (ref.shelf === 1 && ref.plate === 4 ? ms / 60_000 : 0);
    expect(told(packetsOf(drifts, 400_000))).toEqual([[at(4), 'drifting']]);
  });

  test('tells that one is well again', () => {
    const ill = spoilt(packetsOf(REST, 60_000), 2, (grams, ms) => (ms > 20_000 && ms < 40_000 ? Number.NaN : grams));
    expect(told(ill)).toEqual([
      [at(2), 'dead'],
      [at(2), 'ok'],
    ]);
  });

  test('does not take a scale that is perfectly still for a stuck one', () => {
    const still = packetsOf(step(3, 25_000, -300), 40_000).map((packet) => ({
      ...packet,
      grams: packet.grams.map((grams, column) => {
        const plate = packet.plates[column]?.plate ?? 0;
        return grams.map((gram) => Math.round((gram - 1_000 * plate) / 100) * 100);
      }),
    }));
    const { events, health } = weigh(still);
    expect(health).toEqual([]);
    expect(events.map(({ changeGrams }) => changeGrams)).toEqual([-300]);
  });
});

describe('a shelf with a sick plate', () => {
  const pick = packetsOf(together(step(3, 25_000, -400), step(2, 25_000, -180), step(6, 30_000, -250)), 40_000);

  test.each<[string, (grams: number) => number]>([
    ['dead', () => Number.NaN],
    ['stuck', () => 2_417.25],
    ['saturated', (grams) => grams + 25_000],
  ])('goes on without a %s one, and says whose share is missing', (_, spoil) => {
    const { events } = weigh(spoilt(pick, 2, spoil));
    expect(events.map(({ changeGrams, quality }) => [Math.round(changeGrams / 10) * 10, quality.sickPlates])).toEqual([
      [-400, [at(2)]],
      [-250, undefined],
    ]);
  });

  test('tells nothing of what changed on a stuck one when it comes to itself', () => {
    const lost = packetsOf(step(2, 25_000, -180), 60_000);
    const { events, health } = weigh(spoilt(lost, 2, (grams, ms) => (ms > 5_000 && ms < 35_000 ? 2_000 : grams)));
    expect(events).toEqual([]);
    expect(health.map((change) => change.health)).toEqual(['stuck', 'ok']);
  });

  test('tells nothing of what only swings beside a dead one', () => {
    const swung = packetsOf(together(step(3, 25_000, -9), step(4, 25_000, -9)), 30_000);
    expect(weigh(swung).events.length).toBe(1);
    expect(weigh(spoilt(swung, 2, () => Number.NaN)).events).toEqual([]);
  });
});
