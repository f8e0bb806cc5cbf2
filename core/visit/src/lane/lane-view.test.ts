import { describe, expect, test } from 'vitest';
import { ALL_WELL, at, CONFIG } from './lane.vectors.ts';
import { laneView } from './lane-view.ts';

describe('while the bank cannot be reached', () => {
  const until = at(2 * 3_600_000).serverMs;
  const idle = { kind: 'idle', groupSize: 1, choiceUntil: 0 } as const;
  const parts = { ...ALL_WELL, config: { ...CONFIG, offline: { cards: 'known-cards', until } as const } };

  test.each([
    [0, 'known-cards', 120],
    [60_000, 'known-cards', 119],
    [2 * 3_600_000 - 1, 'known-cards', 1],
    [2 * 3_600_000, 'none', 0],
    [3 * 3_600_000, 'none', 0],
  ])('the minutes are counted down: %i ms later', (laterMs, cards, minutesLeft) => {
    const view = laneView({ lane: 'entry', state: idle, parts }, at(laterMs));
    expect(view).toMatchObject({ screen: 'idle', offline: { cards, minutesLeft } });
  });

  test('a lane whose bank can be reached counts nothing', () => {
    const view = laneView({ lane: 'entry', state: idle, parts: ALL_WELL }, at());
    expect(view).toMatchObject({ screen: 'idle' });
    expect(view).not.toHaveProperty('offline');
  });
});
