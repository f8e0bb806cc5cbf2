import type { Clock } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { SourceClock } from './source-clock.ts';

function clockAt(wallMs: number) {
  const now = { wallMs, monotonicMs: 50 };
  const clock: Clock = { wallMs: () => now.wallMs, monotonicMs: () => now.monotonicMs };
  return {
    clock,
    pass: (ms: number) => {
      now.wallMs += ms;
      now.monotonicMs += ms;
    },
  };
}

describe('source time while sensors are silent', () => {
  test('is the hub’s own before the first message', () => {
    const { clock, pass } = clockAt(10_000);
    const source = new SourceClock(clock);
    expect(source.silentSourceMs()).toBeUndefined();
    pass(1_500);
    expect(source.silentSourceMs()).toBe(11_500);
  });

  test('goes on from the newest message, whatever the hub’s clock says', () => {
    const { clock, pass } = clockAt(10_000);
    const source = new SourceClock(clock);
    source.hear(500.25);
    source.hear(300);
    pass(900);
    expect(source.silentSourceMs()).toBeUndefined();
    pass(600);
    expect(source.silentSourceMs()).toBe(2_000);
  });

  test('counts the time in which the hub was down', () => {
    const { clock, pass } = clockAt(10_000);
    const source = new SourceClock(clock);
    source.resume(500, 4_000);
    pass(1_000);
    expect(source.silentSourceMs()).toBe(7_500);
  });
});
