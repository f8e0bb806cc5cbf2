import { createHash } from 'node:crypto';
import { plateKey } from '@saunter/model';
import { describe, expect, test } from 'vitest';
import { NOMINAL } from '../nominal.ts';
import type { WorldRun } from '../world-run.ts';
import { makeRun } from './make-run.ts';

/** A digest of all that a run says, to the last bit of every sample. */
function digest(run: WorldRun): string {
  const hash = createHash('sha256');
  for (const message of run.messages()) {
    if (message.kind !== 'scale') hash.update(JSON.stringify(message));
    else {
      const { grams, ...rest } = message.message;
      hash.update(JSON.stringify([message.receivedMs, rest]));
      for (const samples of grams) hash.update(samples);
    }
  }
  return hash.digest('hex');
}

describe('a run', () => {
  const run = makeRun({ seed: 5, visits: 8 });

  test('is the same for the same seed, on every call, and another for another', () => {
    const first = digest(run);
    expect(digest(run)).toBe(first);
    expect(digest(makeRun({ seed: 5, visits: 8 }))).toBe(first);
    expect(digest(makeRun({ seed: 6, visits: 8 }))).not.toBe(first);
  });

  test('comes in the order of receipt, and only of sensors', () => {
    let last = 0;
    let count = 0;
    for (const { receivedMs, kind } of run.messages()) {
      expect(receivedMs).toBeGreaterThanOrEqual(last);
      expect(kind).not.toBe('truth');
      last = receivedMs;
      count += 1;
    }
    expect(count).toBeGreaterThan(1_000);
  });

  test('admits every visit, with room for everybody, before they come in', () => {
    expect(run.admissions.length).toBe(8);
    for (const { visitId, from, until, expected } of run.admissions) {
      const visit = run.truth.visits.find((one) => one.visitId === visitId);
      expect(visit?.people.length).toBe(expected);
      for (const { enterMs } of visit?.people ?? []) {
        expect(enterMs).toBeGreaterThan(from);
        expect(enterMs).toBeLessThan(until);
      }
    }
  });
});

test('deeds that no scale can see say so: every plate of theirs is dead or stuck', () => {
  const run = makeRun({ seed: 6, visits: 4, figures: { ...NOMINAL, deadPlates: 60, stuckPlates: 60 } });
  const readings = new Map<string, Set<number>>();
  for (const message of run.messages()) {
    if (message.kind !== 'scale') continue;
    const { gondola, plates, grams } = message.message;
    for (const [index, plate] of plates.entries()) {
      const key = plateKey({ gondola, ...plate });
      readings.set(key, new Set([...(readings.get(key) ?? []), ...(grams[index] ?? [])].slice(0, 2)));
    }
  }
  const atShelves = run.truth.deeds.filter(({ kind }) => kind !== 'hand-over');
  const unseen = atShelves.filter(({ tags }) => tags.includes('sick-plate'));
  expect(unseen.length).toBeGreaterThan(2);
  expect(unseen.length).toBeLessThan(atShelves.length);
  for (const { plates } of atShelves) {
    const isUnseen = plates.every((ref) => readings.get(plateKey(ref))?.size === 1);
    expect(unseen.some((deed) => deed.plates === plates)).toBe(isUnseen);
  }
});
