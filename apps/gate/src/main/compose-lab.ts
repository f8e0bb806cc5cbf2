import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import { createListeningScanner } from '@saunter/code-scanner/emulator';
import { createEmulatedLock } from '@saunter/gate-lock/emulator';
import { labAcceptanceOn } from '@saunter/kiosk-shell/acceptance';
import type { Log } from '@saunter/kit';
import { compose, wiringOf } from './compose.ts';
import { dieAtFact } from './die-at-fact.ts';
import type { GateParts } from './gate-parts.ts';
import type { GateSettings } from './settings.ts';

/** Builds a gate that may also use emulated parts, where the settings ask for them; never packaged. */
export function composeLab(settings: GateSettings, log: Log): GateParts {
  const { reader, lock, scanner } = settings;
  const real = compose(
    {
      ...settings,
      reader: reader.kind === 'emulated' ? { kind: 'none' } : reader,
      lock: lock.kind === 'emulated' ? { kind: 'relay', address: { channel: 1 } } : lock,
      scanner: scanner.kind === 'emulated' ? { kind: 'none' } : scanner,
    },
    log,
  );
  const { clock, timers } = real;
  return {
    ...real,
    settings,
    journal: dieAtFact(real.journal, process.env['SAUNTER_LAB_DIE']),
    ...(reader.kind === 'emulated' &&
      settings.acceptance.kind === 'lab' && {
        acceptance: labAcceptanceOn(createEmulatedCardReader({ port: reader.port, timers, log }), {
          ...{ ...real, settings },
          isDenied: (card) => real.denyBook.isDenied(card),
        }),
      }),
    ...(scanner.kind === 'emulated' && {
      scanner: createListeningScanner({ port: scanner.port, clock, timers, log }),
    }),
    ...(lock.kind === 'emulated' && {
      openLock: (lane: Parameters<GateParts['openLock']>[0]) =>
        createEmulatedLock({ wiring: wiringOf(lock, lane), clock, timers, log }).lock,
    }),
  };
}
