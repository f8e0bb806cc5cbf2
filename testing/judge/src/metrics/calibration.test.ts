import { expect, test } from 'vitest';
import { decision, deed, runOutcome, SODA, visitOutcome } from '../outcomes.vectors.ts';
import { calibrationOf } from './calibration.ts';
import { latencyOf } from './latency.ts';

const at = (index: number) => 10_000 + 60_000 * index;
const deeds = Array.from({ length: 10 }, (_, index) => deed({ atMs: at(index) }));

test('ten decisions that say 0.85 and are right eight times are off by 0.05', () => {
  const decisions = deeds.map((_, index) =>
    decision({ atMs: at(index), probability: 0.85, ...(index < 2 ? { barcode: SODA } : {}) }),
  );
  const calibration = calibrationOf([runOutcome([], deeds, decisions)]);
  expect(calibration?.n).toBe(10);
  expect(calibration?.ece).toBeCloseTo(0.05, 10);
  expect(calibration?.bins).toMatchObject([{ from: 0.8, to: 0.9, right: { hits: 8, n: 10 } }]);
  expect(calibration?.bins[0]?.said).toBeCloseTo(0.85, 10);
});

test('errors of two bins do not cancel', () => {
  const decisions = [decision({ probability: 0.6 }), decision({ atMs: at(1), probability: 1, barcode: SODA })];
  // One is 0.4 too modest, the other 1 too sure.
  expect(calibrationOf([runOutcome([], deeds, decisions)])?.ece).toBeCloseTo(0.7, 10);
});

test('a phantom is as wrong as can be', () => {
  expect(calibrationOf([runOutcome([], [], [decision({ probability: 1 })])])?.ece).toBe(1);
});

test('who says nothing of himself is not calibrated', () => {
  expect(calibrationOf([runOutcome([], deeds, [decision()])])).toBeUndefined();
});

test('delays are from the deed to the first word, and from the last exit to the final cart', () => {
  const visits = [visitOutcome('A', [], []), visitOutcome('B', [], [], { finalAtMs: null })];
  const { decisionMs, finalMs } = latencyOf([runOutcome(visits, [deed()], [decision({ saidAtMs: 12_500 })])]);
  expect(decisionMs).toEqual({ p50: 2_500, p95: 2_500, p99: 2_500, n: 1 });
  expect(finalMs).toEqual({ p50: 2_000, p95: 2_000, p99: 2_000, n: 1 });
});
