import type { BuiltKioskApp } from '@saunter/kiosk-shell/build';
import { buildKioskApp } from '@saunter/kiosk-shell/build';

/** Builds the gate into `dist`; quick when nothing has changed. */
export const buildGate = (): Promise<BuiltKioskApp> => buildKioskApp('gate');

if (import.meta.main) {
  const { distFolder, wasFresh } = await buildGate();
  process.stdout.write(`${wasFresh ? 'Nothing to do' : 'Built'}: ${distFolder}\n`);
}
