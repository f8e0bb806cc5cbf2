import type { LockSetting } from '@saunter/gate-lock';
import { MAX_RELEASE_MS, nodeHidBus, RelayGuard } from '@saunter/gate-lock';
import { systemClock, systemTimers } from '@saunter/platform-node';

/** A gate ends its own releases by MAX_RELEASE_MS; what is on for longer than this has lost its gate's attention. */
const MAX_ON_MS = MAX_RELEASE_MS + 2000;

/** The guard of the lane's relay board; undefined for an emulated lock. */
export function composeGuard(setting: LockSetting): RelayGuard | undefined {
  if (setting.kind === 'emulated') return undefined;
  return new RelayGuard({
    bus: nodeHidBus(async () => (await import('node-hid')).default),
    address: setting.address,
    // Unless told that relay on holds the lane shut, relay on means that it stands open.
    wiring: setting.wiring ?? 'fail-secure',
    clock: systemClock,
    timers: systemTimers,
    maxOnMs: MAX_ON_MS,
  });
}
