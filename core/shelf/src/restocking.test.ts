import { describe, expect, test } from 'vitest';
import { setRestocking } from './restocking.ts';
import { newScale, settledUntilMs } from './scale-watch.ts';
import { packetsOf, type Script, scriptedMap, step, together, weigh } from './scripted-scale.vectors.ts';

const lower: Script = (ref, ms) => (ref.shelf === 2 && ref.plate === 2 && ms > 6_500 ? -300 : 0);
const filled = together(step(3, 5_000, 900), step(4, 6_000, 450), step(3, 7_500, 800), step(3, 12_000, -200), lower);
const packets = packetsOf(filled, 15_000);
const amounts = (events: ReturnType<typeof weigh>['events']): number[] =>
  events.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10);

/** Restocks the first shelf from one packet to another. */
function restocked(from: number, to: number) {
  const before = weigh(packets.slice(0, from));
  const during = weigh(packets.slice(from, to), setRestocking(before.watch, [1], true));
  const after = weigh(packets.slice(to), setRestocking(during.watch, [1], false));
  return { before, during, after };
}

describe('restocking', () => {
  test('without the mode is a put for everything that is filled up', () => {
    expect(amounts(weigh(packets).events)).toEqual([900, 450, -300, 800, -200]);
  });

  test('makes no event on its shelf, and what is there at its end is the level from which changes count', () => {
    const { before, during, after } = restocked(20, 45);
    expect(amounts(before.events)).toEqual([]);
    expect(amounts(during.events)).toEqual([-300]);
    expect(amounts(after.events)).toEqual([-200]);
  });

  test('that ends while goods still move starts from where they come to rest', () => {
    expect(amounts(restocked(20, 37).after.events)).toEqual([-200]);
  });

  test('holds nothing up', () => {
    const { during } = restocked(20, 45);
    expect(settledUntilMs(during.watch)).toBe(during.watch.watermarkMs);
  });

  test('begins once and ends once: to say it again changes nothing', () => {
    const scale = newScale(scriptedMap, 1);
    expect(setRestocking(scale, [1, 2], false)).toBe(scale);
    const on = setRestocking(scale, [1], true);
    expect(setRestocking(on, [1], true)).toBe(on);
    expect(setRestocking(scale, [9], true)).toBe(scale);
  });
});
