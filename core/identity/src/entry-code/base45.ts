import { fixedBytes } from '@saunter/kit';

/** The characters of Base45 (RFC 9285, 4), which are those of a QR code's alphanumeric mode. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BASE = ALPHABET.length;

/** Base45 of `bytes` (RFC 9285, 4.1): three characters for two bytes, two for a last single one. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]];
    text += low === undefined ? digits(high, 2) : digits(high * 256 + low, 3);
  }
  return text;
}

/** Bytes of Base45 text (RFC 9285, 4.2); undefined when a character, the length or a group's value is wrong. */
export function parseBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes = fixedBytes(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  for (let at = 0, offset = 0; at < text.length; at += 3, offset += 2) {
    const group = text.slice(at, at + 3);
    const value = groupValue(group);
    if (value === undefined || value > (group.length === 3 ? 0xffff : 0xff)) return undefined;
    if (group.length === 3) bytes[offset] = value >> 8;
    bytes[offset + group.length - 2] = value & 255;
  }
  return bytes;
}

/** The least significant digit comes first. */
function digits(value: number, count: number): string {
  let text = '';
  for (let left = value; text.length < count; left = Math.floor(left / BASE)) text += ALPHABET.charAt(left % BASE);
  return text;
}

function groupValue(group: string): number | undefined {
  let value = 0;
  for (let at = group.length - 1; at >= 0; at -= 1) {
    const digit = ALPHABET.indexOf(group.charAt(at));
    if (digit < 0) return undefined;
    value = value * BASE + digit;
  }
  return value;
}
