import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreamState } from './stream-tracker.ts';
import { classifyArrival, followStream } from './stream-tracker.ts';

type Told = readonly [sequence: number, sourceMs: number];

function kindsOf(told: readonly Told[]): readonly string[] {
  let stream: StreamState | undefined;
  return told.map(([sequence, sourceMs]) => {
    const arrival = classifyArrival(stream, sequence, sourceMs);
    if (arrival.kind !== 'duplicate') stream = followStream(stream, sequence, sourceMs);
    return arrival.kind === 'next' ? `next ${arrival.lost}` : arrival.kind;
  });
}

describe('a stream of one sensor', () => {
  test('duplicates, losses, restarts and late messages are told apart', () => {
    expect(
      kindsOf([
        [5, 100],
        [6, 200],
        [6, 200],
        [9, 500],
        [7, 300],
        [7, 300],
        [1, 600],
        [2, 700],
        [5, 100],
      ]),
    ).toEqual(['next 0', 'next 0', 'duplicate', 'next 2', 'late', 'duplicate', 'restarted', 'next 0', 'duplicate']);
  });

  test('a repeat of anything recent is a duplicate, whatever came between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })), { maxLength: 60 }), (told) => {
        const fresh = kindsOf(told).filter((kind) => kind !== 'duplicate').length;
        expect(fresh).toBe(new Set(told.map(([sequence, sourceMs]) => `${sequence} ${sourceMs}`)).size);
      }),
    );
  });
});
