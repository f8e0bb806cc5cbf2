import { fileURLToPath } from 'node:url';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import type { HidrawRig } from '@saunter/testing-rigs/hidraw';
import { startHidrawRig } from '@saunter/testing-rigs/hidraw';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const GATE = fileURLToPath(new URL('gate-stand-in.child.ts', import.meta.url));

let rig: HidrawRig | undefined;
let board: EmulatedRelayBoard;
const services: ServiceProcess[] = [];

beforeEach(async () => {
  const started = await startHidrawRig();
  if (!started.ok) return console.warn(`SKIPPED: no ${started.error.missing}; run: ${started.error.remedy}`);
  rig = started.value;
  board = new EmulatedRelayBoard();
  await rig.plug(board);
});

afterEach(async () => {
  for (const service of services.splice(0)) await service.abandon();
  await rig?.close();
  rig = undefined;
});

function run(lock: string, ...args: readonly string[]): ServiceProcess {
  const service = new ServiceProcess(MAIN, { ...rig?.env(), SAUNTER_LOCK: lock, SAUNTER_LOG: 'silent' }, args);
  services.push(service);
  return service;
}

const superviseGate = (lock: string) => run(lock, process.execPath, GATE);
const within = (limitMs: number, check: () => void) => vi.waitFor(check, { timeout: limitMs, interval: 5 });

describe('the gate supervisor over a relay board', () => {
  it.each([
    ['entry is secured', 'relay:1:fail-secure'],
    ['exit is free', 'relay:1:fail-open'],
  ])('%s within a second of a kill -9 of the gate, and the gate comes back', async (_, lock) => {
    if (!rig) return;
    const supervised = superviseGate(lock);
    const first = await supervised.ready();
    expect(board.bits).toBe(1);
    process.kill(Number(first['gatePid']), 'SIGKILL');
    await within(1000, () => expect(board.bits).toBe(0));
    const second = await supervised.ready(2);
    expect(second['gatePid']).not.toBe(first['gatePid']);
    expect(board.bits).toBe(1);
  });

  it('leaves no gate and no relay on when its own supervisor goes', async () => {
    if (!rig) return;
    const supervised = superviseGate('relay:1:fail-secure');
    const { gatePid } = await supervised.ready();
    expect(await supervised.abandon()).toBe(0);
    expect(board.bits).toBe(0);
    expect(() => process.kill(Number(gatePid), 0)).toThrow('ESRCH');
  });

  it('leaves no relay on when it is killed itself: the gate stops with it', async () => {
    if (!rig) return;
    const supervised = superviseGate('relay:1:fail-open');
    await supervised.ready();
    void supervised.kill();
    await within(2000, () => expect(board.bits).toBe(0));
  });

  it('turns off what a crash of everything left on, before it starts a gate', async () => {
    if (!rig) return;
    board.force(0b11);
    const seen: number[] = [];
    board.onBits((bits) => seen.push(bits));
    await superviseGate('relay:1:fail-secure').ready();
    expect(seen[0]).toBe(0);
  });

  it('does not guess how the lock is wired', async () => {
    if (!rig) return;
    expect(await superviseGate('relay:1').exit()).toBe(78);
  });

  it('drops relays once for a service manager', async () => {
    if (!rig) return;
    board.force(0b11);
    const code = await run('relay:1', '--drop-relays').exit();
    expect([code, board.bits]).toEqual([0, 0]);
  });

  it('fails that order when the board does not obey', async () => {
    if (!rig) return;
    board.force(1);
    board.setFaults({ ignoreSet: true });
    const code = await run('relay:1', '--drop-relays').exit();
    expect(code).toBe(1);
  });
});
