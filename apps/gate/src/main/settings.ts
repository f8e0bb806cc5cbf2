import type { ScannerSetting } from '@saunter/code-scanner';
import { parseScannerSetting, SCANNER_SETTING_FORMS } from '@saunter/code-scanner';
import type { LockSetting } from '@saunter/gate-lock';
import { LOCK_SETTING_FORMS, parseLockSetting } from '@saunter/gate-lock';
import type { KioskSettings, Variables } from '@saunter/kiosk-shell/settings';
import { portOf, readKioskSettings, required, sideOf, urlOf } from '@saunter/kiosk-shell/settings';
import { OperatorError } from '@saunter/platform-node';

/** What a technician has set one gate to. */
export interface GateSettings extends KioskSettings {
  /** Absent: passages stay in the journal, and an entry stays closed. */
  readonly busUrl?: string;
  readonly lock: LockSetting;
  readonly sensor: { readonly host: string; readonly port: number };
  readonly scanner: ScannerSetting;
  readonly scannerSide: KioskSettings['readerSide'];
}

/** Reads the gate's environment; @throws OperatorError that names the variable and the remedy. */
export function readSettings(variables: Variables): GateSettings {
  const busUrl = variables['SAUNTER_MQTT_URL'];
  return {
    ...readKioskSettings(variables, 'gate'),
    ...(busUrl ? { busUrl: urlOf(variables, 'SAUNTER_MQTT_URL', ['mqtt:', 'mqtts:']) } : {}),
    lock: lockSetting(variables['SAUNTER_LOCK'] || 'relay:1'),
    sensor: sensorSetting(required(variables, 'SAUNTER_PASSAGE', 'Set it to tcp:HOST:PORT of the passage sensor.')),
    scanner: scannerSetting(variables['SAUNTER_SCANNER'] || 'none'),
    scannerSide: sideOf(variables, 'SAUNTER_SCANNER_SIDE'),
  };
}

function lockSetting(text: string): LockSetting {
  const setting = parseLockSetting(text);
  if (setting.ok) return setting.value;
  throw new OperatorError(`SAUNTER_LOCK is "${text}"`, `Write ${LOCK_SETTING_FORMS}.`);
}

function sensorSetting(text: string): GateSettings['sensor'] {
  const match = /^tcp:(.+):([0-9]{1,5})$/.exec(text);
  const [, host = '', portText = ''] = match ?? [];
  if (!match) throw new OperatorError(`SAUNTER_PASSAGE is "${text}"`, 'Set it to tcp:HOST:PORT of the passage sensor.');
  return { host, port: portOf(portText, 'SAUNTER_PASSAGE', 1) };
}

function scannerSetting(text: string): ScannerSetting {
  const setting = parseScannerSetting(text);
  if (setting.ok) return setting.value;
  throw new OperatorError(`SAUNTER_SCANNER is "${text}"`, `Write ${SCANNER_SETTING_FORMS}.`);
}
