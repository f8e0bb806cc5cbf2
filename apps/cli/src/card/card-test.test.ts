import type { CardReader, CardSession, ReaderState } from '@saunter/card-reader';
import { fromHex, ok } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { expect, test } from 'vitest';
import { testCard } from './card-test.ts';

/** A reader that reports `states` one after the other, as soon as it is started. */
function readerThat(...states: readonly ReaderState[]): CardReader {
  return {
    kind: 'emulated',
    start: async (onState) => {
      for (const state of states) onState(state);
    },
    stop: async () => {},
  };
}

const session: CardSession = {
  atr: fromHex('3B80800101'),
  cardInterface: 'contactless',
  transmit: async () => ok(fromHex('9000')),
  release: async () => {},
};

/** Asks three times, then says that the card was removed. */
const dialogue = () => ({
  start: () => ({ kind: 'command', state: 1, command: fromHex('00') }) as const,
  next: (asked: unknown) =>
    asked === 3
      ? ({ kind: 'outcome', outcome: { kind: 'card-removed' } } as const)
      : ({ kind: 'command', state: Number(asked) + 1, command: fromHex('00') } as const),
});

const parts = { timers: systemTimers, clock: systemClock, timeoutMs: 20, dialogue };
const EMPTY: ReaderState = { kind: 'empty', reader: 'R' };
const MUTE: ReaderState = { kind: 'mute', reader: 'R' };
const CARD: ReaderState = { kind: 'card', reader: 'R', session };

test('the first card is read, and its commands are counted', async () => {
  expect(await testCard({ ...parts, reader: readerThat(EMPTY, MUTE, CARD) })).toMatchObject({
    ...{ reader: 'R', cardInterface: 'contactless', outcome: { kind: 'card-removed' } },
    times: { commands: 3 },
  });
});

test.for<readonly [ReaderState, string]>([
  [EMPTY, 'timeout'],
  [{ kind: 'no-reader' }, 'no-reader'],
  [{ kind: 'no-service', detail: 'pcscd ended' }, 'no-service'],
])('a wait that ends at %o is no-card: %s', async ([state, reason]) => {
  const { outcome, times } = await testCard({ ...parts, reader: readerThat(state) });
  expect(outcome).toEqual({ kind: 'no-card', reason });
  expect(times.waitMs).toBeGreaterThanOrEqual(19);
});

test('what stays mute is a mute card; what was mute for a moment is not', async () => {
  const quick = {
    after: (delayMs: number, run: () => void) => systemTimers.after(delayMs / 50, run),
    every: systemTimers.every,
  };
  const waiting = { ...parts, timers: quick, timeoutMs: 5000 };
  expect((await testCard({ ...waiting, reader: readerThat(MUTE) })).outcome).toEqual({ kind: 'mute-card' });
  const passed = await testCard({ ...waiting, reader: readerThat(MUTE, EMPTY) });
  expect(passed.outcome).toEqual({ kind: 'no-card', reason: 'timeout' });
});
