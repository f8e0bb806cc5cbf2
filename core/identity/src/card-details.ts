import type { Result } from '@saunter/kit';
import { err, ok, parseHex, parseUtf8, toHex, utf8Bytes } from '@saunter/kit';
import type { PanDefect } from './pan.ts';
import { Pan } from './pan.ts';

/** What one card read is worth to the vault; the plain text that a kiosk seals, and never keeps. */
export interface CardDetails {
  readonly pan: Pan;
  /** Tag 5F24 without the day, `YYMM`, as DE14 carries it. */
  readonly expiry: string;
  /** PAN sequence number, tag 5F34, two digits. */
  readonly psn?: string;
  /** Payment account reference, tag 9F24: 29 characters, one for a card and all its device tokens. */
  readonly par?: string;
  /** The BER-TLV objects of DE55; at most 255 bytes, without tags 57 and 5A. */
  readonly emv: Uint8Array;
  readonly interface: 'contact' | 'contactless';
}

/** Why sealed plain text is not card details: which member, never its content. */
export type CardDetailsDefect =
  | 'not-json'
  | 'version'
  | PanDefect
  | 'expiry'
  | 'psn'
  | 'par'
  | 'emv'
  | 'interface'
  | 'unknown-member';

const VERSION = 1;
const EMV_LIMIT_BYTES = 255;
const MEMBERS = ['v', 'pan', 'expiry', 'psn', 'par', 'emv', 'interface'];

/** JSON of `{"v":1,"pan":…,"expiry":"YYMM","psn"?,"par"?,"emv":hex,"interface":…}` as UTF-8; the caller wipes it. */
export function encodeCardDetails(card: CardDetails): Uint8Array {
  const { pan, expiry, psn, par, emv } = card;
  return utf8Bytes(
    JSON.stringify({ v: VERSION, pan: pan.expose(), expiry, psn, par, emv: toHex(emv), interface: card.interface }),
  );
}

/** Reads what {@link encodeCardDetails} writes; total over any bytes. */
export function decodeCardDetails(bytes: Uint8Array): Result<CardDetails, CardDetailsDefect> {
  const members = parseObject(bytes);
  if (!members) return err('not-json');
  if (members['v'] !== VERSION) return err('version');
  if (Object.keys(members).some((name) => !MEMBERS.includes(name))) return err('unknown-member');
  const { expiry, psn, par } = members;
  const emv = parseHex(textOf(members['emv']) ?? '?');
  const cardInterface = members['interface'];
  if (!matches(expiry, /^[0-9]{2}(0[1-9]|1[0-2])$/)) return err('expiry');
  if (psn !== undefined && !matches(psn, /^[0-9]{2}$/)) return err('psn');
  if (par !== undefined && !matches(par, /^[0-9A-Z]{29}$/)) return err('par');
  if (!emv || emv.length > EMV_LIMIT_BYTES) return err('emv');
  if (cardInterface !== 'contact' && cardInterface !== 'contactless') return err('interface');
  const pan = Pan.parse(textOf(members['pan']) ?? '');
  if (!pan.ok) return pan;
  const optional = { ...(psn !== undefined && { psn }), ...(par !== undefined && { par }) };
  return ok({ pan: pan.value, expiry, ...optional, emv, interface: cardInterface });
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const text = parseUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);
