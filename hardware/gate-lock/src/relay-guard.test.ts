import { systemTimers } from '@saunter/platform-node';
import { describe, expect, it, vi } from 'vitest';
import { EmulatedHidBus, EmulatedRelayBoard } from './emulator/index.ts';
import type { LockWiring } from './port.ts';
import { RelayAttachment } from './relay-attachment.ts';
import { RelayGuard } from './relay-guard.ts';

function rig(wiring: LockWiring) {
  const bus = new EmulatedHidBus(systemTimers);
  const board = new EmulatedRelayBoard();
  const unplug = bus.plug(board);
  let nowMs = 0;
  const guard = new RelayGuard({
    ...{ bus, wiring, timers: systemTimers, address: { channel: 1 }, maxOnMs: 1000 },
    clock: { wallMs: () => 0, monotonicMs: () => nowMs },
  });
  const lookAt = (atMs: number) => {
    nowMs = atMs;
    return guard.look();
  };
  return { board, guard, lookAt, unplug };
}

describe('RelayGuard', () => {
  it('drops a fail-secure relay only after its bound', async () => {
    const { board, lookAt } = rig('fail-secure');
    board.force(0b11);
    expect(await lookAt(0)).toEqual({ ok: true, value: 'ok' });
    expect(await lookAt(1000)).toEqual({ ok: true, value: 'ok' });
    expect(await lookAt(1001)).toEqual({ ok: true, value: 'dropped' });
    expect(board.bits).toBe(0);
  });

  it('counts the time anew after the relay was off', async () => {
    const { board, lookAt } = rig('fail-secure');
    board.force(1);
    await lookAt(0);
    board.force(0);
    await lookAt(900);
    board.force(1);
    await lookAt(1000);
    expect(await lookAt(1900)).toEqual({ ok: true, value: 'ok' });
  });

  it('leaves a fail-open relay on, however long', async () => {
    const { board, lookAt } = rig('fail-open');
    board.force(1);
    await lookAt(0);
    expect(await lookAt(86_400_000)).toEqual({ ok: true, value: 'ok' });
    expect(board.bits).toBe(1);
  });

  it('drops everything when told, and says so when the board will not', async () => {
    const { board, guard, unplug } = rig('fail-open');
    board.force(0b11);
    expect((await guard.dropAll()).ok).toBe(true);
    expect(board.bits).toBe(0);
    board.force(1);
    board.setFaults({ ignoreSet: true });
    expect(await guard.dropAll()).toMatchObject({ ok: false, error: { kind: 'read-back-mismatch' } });
    unplug();
    expect(await guard.dropAll()).toMatchObject({ ok: false, error: { kind: 'lock-io' } });
    const gone = { ok: false, error: { kind: 'lock-absent' } };
    await vi.waitFor(async () => expect(await guard.dropAll()).toMatchObject(gone));
  });
});

describe('RelayAttachment', () => {
  const attach = (serial: string | undefined, channel: number, boards: readonly EmulatedRelayBoard[]) => {
    const bus = new EmulatedHidBus(systemTimers);
    for (const board of boards) bus.plug(board);
    const address = serial === undefined ? { channel } : { serial, channel };
    return new RelayAttachment({ bus, timers: systemTimers, address }).attach();
  };
  const left = () => new EmulatedRelayBoard({ serial: 'LEFT1' });
  const right = () => new EmulatedRelayBoard({ serial: 'RIGHT', channels: 4 });

  it('picks the board of a serial out of several', async () => {
    const found = await attach('RIGHT', 3, [left(), right()]);
    expect(found.ok && found.value.listing.product).toBe('USBRelay4');
  });

  it.each([
    ['several boards and no serial', undefined, 1, [left(), right()], 'name one'],
    ['a serial that no board has', 'OTHER', 1, [left(), right()], 'OTHER'],
    ['a channel that the board does not have', undefined, 3, [left()], 'no relay 3'],
    ['no board', undefined, 1, [], 'plugged in'],
  ] as const)('refuses %s', async (_, serial, channel, boards, words) => {
    const found = await attach(serial, channel, boards);
    expect(found).toMatchObject({ ok: false, error: { kind: 'lock-absent' } });
    expect(found.ok ? '' : found.error.detail).toContain(words);
  });

  it('takes no look-alike with the same USB ids', async () => {
    const impostor = Object.assign(new EmulatedRelayBoard(), { manufacturer: 'www.example.com' });
    expect((await attach(undefined, 1, [impostor])).ok).toBe(false);
    expect((await attach(undefined, 1, [impostor, left()])).ok).toBe(true);
  });
});
