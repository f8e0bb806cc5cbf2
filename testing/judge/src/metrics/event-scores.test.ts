import { describe, expect, test } from 'vitest';
import { CHIPS, COLA, decision, deed, runOutcome, SODA, visit } from '../outcomes.vectors.ts';
import { eventScores } from './event-scores.ts';

const scoresOf = (deeds: Parameters<typeof runOutcome>[1], decisions: Parameters<typeof runOutcome>[2]) =>
  eventScores([runOutcome([], deeds, decisions)]);

describe('events', () => {
  test('are found within a second, on their shelf, in their direction', () => {
    const other = [{ gondola: 1, shelf: 2, plate: 1 }];
    expect(scoresOf([deed()], [decision({ atMs: 11_000 })])?.f1).toBe(1);
    expect(scoresOf([deed()], [decision({ atMs: 11_001 })])?.f1).toBe(0);
    expect(scoresOf([deed()], [decision({ plates: other })])?.f1).toBe(0);
    expect(scoresOf([deed()], [decision({ quantity: -1 })])?.f1).toBe(0);
    expect(scoresOf([deed({ kind: 'put' })], [decision({ quantity: -1 })])?.f1).toBe(1);
  });

  test('touches and hand-overs are none', () => {
    expect(scoresOf([deed({ kind: 'touch' }), deed({ kind: 'hand-over', plates: [] })], [])).toBeUndefined();
  });

  test('product, number and visit are judged one given the other', () => {
    const scores = scoresOf(
      [deed(), deed({ atMs: 20_000 }), deed({ atMs: 30_000, quantity: 2 }), deed({ atMs: 40_000 })],
      [
        decision(),
        decision({ atMs: 20_000, barcode: SODA }),
        decision({ atMs: 30_000 }),
        decision({ atMs: 40_000, visitId: visit('B') }),
      ],
    );
    expect(scores).toMatchObject({ deeds: 4, decisions: 4, f1: 1, phantoms: 0 });
    expect([scores?.item?.hits, scores?.item?.n]).toEqual([3, 4]);
    expect([scores?.count?.hits, scores?.count?.n]).toEqual([2, 3]);
    expect([scores?.association?.hits, scores?.association?.n]).toEqual([2, 3]);
  });

  test('two hands on one shelf at once are told apart by their plates, whoever is told first', () => {
    const second = [{ gondola: 1, shelf: 1, plate: 7 }];
    const deeds = [deed(), deed({ atMs: 10_200, plates: second, barcode: CHIPS })];
    const decisions = [decision({ atMs: 10_020, plates: second, barcode: CHIPS }), decision({ atMs: 10_180 })];
    expect(scoresOf(deeds, decisions)?.item).toMatchObject({ hits: 2, n: 2 });
  });
});

describe('phantoms', () => {
  test('are what nothing caused, per 100 plate-hours', () => {
    const scores = scoresOf([deed()], [decision(), decision({ atMs: 90_000 })]);
    expect(scores).toMatchObject({ phantoms: 1, plateHours: 50, phantomsPer100PlateHours: 2 });
    expect(scores?.precision).toBe(0.5);
  });

  test('are not what was told late, nor a shelf that was filled', () => {
    expect(scoresOf([deed()], [decision({ atMs: 14_000, barcode: COLA })])?.phantoms).toBe(0);
    expect(scoresOf([deed({ kind: 'restock' })], [decision({ quantity: -1 })])?.phantoms).toBe(0);
  });

  test('are not excused twice by one event', () => {
    const decisions = [decision({ atMs: 14_000 }), decision({ atMs: 15_000 })];
    expect(scoresOf([deed()], decisions)?.phantoms).toBe(1);
  });
});
