import type { Clock, Log, Timers } from '@saunter/kit';
import type { LockWiring } from '../port.ts';
import { RelayLock } from '../relay-lock.ts';
import { EmulatedHidBus } from './emulated-hid-bus.ts';
import { EmulatedRelayBoard } from './emulated-relay-board.ts';

/** A lock of kind `emulated`, and the board it turns the relays of. */
export interface EmulatedLock {
  readonly lock: RelayLock;
  readonly board: EmulatedRelayBoard;
}

/** Builds the real driver over an emulated board that is already plugged in. */
export function createEmulatedLock(parts: {
  readonly wiring: LockWiring;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}): EmulatedLock {
  const bus = new EmulatedHidBus(parts.timers);
  const board = new EmulatedRelayBoard();
  bus.plug(board);
  return { lock: new RelayLock({ ...parts, bus, address: { channel: 1 } }), board };
}
