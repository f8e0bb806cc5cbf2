import { asId, type TrackId } from '@saunter/model';
import { expect, test } from 'vitest';
import { visit } from './outcomes.vectors.ts';
import { TrueBinding } from './true-binding.ts';

const [A, B]: readonly TrackId[] = [asId('track-a'), asId('track-b')];
const person = (personId: string, enterMs: number) => ({ personId, enterMs, exitMs: 60_000 });
const truth = {
  deeds: [],
  visits: [
    { visitId: visit('A'), people: [person('p1', 10_000)], cart: [], lastExitMs: 60_000 },
    { visitId: visit('B'), people: [person('p2', 11_000)], cart: [], lastExitMs: 60_000 },
  ],
};
const frame = (sourceTimeMs: number, ...names: readonly (TrackId | undefined)[]) => ({
  sourceTimeMs,
  bodies: names.map((trackId) => ({ trackId: trackId as TrackId })),
});

test('a new name is who came in then, each person once', () => {
  const binding = new TrueBinding(truth);
  binding.hear(frame(10_100, A));
  binding.hear(frame(10_900, A, B));
  expect(binding.ownerOf(A as TrackId, 20_000)?.personId).toBe('p1');
  expect(binding.ownerOf(B as TrackId, 20_000)?.personId).toBe('p2');
});

test('a name that begins when nobody came in is nobody', () => {
  const binding = new TrueBinding(truth);
  binding.hear(frame(30_000, A));
  expect(binding.ownerOf(A as TrackId, 30_000)).toBeUndefined();
});

test('after a swap the truth says whose the names are now, and whose they were', () => {
  const binding = new TrueBinding(truth);
  binding.named({ trackId: A as TrackId, personId: 'p1', visitId: visit('A'), fromMs: 10_000 });
  binding.named({ trackId: A as TrackId, personId: 'p2', visitId: visit('B'), fromMs: 20_000 });
  expect(binding.ownerOf(A as TrackId, 19_999)?.personId).toBe('p1');
  expect(binding.ownerOf(A as TrackId, 20_000)?.personId).toBe('p2');
});
