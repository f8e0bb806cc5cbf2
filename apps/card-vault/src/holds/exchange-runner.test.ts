import type { ExchangeEvent, ExchangePurpose, ExchangeRequest } from '@saunter/payments';
import { beforeEach, expect, test } from 'vitest';
import { ExchangeRunner } from './exchange-runner.ts';

const at = { transmissionDateTime: '0601100000', localTime: '120000', localDate: '0601' };
const trace = { ...at, stan: '000001', rrn: '615210000001' };
const granted = { responseCode: '00', approvedMinor: 5000 };

let happened: string[];
let due: (() => void)[];
let lineUp: boolean;
beforeEach(() => {
  happened = [];
  due = [];
  lineUp = true;
});

function runnerOf(purpose: ExchangePurpose): ExchangeRunner {
  const request: ExchangeRequest = { purpose, trace, amountMinor: 5000, minimumMinor: 5000, undoStan: '000002' };
  return new ExchangeRunner(
    { kind: 'recorded', request },
    {
      write: (events: readonly ExchangeEvent[]) => happened.push(...events.map(({ kind }) => kind)),
      send(mti) {
        happened.push(lineUp ? mti : `${mti} not sent`);
        return lineUp;
      },
      now: () => at,
      wait(length, run) {
        happened.push(`wait ${length}`);
        due.push(run);
        return () => happened.push('stop waiting');
      },
      ignored: (why) => happened.push(why),
    },
  );
}

test('facts are written before the message that follows from them is sent', () => {
  const runner = runnerOf('authorise');
  runner.take({ kind: 'start' });
  due.shift()?.();
  expect(happened).toEqual(['0100', 'wait answer', 'UndoStarted', '0420', 'wait 0']);
});

test('an end stops the timer, and a time-out that was already on its way is none', () => {
  const runner = runnerOf('authorise');
  runner.take({ kind: 'start' });
  runner.take({ kind: 'answer', answer: granted, at });
  due.shift()?.();
  expect(happened).toEqual(['0100', 'wait answer', 'ExchangeAnswered', 'stop waiting']);
  expect(runner.state.kind).toBe('approved');
});

test('repeats count up, for the pauses between them to grow', () => {
  const runner = runnerOf('capture');
  runner.take({ kind: 'start' });
  for (let repeat = 0; repeat < 3; repeat++) due.shift()?.();
  expect(happened).toEqual(['0220', 'wait 0', '0221', 'wait 1', '0221', 'wait 2', '0221', 'wait 3']);
});

test('a line that comes up sends what waits to be repeated, and leaves a hold that waits for its answer alone', () => {
  lineUp = false;
  const capture = runnerOf('capture');
  capture.take({ kind: 'start' });
  lineUp = true;
  capture.nudge();
  expect(happened).toEqual(['0220 not sent', 'wait 0', 'stop waiting', '0220', 'wait 1']);
  happened = [];
  const hold = runnerOf('authorise');
  hold.take({ kind: 'start' });
  hold.nudge();
  expect(happened).toEqual(['0100', 'wait answer']);
});

test('who waits for a state hears of it', async () => {
  const runner = runnerOf('authorise');
  runner.take({ kind: 'start' });
  const approved = runner.until(({ kind }) => kind === 'approved');
  runner.take({ kind: 'answer', answer: granted, at });
  await approved;
});

test('an input that cannot happen is a bug', () => {
  const runner = runnerOf('authorise');
  expect(() => runner.take({ kind: 'time-out', at })).toThrow('time-out cannot happen to an exchange that is recorded');
});
