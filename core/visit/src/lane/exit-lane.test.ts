import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExitLane, Lane } from './lane.ts';
import { next, startExit } from './lane.ts';
import { ALL_WELL, at, INPUTS } from './lane.vectors.ts';
import type { LaneEffect } from './lane-effect.ts';
import type { LaneInput } from './lane-input.ts';
import { LANE_INPUT_KINDS } from './lane-input.ts';
import { EXIT_GAP_MS, EXIT_PULSE_MS, FAREWELL_MS } from './lane-limits.ts';
import { laneView } from './lane-view.ts';

const idle: ExitLane = { lane: 'exit', parts: ALL_WELL, state: { kind: 'idle' } };

function run(lane: Lane, inputs: readonly LaneInput[]): { lane: Lane; effects: readonly LaneEffect[] } {
  const effects: LaneEffect[] = [];
  let current = lane;
  for (const input of inputs) {
    const step = next(current, input);
    current = step.lane;
    effects.push(...step.effects);
  }
  return { lane: current, effects };
}

const someone = (present: boolean, afterMs = 0): LaneInput => ({
  kind: 'approach',
  side: 'inside',
  present,
  at: at(afterMs),
});

describe('an exit', () => {
  it('opens to whoever stands inside, and asks nobody', () => {
    const away = { ...idle, parts: { ...ALL_WELL, server: 'offline', bus: 'offline' } } as const;
    const { effects, lane } = run(away, [someone(true), { kind: 'lock-released', at: at() }]);
    expect(effects).toEqual([{ kind: 'release-lock', pulseMs: EXIT_PULSE_MS }]);
    expect(laneView(lane, at())).toEqual({ screen: 'exit-open' });
  });

  it('does not open to whoever stands outside', () => {
    const { effects } = run(idle, [{ kind: 'approach', side: 'outside', present: true, at: at() }]);
    expect(effects).toEqual([]);
  });

  it('opens again for as long as somebody stands there', () => {
    const after = EXIT_PULSE_MS + EXIT_GAP_MS;
    const { effects } = run(idle, [
      someone(true),
      { kind: 'lock-released', at: at() },
      { kind: 'tick', at: at(after) },
      { kind: 'lock-released', at: at(after) },
      someone(false, after),
      { kind: 'tick', at: at(3 * after) },
    ]);
    expect(effects.map(({ kind }) => kind)).toEqual(['release-lock', 'release-lock']);
  });

  it('says how many items, and opens to the next one meanwhile', () => {
    const left: LaneInput = { kind: 'member-left', itemCount: 4, at: at() };
    const { lane } = run(idle, [someone(true), { kind: 'lock-released', at: at() }, left]);
    expect(laneView(lane, at())).toEqual({ screen: 'farewell', itemCount: 4 });
    expect(run(lane, [someone(true)]).effects.map(({ kind }) => kind)).toEqual(['release-lock']);
    const gone = run(lane, [someone(false), { kind: 'tick', at: at(FAREWELL_MS) }]);
    expect(laneView(gone.lane, at())).toEqual({ screen: 'exit-idle' });
  });

  it('stands free without its sensor or its lock, and shuts when they are back', () => {
    const { lane, effects } = run(idle, [{ kind: 'sensor', state: 'offline', at: at() }]);
    expect(laneView(lane, at())).toEqual({ screen: 'exit-free' });
    expect(effects).toEqual([{ kind: 'make-safe' }]);
    const back = run(lane, [{ kind: 'sensor', state: 'online', at: at() }]);
    expect(back.effects).toEqual([{ kind: 'secure-lock' }]);
    expect(back.lane.state.kind).toBe('idle');
  });

  it('stands free when the lock does not confirm its release', () => {
    const { lane, effects } = run(idle, [someone(true), { kind: 'lock-failed', at: at() }]);
    expect(effects.at(-1)).toEqual({ kind: 'make-safe' });
    expect(lane.state.kind).toBe('free');
  });

  it('starts free', () => {
    const start = startExit();
    expect(start.effects).toEqual([{ kind: 'make-safe' }]);
    const ready = run(start.lane, [
      { kind: 'lock', state: 'ready', at: at() },
      { kind: 'sensor', state: 'online', at: at() },
    ]);
    expect(ready.effects).toEqual([{ kind: 'secure-lock' }]);
  });
});

describe('whatever happens to an exit', () => {
  const inputs = fc.array(fc.constantFrom(...LANE_INPUT_KINDS.flatMap((kind): readonly LaneInput[] => INPUTS[kind])), {
    maxLength: 40,
  });

  it('somebody who stands there is being let out, or the door is free', () => {
    fc.assert(
      fc.property(inputs, (history) => {
        const { lane } = run(startExit().lane, history);
        const out = run(lane, [someone(true), { kind: 'tick', at: at(120_000) }]);
        expect(['releasing', 'open', 'free']).toContain(out.lane.state.kind);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('a part that is missing leaves it free', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom('lock' as const, 'sensor' as const), (history, part) => {
        const { lane } = run(startExit().lane, history);
        const broken: LaneInput =
          part === 'lock' ? { kind: 'lock', state: 'away', at: at() } : { kind: 'sensor', state: 'offline', at: at() };
        expect(run(lane, [broken]).lane.state.kind).toBe('free');
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});
