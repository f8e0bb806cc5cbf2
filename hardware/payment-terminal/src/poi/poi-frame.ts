import type { Result } from '@saunter/kit';
import { concatBytes, crc32, err, ok } from '@saunter/kit';
import { TERMINAL_CHIPS, TERMINAL_FAULTS } from '../port.ts';
import type { Field } from './frame-field.ts';
import { count, oneOf, rest, threeDigits } from './frame-field.ts';

// The frames of encrypting terminals: docs/devices/payment-terminal.md.

/** The only protocol version there is. */
export const PROTOCOL_VERSION = 1;
/** `SP`, version, type, sequence (4), body length (2). */
export const HEAD_BYTES = 10;
/** CRC-32 over head and body. */
export const TAIL_BYTES = 4;
/** The longest body; what claims more is noise. */
export const MAX_BODY_BYTES = 1024;
/** KSN, IV, one block and MAC: less cannot be a card. */
const LEAST_CARD_BYTES = 60;

const LAYOUTS = {
  /** Kiosk: read the card that is there, for this amount. */
  read: { code: 0x01, fields: { amountMinor: count(6), currencyNumeric: threeDigits } },
  /** Kiosk: end the read of this sequence. */
  cancel: { code: 0x02, fields: {} },
  /** Terminal, on a connection, on every change and once a second: what is on its reader. */
  status: { code: 0x81, fields: { state: oneOf(['empty', 'card', 'mute', 'fault']) } },
  /** Terminal: the card of this sequence's read, readable to the holder of the base key alone. */
  card: {
    code: 0x82,
    fields: {
      interface: oneOf(['contact', 'contactless']),
      chip: oneOf(TERMINAL_CHIPS),
      opaque: rest(LEAST_CARD_BYTES, MAX_BODY_BYTES - 2),
    },
  },
  /** Terminal: no card came of this sequence's read. */
  fault: { code: 0x83, fields: { fault: oneOf(TERMINAL_FAULTS) } },
} as const;

type Layouts = typeof LAYOUTS;
type FrameKind = keyof Layouts;
type Values<Fields> = { readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never };

/** One message of the protocol; `sequence` is the read's that it belongs to, 0 where there is none. */
export type PoiFrame = {
  [Kind in FrameKind]: { readonly kind: Kind; readonly sequence: number } & Values<Layouts[Kind]['fields']>;
}[FrameKind];

/** What is wrong with a frame: damaged, another version, an unknown type, or fields that do not fit it. */
export type PoiFrameDefect = 'checksum' | 'version' | 'type' | 'fields';

const MAGIC = [0x53, 0x50] as const;
const uint16 = count(2);
const uint32 = count(4);

const fieldsOf = (kind: FrameKind): readonly (readonly [string, Field<unknown>])[] =>
  Object.entries(LAYOUTS[kind].fields) as readonly (readonly [string, Field<unknown>])[];

/** The whole frame. */
export function encodePoiFrame(frame: PoiFrame): Uint8Array {
  const values = frame as unknown as Readonly<Record<string, unknown>>;
  const body = concatBytes(...fieldsOf(frame.kind).map(([name, field]) => field.encode(values[name])));
  const head = Uint8Array.of(...MAGIC, PROTOCOL_VERSION, LAYOUTS[frame.kind].code);
  const covered = concatBytes(head, uint32.encode(frame.sequence), uint16.encode(body.length), body);
  return concatBytes(covered, uint32.encode(crc32(covered)));
}

/** How long the frame is that begins with `bytes`; undefined while its head is not whole. */
export const frameLength = (bytes: Uint8Array): number | undefined =>
  bytes.length < HEAD_BYTES
    ? undefined
    : HEAD_BYTES + (uint16.decode(bytes.subarray(HEAD_BYTES - 2, HEAD_BYTES)) ?? 0) + TAIL_BYTES;

/** Whether a frame may begin with `bytes`. */
export const isFrameStart = (bytes: Uint8Array): boolean =>
  MAGIC.every((byte, i) => i >= bytes.length || bytes[i] === byte) &&
  (frameLength(bytes) ?? 0) <= HEAD_BYTES + MAX_BODY_BYTES + TAIL_BYTES;

/** Decodes one whole frame, cut by {@link frameLength}; total over any bytes. */
export function decodePoiFrame(bytes: Uint8Array): Result<PoiFrame, PoiFrameDefect> {
  const covered = bytes.subarray(0, -TAIL_BYTES);
  const isWhole = frameLength(bytes) === bytes.length && isFrameStart(bytes);
  if (!isWhole || uint32.decode(bytes.subarray(-TAIL_BYTES)) !== crc32(covered)) return err('checksum');
  if (bytes[2] !== PROTOCOL_VERSION) return err('version');
  const kind = (Object.keys(LAYOUTS) as FrameKind[]).find((known) => LAYOUTS[known].code === bytes[3]);
  if (!kind) return err('type');
  const values = decodeBody(kind, covered.subarray(HEAD_BYTES));
  const sequence = uint32.decode(bytes.subarray(4, 8));
  return values ? ok({ kind, sequence, ...values } as PoiFrame) : err('fields');
}

function decodeBody(kind: FrameKind, body: Uint8Array): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let at = 0;
  for (const [name, field] of fieldsOf(kind)) {
    const end = field.bytes === undefined ? body.length : at + field.bytes;
    const value = end > body.length ? undefined : field.decode(body.subarray(at, end));
    if (value === undefined) return undefined;
    values[name] = value;
    at = end;
  }
  return at === body.length ? values : undefined;
}
