import { existsSync, readFileSync } from 'node:fs';
import { deviceId } from '@saunter/contracts';
import type { DeviceId } from '@saunter/model';
import { OperatorError } from '@saunter/platform-node';
import type { AcceptanceSetting, ReaderSetting } from './acceptance-settings.ts';
import { acceptanceSetting, caKeysFileOf, readerSetting } from './acceptance-settings.ts';
import type { Variables } from './variables.ts';
import { portOf, required, urlOf } from './variables.ts';

/** What a technician has set any kiosk to. */
export interface KioskSettings {
  /** The kiosk's own folder. */
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly credential: { readonly deviceId: DeviceId; readonly secret: string };
  readonly acceptance: AcceptanceSetting;
  /** CA public keys by which chips prove themselves; needed where our own kernel reads. */
  readonly caKeysFile?: string;
  readonly reader: ReaderSetting;
  readonly screenPort: number;
  readonly readerSide: 'left' | 'right' | 'below';
  readonly language: string;
  /** ISO 3166-1 numeric, three digits; cards are told where they are used. */
  readonly countryNumeric: string;
}

/** Reads a kiosk's environment; @throws OperatorError that names the variable and the remedy. */
export function readKioskSettings(variables: Variables, name: string): KioskSettings {
  const acceptance = acceptanceSetting(variables['SAUNTER_ACCEPTANCE'] || 'lab');
  const reader = readerSetting(variables['SAUNTER_READER'] || 'pcsc');
  return {
    dataFolder: required(
      variables,
      'SAUNTER_DATA',
      `Set it to a folder of this ${name}'s own, such as /var/lib/saunter/${name}.`,
    ),
    serverUrl: urlOf(variables, 'SAUNTER_SERVER_URL', ['http:', 'https:']),
    credential: readCredential(variables, name),
    acceptance,
    reader,
    ...caKeysFileOf(variables, acceptance, reader),
    screenPort: portOf(variables['SAUNTER_SCREEN_PORT'] || '0', 'SAUNTER_SCREEN_PORT', 0),
    readerSide: sideOf(variables, 'SAUNTER_READER_SIDE'),
    language: variables['SAUNTER_LANGUAGE'] || 'en',
    countryNumeric: countryNumericOf(variables['SAUNTER_COUNTRY'] || '056'),
  };
}

function readCredential(variables: Variables, device: string): KioskSettings['credential'] {
  const name = 'SAUNTER_CREDENTIAL_FILE';
  const remedy = `Register the ${device} as a device and put its credential, DEVICE.SECRET, in that file (mode 0600).`;
  const path = required(variables, name, remedy);
  if (!existsSync(path)) throw new OperatorError(`${name}: there is no file ${path}`, remedy);
  const text = readFileSync(path, 'utf8').trim();
  const dot = text.indexOf('.');
  const id = deviceId.safeParse(text.slice(0, Math.max(dot, 0)));
  const secret = text.slice(dot + 1);
  // The content is a secret: only its place may be named.
  if (!id.success || secret.length < 1) throw new OperatorError(`${name}: ${path} holds no DEVICE.SECRET`, remedy);
  return { deviceId: id.data, secret };
}

/** Where a device stands, seen from in front of the screen; @throws OperatorError. */
export function sideOf(variables: Variables, name: string): KioskSettings['readerSide'] {
  const text = variables[name] || 'right';
  if (text === 'left' || text === 'right' || text === 'below') return text;
  throw new OperatorError(`${name} is "${text}"`, 'Set it to left, right or below.');
}

function countryNumericOf(text: string): string {
  if (/^[0-9]{3}$/.test(text)) return text;
  throw new OperatorError(`SAUNTER_COUNTRY is "${text}"`, 'Set it to the three digits of ISO 3166-1, such as 056.');
}
