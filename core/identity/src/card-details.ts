import type { Result } from '@saunter/kit';
import { err, ok, parseHex, parseUtf8, toHex, utf8Bytes } from '@saunter/kit';
import type { PanDefect } from './pan.ts';
import { Pan } from './pan.ts';

/**
 * How offline data authentication ended (EMV 4.4 Book 2, 5 and 6): proven, not offered or not performed, or failed.
 */
export type ChipVerdict = 'authentic' | 'unproven' | 'failed';

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
  readonly chip: ChipVerdict;
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
  | 'chip'
  | 'unknown-member';

const VERSION = 2;
/** Without `chip`: whoever wrote it did not ask the chip for a proof. Cards of open holds may still be of it. */
const VERSION_BEFORE_CHIP = 1;
const EMV_LIMIT_BYTES = 255;
const MEMBERS = ['v', 'pan', 'expiry', 'psn', 'par', 'emv', 'interface', 'chip'];
const CHIP_VERDICTS: readonly unknown[] = ['authentic', 'unproven', 'failed'] satisfies readonly ChipVerdict[];

/** JSON of `{"v":2,"pan":…,"expiry":"YYMM","psn"?,"par"?,"emv":hex,"interface":…,"chip":…}`, UTF-8; the caller wipes it. */
export function encodeCardDetails(card: CardDetails): Uint8Array {
  const { pan, expiry, psn, par, emv, interface: cardInterface, chip } = card;
  const members = { pan: pan.expose(), expiry, psn, par, emv: toHex(emv), interface: cardInterface, chip };
  return utf8Bytes(JSON.stringify({ v: VERSION, ...members }));
}

/** Reads what {@link encodeCardDetails} writes, and wrote before it knew chips; total over any bytes. */
export function decodeCardDetails(bytes: Uint8Array): Result<CardDetails, CardDetailsDefect> {
  const members = parseObject(bytes);
  if (!members) return err('not-json');
  const version = members['v'];
  if (version !== VERSION && version !== VERSION_BEFORE_CHIP) return err('version');
  if (Object.keys(members).some((name) => !MEMBERS.includes(name))) return err('unknown-member');
  const { expiry, psn, par } = members;
  const emv = parseHex(textOf(members['emv']) ?? '?');
  const cardInterface = members['interface'];
  const chip = version === VERSION_BEFORE_CHIP && !('chip' in members) ? 'unproven' : members['chip'];
  if (!matches(expiry, /^[0-9]{2}(0[1-9]|1[0-2])$/)) return err('expiry');
  if (psn !== undefined && !matches(psn, /^[0-9]{2}$/)) return err('psn');
  if (par !== undefined && !matches(par, /^[0-9A-Z]{29}$/)) return err('par');
  if (!emv || emv.length > EMV_LIMIT_BYTES) return err('emv');
  if (cardInterface !== 'contact' && cardInterface !== 'contactless') return err('interface');
  if (!isChipVerdict(chip)) return err('chip');
  const pan = Pan.parse(textOf(members['pan']) ?? '');
  if (!pan.ok) return pan;
  const optional = { ...(psn !== undefined && { psn }), ...(par !== undefined && { par }) };
  return ok({ pan: pan.value, expiry, ...optional, emv, interface: cardInterface, chip });
}

const isChipVerdict = (value: unknown): value is ChipVerdict => CHIP_VERDICTS.includes(value);

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
