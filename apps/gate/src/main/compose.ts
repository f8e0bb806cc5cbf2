import { join } from 'node:path';
import { HidCodeScanner, nodeHidScannerBus } from '@saunter/code-scanner';
import type { LockSetting, LockWiring } from '@saunter/gate-lock';
import { nodeHidBus, RelayLock } from '@saunter/gate-lock';
import { realAcceptance } from '@saunter/kiosk-shell/acceptance';
import type { Log } from '@saunter/kit';
import { TcpPassageSensor } from '@saunter/passage-sensor';
import { loadOrMakeKey, OperatorError, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { DenyBook } from './deny-list/deny-book.ts';
import { denyFilesIn } from './deny-list/deny-files.ts';
import { openGateJournal } from './gate-journal.ts';
import type { GateParts, ServedLane } from './gate-parts.ts';
import { MqttBus, noBus } from './mqtt-bus.ts';
import { ServerClock } from './server-clock.ts';
import type { GateSettings } from './settings.ts';

/** Builds a gate of real parts, and of nothing else: no emulator can be reached from here. */
export function compose(settings: GateSettings, log: Log): GateParts {
  const { reader, lock, scanner, credential, busUrl, dataFolder } = settings;
  if (reader.kind === 'emulated' || lock.kind === 'emulated' || scanner.kind === 'emulated') throw notHere();
  const clock = systemClock;
  const timers = systemTimers;
  const entropy = systemEntropy;
  const serverClock = new ServerClock(clock);
  // The lock file of the journal comes first: two gates at one folder would take turns in making its key.
  const journal = openGateJournal(dataFolder);
  const gateKey = loadOrMakeKey(join(dataFolder, 'gate.key'), entropy);
  const denyBook = new DenyBook({
    gateId: credential.deviceId,
    gateKey,
    files: denyFilesIn(dataFolder),
    log,
    now: () => serverClock.now(),
  });
  const shared = { settings, clock, serverClock, timers, entropy, log, denyBook };
  return {
    ...shared,
    journal,
    gateKey,
    acceptance: realAcceptance({ ...shared, isDenied: (card) => denyBook.isDenied(card) }),
    openLock: (lane) =>
      new RelayLock({
        bus: nodeHidBus(async () => (await import('node-hid')).default),
        address: lock.address,
        wiring: wiringOf(lock, lane),
        clock,
        timers,
        log,
      }),
    ...(scanner.kind === 'hid' && { scanner: hidScanner(scanner, shared) }),
    sensor: new TcpPassageSensor({ ...settings.sensor, timers, log }),
    bus:
      busUrl === undefined
        ? noBus
        : new MqttBus({ busUrl, username: credential.deviceId, secret: credential.secret }, log),
  };
}

const hidScanner = (
  { serial }: { readonly serial?: string },
  { clock, timers, log }: Pick<GateParts, 'clock' | 'timers' | 'log'>,
) =>
  new HidCodeScanner({
    bus: nodeHidScannerBus(async () => (await import('node-hid')).default),
    ...(serial !== undefined && { serial }),
    ...{ clock, timers, log },
  });

/** An entry fails secure, an exit fails open, unless the technician knows better. */
export const wiringOf = (lock: LockSetting, lane: ServedLane): LockWiring =>
  lock.wiring ?? (lane === 'exit' ? 'fail-open' : 'fail-secure');

const notHere = () =>
  new OperatorError(
    'SAUNTER_READER, SAUNTER_LOCK or SAUNTER_SCANNER asks for an emulated part, which this gate does not have',
    'Use real parts here, or start the laboratory gate instead.',
  );
