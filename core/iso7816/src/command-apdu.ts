import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';

/** A command to a card (ISO/IEC 7816-3, 12.1); `ne` is the most response bytes wanted, 0 for none at all. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly ne: number;
  /** Short: up to 255 bytes out and 256 back. Extended: up to 65535 out and 65536 back. */
  readonly form: 'short' | 'extended';
}

/** Why bytes are not a command APDU: too short for a header, or lengths that do not add up. */
export type CommandApduDefect = { readonly kind: 'too-short' } | { readonly kind: 'length-mismatch' };

const NO_DATA = new Uint8Array(0);
const SHORT_NE = 256;
const EXTENDED_NE = 65_536;

/** A short command; `data` and `ne` are left out where the command has none. */
export function shortCommand(
  header: Pick<CommandApdu, 'cla' | 'ins' | 'p1' | 'p2'>,
  body: { readonly data?: Uint8Array; readonly ne?: number } = {},
): CommandApdu {
  return { ...header, data: body.data ?? NO_DATA, ne: body.ne ?? 0, form: 'short' };
}

/**
 * Bytes of `command`, cases 1 to 4, short or extended (ISO/IEC 7816-3, 12.1.3).
 * @throws AssertionBug when a field does not fit its form.
 */
export function encodeCommandApdu(command: CommandApdu): Uint8Array {
  const { cla, ins, p1, p2, data, ne, form } = command;
  assert(
    [cla, ins, p1, p2].every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255),
    'an APDU header has bytes',
  );
  assert(Number.isInteger(ne) && ne >= 0, 'ne counts bytes');
  const header = Uint8Array.of(cla, ins, p1, p2);
  return form === 'short' ? encodeShort(header, data, ne) : encodeExtended(header, data, ne);
}

function encodeShort(header: Uint8Array, data: Uint8Array, ne: number): Uint8Array {
  assert(data.length < SHORT_NE && ne <= SHORT_NE, 'a short APDU sends at most 255 bytes and takes 256');
  const lc = data.length > 0 ? Uint8Array.of(data.length) : NO_DATA;
  const le = ne > 0 ? Uint8Array.of(ne & 255) : NO_DATA;
  return concatBytes(header, lc, data, le);
}

function encodeExtended(header: Uint8Array, data: Uint8Array, ne: number): Uint8Array {
  assert(data.length < EXTENDED_NE && ne <= EXTENDED_NE, 'an extended APDU sends at most 65535 bytes and takes 65536');
  assert(data.length > 0 || ne > 0, 'an APDU without data and answer is always short');
  const lc = data.length > 0 ? Uint8Array.of(data.length >> 8, data.length & 255) : NO_DATA;
  const le = ne > 0 ? Uint8Array.of((ne >> 8) & 255, ne & 255) : NO_DATA;
  return concatBytes(header, Uint8Array.of(0), lc, data, le);
}

/** The command in `bytes`; total over any bytes. The data are a copy. */
export function decodeCommandApdu(bytes: Uint8Array): Result<CommandApdu, CommandApduDefect> {
  const [cla, ins, p1, p2, b5] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return err({ kind: 'too-short' });
  const body = b5 === 0 && bytes.length >= 7 ? extendedBody(bytes) : shortBody(bytes);
  return body ? ok({ cla, ins, p1, p2, ...body }) : err({ kind: 'length-mismatch' });
}

type Body = Pick<CommandApdu, 'data' | 'ne' | 'form'>;

function shortBody(bytes: Uint8Array): Body | undefined {
  const form = 'short';
  const lengthByte = bytes[4];
  if (lengthByte === undefined) return { data: NO_DATA, ne: 0, form };
  if (bytes.length === 5) return { data: NO_DATA, ne: lengthByte || SHORT_NE, form };
  const end = 5 + lengthByte;
  if (lengthByte === 0 || bytes.length < end || bytes.length > end + 1) return undefined;
  const le = bytes[end];
  return { data: bytes.slice(5, end), ne: le === undefined ? 0 : le || SHORT_NE, form };
}

function extendedBody(bytes: Uint8Array): Body | undefined {
  const form = 'extended';
  if (bytes.length === 7) return { data: NO_DATA, ne: uint16(bytes, 5) || EXTENDED_NE, form };
  const end = 7 + uint16(bytes, 5);
  if (end === 7 || (bytes.length !== end && bytes.length !== end + 2)) return undefined;
  const ne = bytes.length === end ? 0 : uint16(bytes, end) || EXTENDED_NE;
  return { data: bytes.slice(7, end), ne, form };
}

const uint16 = (bytes: Uint8Array, offset: number): number => ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
