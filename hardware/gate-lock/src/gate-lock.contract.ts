import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmulatedRelayBoard } from './emulator/index.ts';
import type { GateLock, LockState, LockWiring } from './port.ts';

/** One lock under the contract, and the board at the other end of its cable. */
export interface LockBench {
  readonly lock: GateLock;
  readonly board: EmulatedRelayBoard;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  close(): Promise<void>;
}

const HELD_SHUT: Record<LockWiring, number> = { 'fail-secure': 0, 'fail-open': 1 };
const FREE: Record<LockWiring, number> = { 'fail-secure': 1, 'fail-open': 0 };

/** What every gate lock must do, on relay 1 of a board of two; `open` gives a plugged board and an unstarted lock. */
export function describeGateLock(name: string, open: (wiring: LockWiring) => Promise<LockBench>): void {
  describe.each(['fail-secure', 'fail-open'] as const)(`${name}, %s`, (wiring) => {
    let bench: LockBench;
    let states: LockState[];
    let seen: number[];
    const start = () => bench.lock.start((state) => states.push(state));
    const until = (check: () => void) => vi.waitFor(check, { timeout: 8000, interval: 10 });

    beforeEach(async () => {
      bench = await open(wiring);
      states = [];
      seen = [];
      bench.board.onBits((bits) => seen.push(bits));
    });
    afterEach(() => bench.close());

    it('makes the board safe first, then secures the lane', async () => {
      bench.board.force(0b11);
      expect(await start()).toEqual({ ok: true, value: undefined });
      expect(seen.slice(0, 2)).toEqual([0b11, 0]);
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
      expect(states.at(-1)).toBe('secured');
    });

    it('releases for the pulse and then secures again', async () => {
      await start();
      expect(await bench.lock.release(200)).toEqual({ ok: true, value: undefined });
      expect(bench.board.bits).toBe(FREE[wiring]);
      expect(states.at(-1)).toBe('released');
      await until(() => expect(states.at(-1)).toBe('secured'));
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('is released once for two releases, until the later end', async () => {
      await start();
      await bench.lock.release(60_000);
      await bench.lock.release(50);
      expect(states.filter((state) => state === 'released')).toHaveLength(1);
      expect(bench.board.bits).toBe(FREE[wiring]);
      expect((await bench.lock.secure()).ok).toBe(true);
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('stays safe until it is secured', async () => {
      await start();
      expect((await bench.lock.makeSafe()).ok).toBe(true);
      expect(bench.board.bits).toBe(0);
      bench.board.force(0b10);
      expect((await bench.lock.secure()).ok).toBe(true);
      expect(bench.board.bits).toBe(0b10 | HELD_SHUT[wiring]);
    });

    it('says that the board refused a set', async () => {
      await start();
      bench.board.setFaults({ refuseSet: true });
      const released = await bench.lock.release(200);
      expect(released).toMatchObject({ ok: false, error: { kind: 'lock-io', class: 'retry' } });
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('does not believe a set that it cannot read back', async () => {
      await start();
      bench.board.setFaults({ ignoreSet: true });
      const released = await bench.lock.release(200);
      expect(released).toMatchObject({ ok: false, error: { kind: 'read-back-mismatch', class: 'out-of-service' } });
      expect(states.at(-1)).toBe('secured');
    });

    it('secures at a later poll when the end of a release failed', async () => {
      await start();
      await bench.lock.release(100);
      bench.board.setFaults({ ignoreSet: true });
      await bench.lock.secure();
      expect(bench.board.bits).toBe(FREE[wiring]);
      bench.board.setFaults({ ignoreSet: false });
      await until(() => expect(states.at(-1)).toBe('secured'));
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('reads states with and without the leading report id', async () => {
      bench.board.setFaults({ shortState: true });
      expect((await start()).ok).toBe(true);
      bench.board.setFaults({ shortState: false });
      expect((await bench.lock.release(100)).ok).toBe(true);
    });

    it('takes no board whose serial cannot be one', async () => {
      bench.board.setFaults({ wrongSerial: true });
      expect(await start()).toMatchObject({ ok: false, error: { kind: 'lock-io' } });
      bench.board.setFaults({ wrongSerial: false });
      await until(() => expect(states).toEqual(['absent', 'secured']));
    });

    it('gives up on a silent board in about a second and takes it back when it answers', async () => {
      await start();
      bench.board.setFaults({ silentMs: 1500 });
      expect(await bench.lock.release(200)).toMatchObject({ ok: false, error: { kind: 'lock-io' } });
      await until(() => expect(states.at(-1)).toBe('absent'));
      bench.board.setFaults({ silentMs: 0 });
      await until(() => expect(states.at(-1)).toBe('secured'));
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('tells of an unplug during a release, and makes the board safe when it comes back', async () => {
      await start();
      await bench.lock.release(60_000);
      await bench.unplug();
      await until(() => expect(states.at(-1)).toBe('absent'));
      expect(await bench.lock.release(200)).toMatchObject({ ok: false, error: { kind: 'lock-absent' } });
      bench.board.force(0b01);
      await bench.plug();
      await until(() => expect(states.at(-1)).toBe('secured'));
      expect(bench.board.bits).toBe(HELD_SHUT[wiring]);
    });

    it('finds a board that is plugged in after the start', async () => {
      await bench.unplug();
      expect(await start()).toMatchObject({ ok: false, error: { kind: 'lock-absent', class: 'out-of-service' } });
      await bench.plug();
      await until(() => expect(states).toEqual(['absent', 'secured']));
    });

    it('leaves all relays off when it stops', async () => {
      await start();
      await bench.lock.release(60_000);
      await bench.lock.stop();
      expect(bench.board.bits).toBe(0);
    });
  });
}
