import type { LockSetting } from '@saunter/gate-lock';
import { MAX_RELEASE_MS, nodeHidBus, RelayGuard } from '@saunter/gate-lock';
import { OperatorError, systemClock, systemTimers } from '@saunter/platform-node';

/** A gate ends its own releases by MAX_RELEASE_MS; what is on for longer than this has lost its gate's attention. */
const MAX_ON_MS = MAX_RELEASE_MS + 2000;

/**
 * The guard of the lane's relay board; undefined for an emulated lock. The gate may learn the wiring from the kind of
 * its lane; the guard has only the setting. @throws OperatorError when the setting does not say it.
 */
export function composeGuard(setting: LockSetting, isWatching: boolean): RelayGuard | undefined {
  if (setting.kind === 'emulated') return undefined;
  if (isWatching && setting.wiring === undefined) {
    throw new OperatorError(
      'SAUNTER_LOCK does not say how the lock is wired.',
      'Add :fail-secure for an entry (relay on releases) or :fail-open for an exit (relay on holds shut).',
    );
  }
  return new RelayGuard({
    bus: nodeHidBus(async () => (await import('node-hid')).default),
    address: setting.address,
    // Only dropping relays, it never looks at the wiring.
    wiring: setting.wiring ?? 'fail-secure',
    clock: systemClock,
    timers: systemTimers,
    maxOnMs: MAX_ON_MS,
  });
}
