import { existsSync, readFileSync } from 'node:fs';
import type { ScannerSetting } from '@saunter/code-scanner';
import { parseScannerSetting, SCANNER_SETTING_FORMS } from '@saunter/code-scanner';
import { deviceId } from '@saunter/contracts';
import type { LockSetting } from '@saunter/gate-lock';
import { LOCK_SETTING_FORMS, parseLockSetting } from '@saunter/gate-lock';
import type { DeviceId } from '@saunter/model';
import { OperatorError } from '@saunter/platform-node';

/** Which card reader the gate works: PC/SC (a part of its name picks one), an emulated one on a port, or none. */
export type ReaderSetting =
  | { readonly kind: 'pcsc'; readonly namePart?: string }
  | { readonly kind: 'emulated'; readonly port: number }
  | { readonly kind: 'none' };

/** Who reads the card: our own kernel on a reader, a terminal that encrypts, or a processor's terminal. */
export type AcceptanceSetting =
  | { readonly kind: 'lab' }
  | { readonly kind: 'poi'; readonly host: string; readonly port: number }
  | { readonly kind: 'processor'; readonly url: string };

/** What a technician has set one gate to. */
export interface GateSettings {
  /** The gate's own folder: journal and lock file. */
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly credential: { readonly deviceId: DeviceId; readonly secret: string };
  /** Absent: passages stay in the journal, and an entry stays closed. */
  readonly busUrl?: string;
  readonly acceptance: AcceptanceSetting;
  /** CA public keys by which chips prove themselves; needed where our own kernel reads. */
  readonly caKeysFile?: string;
  readonly reader: ReaderSetting;
  readonly lock: LockSetting;
  readonly sensor: { readonly host: string; readonly port: number };
  readonly scanner: ScannerSetting;
  readonly screenPort: number;
  readonly readerSide: 'left' | 'right' | 'below';
  readonly scannerSide: 'left' | 'right' | 'below';
  readonly language: string;
  /** ISO 3166-1 numeric, three digits; cards are told where they are used. */
  readonly countryNumeric: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the gate's environment; @throws OperatorError that names the variable and the remedy. */
export function readSettings(variables: Variables): GateSettings {
  const busUrl = variables['SAUNTER_MQTT_URL'];
  const acceptance = acceptanceSetting(variables['SAUNTER_ACCEPTANCE'] || 'lab');
  const reader = readerSetting(variables['SAUNTER_READER'] || 'pcsc');
  return {
    dataFolder: required(
      variables,
      'SAUNTER_DATA',
      "Set it to a folder of this gate's own, such as /var/lib/saunter/gate.",
    ),
    serverUrl: url(variables, 'SAUNTER_SERVER_URL', ['http:', 'https:']),
    credential: readCredential(variables),
    ...(busUrl ? { busUrl: url(variables, 'SAUNTER_MQTT_URL', ['mqtt:', 'mqtts:']) } : {}),
    acceptance,
    reader,
    ...caKeysFile(variables, acceptance, reader),
    lock: lockSetting(variables['SAUNTER_LOCK'] || 'relay:1'),
    sensor: sensorSetting(required(variables, 'SAUNTER_PASSAGE', 'Set it to tcp:HOST:PORT of the passage sensor.')),
    scanner: scannerSetting(variables['SAUNTER_SCANNER'] || 'none'),
    screenPort: port(variables['SAUNTER_SCREEN_PORT'] || '0', 'SAUNTER_SCREEN_PORT', 0),
    readerSide: sideSetting(variables, 'SAUNTER_READER_SIDE'),
    scannerSide: sideSetting(variables, 'SAUNTER_SCANNER_SIDE'),
    language: variables['SAUNTER_LANGUAGE'] || 'en',
    countryNumeric: countryNumeric(variables['SAUNTER_COUNTRY'] || '056'),
  };
}

function required(variables: Variables, name: string, remedy: string): string {
  const value = variables[name];
  if (!value) throw new OperatorError(`${name} is not set`, remedy);
  return value;
}

function url(variables: Variables, name: string, protocols: readonly string[]): string {
  const remedy = `Set it to a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`;
  const value = required(variables, name, remedy);
  const parsed = parseUrl(value);
  if (!parsed || !protocols.includes(parsed.protocol)) throw new OperatorError(`${name} is "${value}"`, remedy);
  return value.replace(/\/+$/, '');
}

function readCredential(variables: Variables): GateSettings['credential'] {
  const name = 'SAUNTER_CREDENTIAL_FILE';
  const remedy = 'Register the gate as a device and put its credential, DEVICE.SECRET, in that file (mode 0600).';
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

const ACCEPTANCE_FORMS = 'Set it to lab, poi:HOST:PORT or processor:URL.';

function acceptanceSetting(text: string): AcceptanceSetting {
  if (text === 'lab') return { kind: 'lab' };
  const [, host = '', portText = ''] = /^poi:(.+):([0-9]{1,5})$/.exec(text) ?? [];
  if (host !== '') return { kind: 'poi', host, port: port(portText, 'SAUNTER_ACCEPTANCE', 1) };
  const address = text.startsWith('processor:') ? parseUrl(text.slice('processor:'.length)) : undefined;
  if (address?.protocol === 'http:' || address?.protocol === 'https:') {
    return { kind: 'processor', url: address.href.replace(/\/+$/, '') };
  }
  throw new OperatorError(`SAUNTER_ACCEPTANCE is "${text}"`, ACCEPTANCE_FORMS);
}

function caKeysFile(
  variables: Variables,
  acceptance: AcceptanceSetting,
  reader: ReaderSetting,
): Pick<GateSettings, 'caKeysFile'> {
  const path = variables['SAUNTER_CAPKS'];
  if (path) return { caKeysFile: path };
  if (acceptance.kind !== 'lab' || reader.kind !== 'pcsc') return {};
  throw new OperatorError(
    'SAUNTER_CAPKS is not set',
    'Set it to a file of CA public keys: without one no chip can prove itself. At an exit set SAUNTER_READER=none.',
  );
}

function readerSetting(text: string): ReaderSetting {
  if (text === 'none') return { kind: 'none' };
  if (text === 'pcsc') return { kind: 'pcsc' };
  if (text.startsWith('pcsc:')) return { kind: 'pcsc', namePart: text.slice(5) };
  if (text.startsWith('emulated:')) return { kind: 'emulated', port: port(text.slice(9), 'SAUNTER_READER', 0) };
  throw new OperatorError(
    `SAUNTER_READER is "${text}"`,
    'Set it to pcsc, pcsc:PART OF THE NAME, emulated:PORT (laboratory only) or none.',
  );
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
  return { host, port: port(portText, 'SAUNTER_PASSAGE', 1) };
}

function scannerSetting(text: string): ScannerSetting {
  const setting = parseScannerSetting(text);
  if (setting.ok) return setting.value;
  throw new OperatorError(`SAUNTER_SCANNER is "${text}"`, `Write ${SCANNER_SETTING_FORMS}.`);
}

function sideSetting(variables: Variables, name: string): GateSettings['readerSide'] {
  const text = variables[name] || 'right';
  if (text === 'left' || text === 'right' || text === 'below') return text;
  throw new OperatorError(`${name} is "${text}"`, 'Set it to left, right or below.');
}

function countryNumeric(text: string): string {
  if (/^[0-9]{3}$/.test(text)) return text;
  throw new OperatorError(`SAUNTER_COUNTRY is "${text}"`, 'Set it to the three digits of ISO 3166-1, such as 056.');
}

function port(text: string, name: string, least: number): number {
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= 65_535) return value;
  throw new OperatorError(`${name} names the port "${text}"`, `Ports go from ${least} to 65535.`);
}

// URL.canParse came with Node 20; Electron 25 runs Node 18.
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
