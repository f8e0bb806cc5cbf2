import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import type { HidrawRig } from '@saunter/testing-rigs/hidraw';
import { startHidrawRig } from '@saunter/testing-rigs/hidraw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const GATE = fileURLToPath(new URL('gate-stand-in.child.ts', import.meta.url));

let rig: HidrawRig | undefined;
let board: EmulatedRelayBoard;
const children: ChildProcess[] = [];

beforeEach(async () => {
  const started = await startHidrawRig();
  if (!started.ok) return console.warn(`SKIPPED: no ${started.error.missing}; run: ${started.error.remedy}`);
  rig = started.value;
  board = new EmulatedRelayBoard();
  await rig.plug(board);
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await rig?.close();
  rig = undefined;
});

interface Supervised {
  readonly child: ChildProcess;
  /** The next line that says `ready`. */
  ready(): Promise<{ readonly gatePid: number; readonly wiring: string }>;
}

function run(lock: string, ...args: readonly string[]): Supervised {
  const env = { ...process.env, ...rig?.env(), SAUNTER_LOCK: lock, SAUNTER_PARENT: 'stdin', SAUNTER_LOG: 'silent' };
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async ready() {
      const line = await lines.next();
      return JSON.parse(line.value ?? '');
    },
  };
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
    process.kill(first.gatePid, 'SIGKILL');
    await within(1000, () => expect(board.bits).toBe(0));
    const second = await supervised.ready();
    expect(second.gatePid).not.toBe(first.gatePid);
    expect(board.bits).toBe(1);
  });

  it('leaves no gate and no relay on when its own supervisor goes', async () => {
    if (!rig) return;
    const supervised = superviseGate('relay:1:fail-secure');
    const { gatePid } = await supervised.ready();
    supervised.child.stdin?.end();
    const [code] = await once(supervised.child, 'exit');
    expect(code).toBe(0);
    expect(board.bits).toBe(0);
    expect(() => process.kill(gatePid, 0)).toThrow('ESRCH');
  });

  it('leaves no relay on when it is killed itself: the gate stops with it', async () => {
    if (!rig) return;
    const supervised = superviseGate('relay:1:fail-open');
    await supervised.ready();
    supervised.child.kill('SIGKILL');
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
    const [code] = await once(superviseGate('relay:1').child, 'exit');
    expect(code).toBe(78);
  });

  it('drops relays once for a service manager', async () => {
    if (!rig) return;
    board.force(0b11);
    const [code] = await once(run('relay:1', '--drop-relays').child, 'exit');
    expect([code, board.bits]).toEqual([0, 0]);
  });

  it('fails that order when the board does not obey', async () => {
    if (!rig) return;
    board.force(1);
    board.setFaults({ ignoreSet: true });
    const [code] = await once(run('relay:1', '--drop-relays').child, 'exit');
    expect(code).toBe(1);
  });
});
