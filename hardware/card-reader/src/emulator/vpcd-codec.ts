import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, fixedCopy, ok } from '@saunter/kit';

/**
 * What a reader says to a virtual card in the vpcd protocol of the vsmartcard project: one control byte, or a
 * command APDU. The card answers a get-atr with its ATR and a command with a response APDU; nothing else.
 */
export type VpcdMessage =
  | { readonly kind: 'power-off' | 'power-on' | 'reset' | 'get-atr' }
  | { readonly kind: 'command'; readonly apdu: Uint8Array };

/** Why a frame from a reader means nothing: it is empty, or its control byte is unknown. */
export type VpcdDefect = { readonly kind: 'empty' } | { readonly kind: 'unknown-control'; readonly byte: number };

const CONTROL = { 'power-off': 0, 'power-on': 1, reset: 2, 'get-atr': 4 } as const;
const CONTROL_KINDS = Object.keys(CONTROL) as readonly (keyof typeof CONTROL)[];
const HEADER_BYTES = 2;
const MAX_PAYLOAD_BYTES = 0xffff;

/** The payload of a frame for `message`; @throws AssertionBug on an APDU as short as a control byte. */
export function encodeVpcdMessage(message: VpcdMessage): Uint8Array {
  if (message.kind !== 'command') return Uint8Array.of(CONTROL[message.kind]);
  assert(message.apdu.length > 1, 'a command is longer than a control byte');
  return message.apdu;
}

/** The message in a frame's payload; total over any bytes. */
export function decodeVpcdMessage(payload: Uint8Array): Result<VpcdMessage, VpcdDefect> {
  const [byte] = payload;
  if (byte === undefined) return err({ kind: 'empty' });
  if (payload.length > 1) return ok({ kind: 'command', apdu: payload });
  const kind = CONTROL_KINDS.find((candidate) => CONTROL[candidate] === byte);
  return kind ? ok({ kind }) : err({ kind: 'unknown-control', byte });
}

/** One frame: length of the payload in two bytes, big-endian, and the payload; both directions. */
export function encodeVpcdFrame(payload: Uint8Array): Uint8Array {
  assert(payload.length <= MAX_PAYLOAD_BYTES, 'a vpcd frame has at most 65535 bytes');
  return concatBytes(Uint8Array.of(payload.length >> 8, payload.length & 255), payload);
}

/**
 * Cuts a byte stream into frames.
 *
 * Invariants:
 * 1. However the stream is split, the same payloads come out.
 * 2. It never holds more than one unfinished frame, 65537 bytes at most.
 */
export class VpcdFrameReader {
  #held: Uint8Array = new Uint8Array(0);

  /** The payloads that `chunk` completes, in order; copies. */
  push(chunk: Uint8Array): readonly Uint8Array[] {
    const bytes = concatBytes(this.#held, chunk);
    const payloads: Uint8Array[] = [];
    let offset = 0;
    for (;;) {
      const [high, low] = bytes.subarray(offset, offset + HEADER_BYTES);
      if (high === undefined || low === undefined) break;
      const end = offset + HEADER_BYTES + ((high << 8) | low);
      if (end > bytes.length) break;
      payloads.push(fixedCopy(bytes.subarray(offset + HEADER_BYTES, end)));
      offset = end;
    }
    this.#held.fill(0);
    this.#held = fixedCopy(bytes.subarray(offset));
    bytes.fill(0);
    return payloads;
  }
}
