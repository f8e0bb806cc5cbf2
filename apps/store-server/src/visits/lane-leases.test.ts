import { asId } from '@saunter/model';
import { describe, expect, it } from 'vitest';
import { LaneLeases } from './lane-leases.ts';

const lane = asId<never>('entry-1');
const [first, second] = [asId<never>('vis_1'), asId<never>('vis_2')];

describe('a lane', () => {
  it('has one visit at a time, and says how long the other waits', () => {
    const leases = new LaneLeases();
    expect(leases.take(lane, first, 1_000, 500)).toEqual({ kind: 'taken', isNew: true });
    expect(leases.take(lane, second, 1_100.5, 500)).toEqual({ kind: 'busy', retryAfterMs: 400 });
    expect(leases.take(asId('entry-2'), second, 1_100, 500).kind).toBe('taken');
  });

  it('heals itself when its lease is over', () => {
    const leases = new LaneLeases();
    leases.take(lane, first, 0, 500);
    expect(leases.take(lane, second, 499, 500).kind).toBe('busy');
    expect(leases.take(lane, second, 500, 500)).toEqual({ kind: 'taken', isNew: true });
  });

  it('is renewed by its holder, and freed by nobody else', () => {
    const leases = new LaneLeases();
    leases.take(lane, first, 0, 500);
    expect(leases.take(lane, first, 400, 500)).toEqual({ kind: 'taken', isNew: false });
    leases.release(lane, second);
    expect(leases.take(lane, second, 600, 500)).toEqual({ kind: 'busy', retryAfterMs: 300 });
    leases.release(lane, first);
    expect(leases.take(lane, second, 600, 500).kind).toBe('taken');
  });
});
