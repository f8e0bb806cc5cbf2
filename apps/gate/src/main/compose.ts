import { createPcscCardReader } from '@saunter/card-reader';
import type { LockSetting, LockWiring } from '@saunter/gate-lock';
import { nodeHidBus, RelayLock } from '@saunter/gate-lock';
import type { Log } from '@saunter/kit';
import { TcpPassageSensor } from '@saunter/passage-sensor';
import { OperatorError, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { openGateJournal } from './gate-journal.ts';
import type { GateParts, ServedLane } from './gate-parts.ts';
import { MqttBus, noBus } from './mqtt-bus.ts';
import { noCardReader } from './no-card-reader.ts';
import { readCard } from './read-card.ts';
import type { GateSettings } from './settings.ts';

/** Builds a gate of real parts, and of nothing else: no emulator can be reached from here. */
export function compose(settings: GateSettings, log: Log): GateParts {
  const { reader, lock, credential, busUrl, countryNumeric } = settings;
  if (reader.kind === 'emulated' || lock.kind === 'emulated') throw notHere();
  const clock = systemClock;
  const timers = systemTimers;
  const entropy = systemEntropy;
  return {
    settings,
    clock,
    timers,
    entropy,
    log,
    journal: openGateJournal(settings.dataFolder),
    reader:
      reader.kind === 'none'
        ? noCardReader
        : createPcscCardReader({
            timers,
            log,
            ...(reader.namePart !== undefined && { readerName: reader.namePart }),
          }),
    readCard: (session, purpose) => readCard(session, purpose, { clock, entropy, timers, log, countryNumeric }),
    openLock: (lane) =>
      new RelayLock({
        bus: nodeHidBus(async () => (await import('node-hid')).default),
        address: lock.address,
        wiring: wiringOf(lock, lane),
        clock,
        timers,
        log,
      }),
    sensor: new TcpPassageSensor({ ...settings.sensor, timers, log }),
    bus:
      busUrl === undefined
        ? noBus
        : new MqttBus({ busUrl, username: credential.deviceId, secret: credential.secret }, log),
  };
}

/** An entry fails secure, an exit fails open, unless the technician knows better. */
export const wiringOf = (lock: LockSetting, lane: ServedLane): LockWiring =>
  lock.wiring ?? (lane === 'exit' ? 'fail-open' : 'fail-secure');

const notHere = () =>
  new OperatorError(
    'SAUNTER_READER or SAUNTER_LOCK asks for an emulated part, which this gate does not have',
    'Use real parts here, or start the laboratory gate instead.',
  );
