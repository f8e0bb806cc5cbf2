import type { Result } from '@saunter/kit';
import { asciiBytes, asciiText, assert, concatBytes, err, ok } from '@saunter/kit';
import type { CardDetails, ChipVerdict } from './card-details.ts';
import { Pan } from './pan.ts';

// What an encrypting terminal puts under its encryption: docs/devices/payment-terminal.md, 4.

/** Which field of the plain text is wrong, never its content. */
export type PoiFieldsDefect =
  | 'not-fields'
  | 'unknown-field'
  | 'missing-field'
  | 'pan'
  | 'expiry'
  | 'psn'
  | 'par'
  | 'code';

const FIELD = { PAN: 1, EXPIRY: 2, PSN: 3, PAR: 4, EMV: 5, INTERFACE: 6, CHIP: 7 } as const;
const INTERFACES = ['contact', 'contactless'] as const;
const CHIPS = ['authentic', 'unproven', 'failed'] as const satisfies readonly ChipVerdict[];
const EMV_LIMIT_BYTES = 255;
const HEAD_BYTES = 3;

/** Fields of tag (1 byte), length (2 bytes, big-endian) and value, by ascending tag; the caller wipes them. */
export function encodePoiFields(card: CardDetails): Uint8Array {
  const { pan, expiry, psn, par, emv } = card;
  return concatBytes(
    field(FIELD.PAN, asciiBytes(pan.expose())),
    field(FIELD.EXPIRY, asciiBytes(expiry)),
    ...(psn === undefined ? [] : [field(FIELD.PSN, asciiBytes(psn))]),
    ...(par === undefined ? [] : [field(FIELD.PAR, asciiBytes(par))]),
    field(FIELD.EMV, emv),
    field(FIELD.INTERFACE, Uint8Array.of(INTERFACES.indexOf(card.interface))),
    field(FIELD.CHIP, Uint8Array.of(CHIPS.indexOf(card.chip))),
  );
}

/** Reads what {@link encodePoiFields} writes; total over any bytes. */
export function decodePoiFields(bytes: Uint8Array): Result<CardDetails, PoiFieldsDefect> {
  const fields = readFields(bytes);
  if (!fields.ok) return fields;
  const text = (tag: number) => asciiText(fields.value.get(tag) ?? new Uint8Array());
  const code = (tag: number) => codeOf(fields.value.get(tag));
  const emv = fields.value.get(FIELD.EMV);
  const cardInterface = INTERFACES[code(FIELD.INTERFACE)];
  const chip = CHIPS[code(FIELD.CHIP)];
  if (!emv || !fields.value.has(FIELD.PAN)) return err('missing-field');
  if (!/^[0-9]{2}(0[1-9]|1[0-2])$/.test(text(FIELD.EXPIRY))) return err('expiry');
  if (fields.value.has(FIELD.PSN) && !/^[0-9]{2}$/.test(text(FIELD.PSN))) return err('psn');
  if (fields.value.has(FIELD.PAR) && !/^[0-9A-Z]{29}$/.test(text(FIELD.PAR))) return err('par');
  if (!cardInterface || !chip || emv.length > EMV_LIMIT_BYTES) return err('code');
  const pan = Pan.parse(text(FIELD.PAN));
  if (!pan.ok) return err('pan');
  return ok({
    pan: pan.value,
    expiry: text(FIELD.EXPIRY),
    ...(fields.value.has(FIELD.PSN) && { psn: text(FIELD.PSN) }),
    ...(fields.value.has(FIELD.PAR) && { par: text(FIELD.PAR) }),
    emv: emv.slice(),
    interface: cardInterface,
    chip,
  });
}

function field(tag: number, value: Uint8Array): Uint8Array {
  assert(value.length <= EMV_LIMIT_BYTES, 'a field of a card has at most 255 bytes');
  return concatBytes(Uint8Array.of(tag, 0, value.length), value);
}

function readFields(bytes: Uint8Array): Result<ReadonlyMap<number, Uint8Array>, PoiFieldsDefect> {
  const fields = new Map<number, Uint8Array>();
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, high = 0, low = 0] = bytes.subarray(at, at + HEAD_BYTES);
    const end = at + HEAD_BYTES + high * 256 + low;
    if (at + HEAD_BYTES > bytes.length || end > bytes.length) return err('not-fields');
    if (tag > FIELD.CHIP || tag <= last) return err('unknown-field');
    fields.set(tag, bytes.subarray(at + HEAD_BYTES, end));
    last = tag;
    at = end;
  }
  return ok(fields);
}

/** A one-byte code; -1 for anything else. */
const codeOf = (value: Uint8Array | undefined): number => (value?.length === 1 ? (value[0] ?? -1) : -1);
