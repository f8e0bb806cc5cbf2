import { describe, expect, test } from 'vitest';
import { judgeNow } from './judge-now.ts';
import { settledUntilMs } from './scale-watch.ts';
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

const LOUD = 3;
const AT_MS = 20_000;

/** A watch, 0.8 s after something that plates still tremble from; the third trembles by 14 g all the time. */
const noisy = (script: Script, lengthMs = AT_MS + 800) =>
  weigh(spoilt(packetsOf(script, lengthMs), LOUD, (grams, ms) => grams + 20 * Math.sin(ms * ms)));

const now = SCRIPT_START_MS + AT_MS + 800;

describe('a pick that its noisy plate has not settled from', () => {
  const { watch, events } = noisy(step(LOUD, AT_MS, -300));
  const hasty = judgeNow(watch, now);

  test('is told when nobody can wait, with how unsure it is', () => {
    expect(events).toEqual([]);
    const [event, ...more] = hasty.events;
    expect(more).toEqual([]);
    expect(event?.quality.hasty).toBe(true);
    expect(event?.plates.map(({ plate }) => plate.plate)).toEqual([LOUD]);
    expect(event?.quality.sigmaGrams).toBeGreaterThan(3);
    expect(Math.abs((event?.changeGrams ?? 0) + 300)).toBeLessThan(4 * (event?.quality.sigmaGrams ?? 0));
    expect(Math.abs((event?.changeMs ?? 0) - SCRIPT_START_MS - AT_MS)).toBeLessThan(60);
  });

  test('is settled then, and not told again', () => {
    expect(settledUntilMs(watch)).toBeLessThan(SCRIPT_START_MS + AT_MS + 100);
    expect(settledUntilMs(hasty.watch)).toBeGreaterThan(SCRIPT_START_MS + AT_MS + 700);
    const packets = packetsOf(step(LOUD, AT_MS, -300), AT_MS + 9_000);
    const later = spoilt(packets, LOUD, (grams, ms) => grams + 20 * Math.sin(ms * ms)).slice((AT_MS + 800) / 200);
    expect(weigh(later, JSON.parse(JSON.stringify(hasty.watch))).events).toEqual([]);
  });

  test('changes nothing of the watch that was asked', () => {
    const before = JSON.stringify(watch);
    judgeNow(watch, now);
    expect(JSON.stringify(watch)).toBe(before);
  });
});

describe('nothing is judged', () => {
  test('where all rest', () => {
    const { watch } = noisy(() => 0);
    expect(judgeNow(watch, now)).toMatchObject({ events: [], unfelt: [] });
    expect(judgeNow(watch, now).watch).toBe(watch);
  });

  test('that began later than was asked', () => {
    const { watch } = noisy(step(LOUD, AT_MS, -300));
    expect(judgeNow(watch, SCRIPT_START_MS + AT_MS - 500).watch).toBe(watch);
  });

  test('that may be a hand: more weight stays in doubt', () => {
    const { watch } = noisy(hand(5, AT_MS - 1_000, AT_MS + 9_000, 60));
    expect(judgeNow(watch, now).events).toEqual([]);
    expect(settledUntilMs(judgeNow(watch, now).watch)).toBeLessThan(now);
  });
});

test('a pick beside a hand that holds on to other goods is told, and those are when they go', () => {
  const script = together(
    hand(5, AT_MS - 3_000, AT_MS + 4_000, 60),
    step(1, AT_MS, -400),
    step(5, AT_MS + 4_000, -250),
  );
  const { watch, events } = noisy(script);
  const { watch: after, events: hasty } = judgeNow(watch, now);
  const rest = packetsOf(script, AT_MS + 9_000).slice((AT_MS + 800) / 200);
  const all = [...events, ...hasty, ...weigh(rest, after).events];
  expect(all.map(({ changeGrams }) => Math.round(changeGrams / 10) * 10)).toEqual([-400, -250]);
});
