import type { GuardSight } from '@saunter/gate-lock';
import { ok, silentLog } from '@saunter/kit';
import { systemClock, systemTimers } from '@saunter/platform-node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ALIVE_LIMIT_MS, ALIVE_LINE } from './alive-line.ts';
import { GateSupervisor } from './gate-supervisor.ts';
import { FIRST_RESTART_MS, LAST_RESTART_MS, nextRestart, WELL_AFTER_MS } from './restart-backoff.ts';

let running: GateSupervisor | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** A supervised `node -e script`, with a guard that counts and a clock that the test can push on. */
async function supervise(script: string, command = process.execPath) {
  const calls: string[] = [];
  const lines: string[] = [];
  let aheadMs = 0;
  const guard = {
    dropAll: async () => ok(void calls.push('drop')),
    look: async () => {
      calls.push('look');
      return ok<GuardSight>('ok');
    },
    close: async () => {},
  };
  const onBadSettings = vi.fn();
  running = new GateSupervisor({
    ...{ guard, onBadSettings, timers: systemTimers, log: silentLog },
    gate: { command, args: ['-e', script], env: process.env },
    clock: { ...systemClock, monotonicMs: () => systemClock.monotonicMs() + aheadMs },
    onLine: (line, pid) => lines.push(`${line} ${pid}`),
  });
  await running.start();
  return { calls, lines, onBadSettings, pushClock: (byMs: number) => (aheadMs += byMs) };
}

const STAY = 'console.log("here"); setInterval(() => {}, 1000);';
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

describe('GateSupervisor', { timeout: 15_000 }, () => {
  it('drops before the start and only looks while the gate runs', async () => {
    const { calls } = await supervise(STAY);
    await until(() => expect(calls.length).toBeGreaterThan(2));
    expect(calls.slice(0, 3)).toEqual(['drop', 'look', 'look']);
  });

  it('starts a gate again that exited, also with code 0', async () => {
    const { calls, lines } = await supervise('console.log("here")');
    await until(() => expect(new Set(lines).size).toBe(2));
    expect(calls.filter((call) => call === 'drop').length).toBeGreaterThan(1);
  });

  it('does not start a gate again whose settings are wrong', async () => {
    const { calls, lines, onBadSettings } = await supervise('console.log("here"); process.exitCode = 78;');
    await until(() => expect(onBadSettings).toHaveBeenCalledTimes(1));
    expect(calls.at(-1)).toBe('drop');
    expect(lines).toHaveLength(1);
  });

  it('reports a command that is not there like a gate that went', async () => {
    const { calls } = await supervise(STAY, '/nowhere/gate');
    await until(() => expect(calls.filter((call) => call === 'drop').length).toBeGreaterThan(1));
  });

  it('kills a gate that showed life and stopped, and only such a one', async () => {
    const silent = await supervise(STAY);
    await until(() => expect(silent.lines).toHaveLength(1));
    silent.pushClock(ALIVE_LIMIT_MS * 2);
    const calls = silent.calls.length;
    await until(() => expect(silent.calls.length).toBeGreaterThan(calls + 1));
    expect(silent.lines).toHaveLength(1);
    await running?.stop();

    const hanging = await supervise(`console.log(${JSON.stringify(ALIVE_LINE)}); ${STAY}`);
    await until(() => expect(hanging.lines).toHaveLength(1));
    hanging.pushClock(ALIVE_LIMIT_MS + 1);
    await until(() => expect(hanging.lines).toHaveLength(2));
  });
});

it('waits longer after each short life, and briefly again after a long one', () => {
  let backoff = nextRestart(undefined, 0);
  const delays = [backoff.delayMs];
  for (let i = 0; i < 8; i++) {
    backoff = nextRestart(backoff, WELL_AFTER_MS - 1);
    delays.push(backoff.delayMs);
  }
  expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, LAST_RESTART_MS, LAST_RESTART_MS, LAST_RESTART_MS]);
  expect(nextRestart(backoff, WELL_AFTER_MS).delayMs).toBe(FIRST_RESTART_MS);
});
