import { describe, expect, test } from 'vitest';
import { makeVisit, WORLD_START_MS } from './make-visit.ts';
import { GROUP_OF_TWO } from './scenario.ts';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

describe('a seeded visit', () => {
  const visit = makeVisit(1);
  const scales = visit.messages.flatMap((message) => (message.kind === 'scale' ? [message] : []));
  const cameras = visit.messages.flatMap((message) => (message.kind === 'bodies' ? [message] : []));
  const deeds = visit.messages.flatMap((message) => (message.kind === 'truth' ? [message.message.truth] : []));

  test('is the same for the same seed, and another for another', () => {
    expect(makeVisit(1)).toEqual(visit);
    expect(JSON.stringify(makeVisit(2).truth)).not.toBe(JSON.stringify(visit.truth));
  });

  test('is two people who take, put back, touch, and leave apart', () => {
    expect(
      deeds
        .map(({ deed }) => deed)
        .filter(Boolean)
        .sort(),
    ).toEqual(['pick', 'pick', 'pick', 'pick', 'put', 'touch']);
    const passages = visit.messages.flatMap((message) => (message.kind === 'passage' ? [message.message] : []));
    expect(passages.map(({ direction }) => direction)).toEqual(['in', 'in', 'out', 'out']);
    const [, , first, last] = passages.map(({ sourceTimeUs }) => sourceTimeUs / 1000 - WORLD_START_MS);
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(300);
    expect(last).toBeGreaterThan(8_000);
    expect(last).toBeLessThan(13_000);
  });

  test('is in the order of receipt, and all of it goes on until late vision has seen the last exit', () => {
    const received = visit.messages.map(({ receivedMs }) => receivedMs);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const seen = Math.max(...cameras.map(({ message }) => message.sourceTimeMs));
    expect(seen).toBeGreaterThan(visit.truth.lastExitMs + 500);
    expect(Math.max(...scales.map(({ receivedMs }) => receivedMs))).toBeGreaterThan(visit.truth.lastExitMs + 2_300);
  });

  test('sees joints fifteen times a second, 2.3 s late', () => {
    const gaps = cameras
      .slice(1)
      .map(({ message }, index) => message.sourceTimeMs - (cameras[index]?.message.sourceTimeMs ?? 0));
    expect(median(gaps)).toBeCloseTo(1000 / 14.9, -1);
    const lags = cameras.map(({ message, receivedMs }) => receivedMs - message.sourceTimeMs);
    expect(median(lags)).toBeGreaterThan(GROUP_OF_TWO.visionLagMs - 80);
    expect(median(lags)).toBeLessThan(GROUP_OF_TWO.visionLagMs + 80);
    expect(Math.max(...lags)).toBeLessThan(2_440);
  });

  test('shakes plates at rest as the real ones: 0.6 to 1.1 g in the middle, some several times as much', () => {
    const quiet = scales.filter(({ message }) => message.sourceTimeMs < WORLD_START_MS + 1_200);
    const plates = quiet[0]?.message.plates.length ?? 0;
    const gondola = quiet[0]?.message.gondola;
    const own = quiet.filter(({ message }) => message.gondola === gondola);
    const noises = Array.from({ length: plates }, (_, column) =>
      deviation(own.flatMap(({ message }) => [...(message.grams[column] ?? [])])),
    );
    expect(median(noises)).toBeGreaterThan(0.6);
    expect(median(noises)).toBeLessThan(1.2);
  });
});
