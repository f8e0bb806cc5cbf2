import { expect, test } from 'vitest';
import { packetsOf, type Script, spoilt, step, together, weigh } from './scripted-scale.vectors.ts';

const NOISY = 4;

/** Goods of which a sixth stands on a plate that trembles by 14 g, and something that is taken from that plate later. */
const taken: Script = together(step(3, 30_000, -92), step(NOISY, 30_000, -18), step(NOISY, 40_000, -300));

const { events } = weigh(spoilt(packetsOf(taken, 45_000), NOISY, (grams, ms) => grams + 20 * Math.sin(ms * ms)));
const share = events[0]?.beside?.find(({ plate }) => plate.plate === NOISY);

test('a small share on a plate whose noise hides it is told beside the event, with its noise', () => {
  expect(Math.abs((share?.changeGrams ?? 0) + 18)).toBeLessThan(4 * (share?.sigmaGrams ?? 0));
  expect(share?.sigmaGrams).toBeLessThan(4);
});

test('and is no part of what is taken from that plate next', () => {
  expect(events.map(({ plates }) => plates.map(({ plate }) => plate.plate))).toEqual([[3], [NOISY]]);
  expect(Math.abs((events[1]?.changeGrams ?? 0) + 300)).toBeLessThan(8);
});
