import { OperatorError } from '@saunter/platform-node';
import type { Variables } from './variables.ts';
import { parseUrl, portOf } from './variables.ts';

/** Which card reader a kiosk works: PC/SC (a part of its name picks one), an emulated one on a port, or none. */
export type ReaderSetting =
  | { readonly kind: 'pcsc'; readonly namePart?: string }
  | { readonly kind: 'emulated'; readonly port: number }
  | { readonly kind: 'none' };

/** Who reads the card: our own kernel on a reader, a terminal that encrypts, or a processor's terminal. */
export type AcceptanceSetting =
  | { readonly kind: 'lab' }
  | { readonly kind: 'poi'; readonly host: string; readonly port: number }
  | { readonly kind: 'processor'; readonly url: string };

/** Reads `SAUNTER_ACCEPTANCE`; @throws OperatorError. */
export function acceptanceSetting(text: string): AcceptanceSetting {
  if (text === 'lab') return { kind: 'lab' };
  const [, host = '', portText = ''] = /^poi:(.+):([0-9]{1,5})$/.exec(text) ?? [];
  if (host !== '') return { kind: 'poi', host, port: portOf(portText, 'SAUNTER_ACCEPTANCE', 1) };
  const address = text.startsWith('processor:') ? parseUrl(text.slice('processor:'.length)) : undefined;
  if (address?.protocol === 'http:' || address?.protocol === 'https:') {
    return { kind: 'processor', url: address.href.replace(/\/+$/, '') };
  }
  throw new OperatorError(`SAUNTER_ACCEPTANCE is "${text}"`, 'Set it to lab, poi:HOST:PORT or processor:URL.');
}

/** Reads `SAUNTER_READER`; @throws OperatorError. */
export function readerSetting(text: string): ReaderSetting {
  if (text === 'none') return { kind: 'none' };
  if (text === 'pcsc') return { kind: 'pcsc' };
  if (text.startsWith('pcsc:')) return { kind: 'pcsc', namePart: text.slice(5) };
  if (text.startsWith('emulated:')) return { kind: 'emulated', port: portOf(text.slice(9), 'SAUNTER_READER', 0) };
  throw new OperatorError(
    `SAUNTER_READER is "${text}"`,
    'Set it to pcsc, pcsc:PART OF THE NAME, emulated:PORT (laboratory only) or none.',
  );
}

/** The file of CA public keys, which our own kernel needs on a real reader; @throws OperatorError without it. */
export function caKeysFileOf(
  variables: Variables,
  acceptance: AcceptanceSetting,
  reader: ReaderSetting,
): { readonly caKeysFile?: string } {
  const path = variables['SAUNTER_CAPKS'];
  if (path) return { caKeysFile: path };
  if (acceptance.kind !== 'lab' || reader.kind !== 'pcsc') return {};
  throw new OperatorError(
    'SAUNTER_CAPKS is not set',
    'Set it to a file of CA public keys: without one no chip can prove itself. At an exit set SAUNTER_READER=none.',
  );
}
