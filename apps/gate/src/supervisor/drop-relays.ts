import type { RelayGuard } from '@saunter/gate-lock';
import type { Timers } from '@saunter/kit';
import { OperatorError } from '@saunter/platform-node';

/** One try may meet a board that is busy with a request of the gate that just died. */
const TRIES = 5;
const BETWEEN_TRIES_MS = 200;

/**
 * Turns all relays off once, for a service manager to call after the gate's end. A board that is not there
 * holds nothing. @throws OperatorError when relays may still be on.
 */
export async function dropRelays(guard: RelayGuard, timers: Timers): Promise<void> {
  let trouble = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const done = await guard.dropAll();
    if (done.ok || done.error.kind === 'lock-absent') {
      await guard.close();
      return;
    }
    trouble = done.error.detail;
    await new Promise<void>((resolve) => timers.after(BETWEEN_TRIES_MS, resolve));
  }
  throw new OperatorError(
    `The relays of the gate lock could not be turned off: ${trouble}.`,
    'Unplug the relay board, or switch off its power: the lane is safe without it.',
    1,
  );
}
