import type { Timers } from '@saunter/kit';
import { silentLog } from '@saunter/kit';
import { beforeEach, expect, it } from 'vitest';
import { ScreenWatchdog } from './screen-watchdog.ts';

let tick = () => {};
const timers: Timers = {
  after: () => () => {},
  every: (_, run) => {
    tick = run;
    return () => {
      tick = () => {};
    };
  },
};

let said: string[];
let watchdog: ScreenWatchdog;
beforeEach(() => {
  said = [];
  watchdog = new ScreenWatchdog({
    timers,
    log: silentLog,
    ask: (nonce) => said.push(`ask ${nonce}`),
    reload: () => said.push('reload'),
    relaunch: () => said.push('relaunch'),
  });
  watchdog.start();
});

const ticks = (count: number) => {
  for (let n = 0; n < count; n++) tick();
};

it('leaves a screen alone that draws', () => {
  for (let n = 1; n <= 20; n++) {
    tick();
    watchdog.drawn(String(n));
  }
  expect(said).toEqual(Array.from({ length: 20 }, (_, n) => `ask ${n + 1}`));
});

it('reloads a screen that does not draw, then starts the app anew', () => {
  ticks(7);
  expect(said.filter((word) => !word.startsWith('ask'))).toEqual(['reload', 'reload', 'relaunch']);
});

it('takes only the newest nonce for an answer', () => {
  ticks(2);
  watchdog.drawn('1');
  tick();
  expect(said).toContain('reload');
});

it('goes back to the foot of the ladder when a reload helped', () => {
  ticks(3);
  watchdog.drawn('3');
  ticks(3);
  expect(said).not.toContain('relaunch');
  expect(said.filter((word) => word === 'reload')).toHaveLength(2);
});

it('does not wait for a page whose process is gone', () => {
  watchdog.failed('crashed');
  watchdog.failed('crashed');
  watchdog.failed('crashed');
  expect(said).toEqual(['reload', 'reload', 'relaunch']);
});

it('neither asks nor mends once it is stopped, even before its screen was up', () => {
  watchdog.stop();
  watchdog.failed('the page did not load');
  watchdog.start();
  ticks(5);
  expect(said).toEqual([]);
});
