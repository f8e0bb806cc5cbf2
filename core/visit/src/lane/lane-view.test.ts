import { describe, expect, test } from 'vitest';
import { next } from './lane.ts';
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

describe('a closed store', () => {
  const opensAgain = { at: at(3_600_000).serverMs, timeZone: 'Europe/Amsterdam' };
  const closedBy = (config: object) =>
    ({ lane: 'entry', state: { kind: 'closed' }, parts: { ...ALL_WELL, config: { ...CONFIG, ...config } } }) as const;

  test('says when its hours open it, until then, and nothing while staff decide', () => {
    const byHours = closedBy({ storeOpen: false, opensAgain });
    expect(laneView(byHours, at())).toEqual({ screen: 'closed', opensAgain });
    expect(laneView(byHours, at(3_600_000))).toEqual({ screen: 'closed' });
    expect(laneView(closedBy({ storeOpen: false }), at())).toEqual({ screen: 'closed' });
  });

  test('lets everybody out', () => {
    const { parts } = closedBy({ storeOpen: false, opensAgain });
    const exit = { lane: 'exit', state: { kind: 'idle' }, parts } as const;
    const step = next(exit, { kind: 'approach', side: 'inside', present: true, at: at() });
    expect(step.effects.map(({ kind }) => kind)).toEqual(['release-lock']);
  });
});
