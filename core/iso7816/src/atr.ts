import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';

/** How a card lies on a reader. */
export type CardInterface = 'contact' | 'contactless';

/** What an answer to reset says (ISO/IEC 7816-3, 8.2), as far as a terminal over PC/SC needs it. */
export interface Atr {
  readonly convention: 'direct' | 'inverse';
  /** T values offered, in order; [0] when no interface byte names one. */
  readonly protocols: readonly number[];
  readonly historicalBytes: Uint8Array;
}

/** Why bytes are not an ATR. */
export type AtrDefect = { readonly kind: 'truncated' | 'bad-initial-character' | 'bad-check-character' | 'too-long' };

const MAX_ATR_BYTES = 33;
const MAX_INTERFACE_GROUPS = 8;

/** The ATR in `bytes`; total over any bytes. */
export function decodeAtr(bytes: Uint8Array): Result<Atr, AtrDefect> {
  const [ts, t0] = bytes;
  if (bytes.length > MAX_ATR_BYTES) return err({ kind: 'too-long' });
  if (ts === undefined || t0 === undefined) return err({ kind: 'truncated' });
  if (ts !== 0x3b && ts !== 0x3f) return err({ kind: 'bad-initial-character' });
  const { offset, protocols } = readInterfaceBytes(bytes, t0);
  const end = offset + (t0 & 15);
  // TCK is there unless T=0 is the only protocol: ISO/IEC 7816-3, 8.2.5.
  const hasCheck = protocols.some((protocol) => protocol !== 0);
  const expected = end + (hasCheck ? 1 : 0);
  if (bytes.length !== expected) return err({ kind: bytes.length < expected ? 'truncated' : 'too-long' });
  if (hasCheck && bytes.slice(1).reduce((xor, byte) => xor ^ byte, 0) !== 0)
    return err({ kind: 'bad-check-character' });
  return ok({
    convention: ts === 0x3b ? 'direct' : 'inverse',
    protocols: protocols.length > 0 ? protocols : [0],
    historicalBytes: bytes.slice(offset, end),
  });
}

function readInterfaceBytes(bytes: Uint8Array, t0: number): { offset: number; protocols: readonly number[] } {
  const protocols: number[] = [];
  let offset = 2;
  let indicator = t0 >> 4;
  for (let group = 0; group < MAX_INTERFACE_GROUPS; group++) {
    offset += (indicator & 1) + ((indicator >> 1) & 1) + ((indicator >> 2) & 1);
    if ((indicator & 8) === 0) break;
    const td = bytes[offset++] ?? 0;
    protocols.push(td & 15);
    indicator = td >> 4;
  }
  return { offset, protocols };
}

/**
 * Whether a reader may have made up this ATR for a contactless card: `3B 8n 80 01`, n historical bytes, check
 * byte (PC/SC 2.01.14 part 3, 3.1.3.2.3). Contact cards may look the same, so a UID must be asked for too.
 */
export function looksContactless(atr: Uint8Array): boolean {
  const [ts, t0 = 0, td1, td2] = atr;
  return ts === 0x3b && t0 >> 4 === 8 && td1 === 0x80 && td2 === 0x01 && atr.length === 5 + (t0 & 15);
}
