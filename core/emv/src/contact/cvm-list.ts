import type { Result } from '@saunter/kit';
import { concatBytes, err, ok } from '@saunter/kit';

/** One rule of a CVM list: two bytes (EMV 4.4 Book 3, Annex C3). */
export interface CvmRule {
  /** Method in bits 1 to 6; bit 7: go on with the next rule when it fails. */
  readonly code: number;
  readonly condition: number;
}

/** Tag 8E: how a cardholder may be verified, first wish first (EMV 4.4 Book 3, 10.5). */
export interface CvmList {
  /** In the minor unit of the application's currency. */
  readonly amountX: number;
  readonly amountY: number;
  readonly rules: readonly CvmRule[];
}

/** Why bytes are no CVM list: no rule, or half of one. */
export type CvmListDefect = { readonly kind: 'bad-length' };

const AMOUNTS_BYTES = 8;
const RULE_BYTES = 2;

/** The list in `bytes`; total over any bytes. */
export function decodeCvmList(bytes: Uint8Array): Result<CvmList, CvmListDefect> {
  if (bytes.length < AMOUNTS_BYTES + RULE_BYTES || bytes.length % RULE_BYTES !== 0) return err({ kind: 'bad-length' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const rules: CvmRule[] = [];
  for (let offset = AMOUNTS_BYTES; offset < bytes.length; offset += RULE_BYTES) {
    rules.push({ code: view.getUint8(offset), condition: view.getUint8(offset + 1) });
  }
  return ok({ amountX: view.getUint32(0), amountY: view.getUint32(4), rules });
}

/** Bytes of `list`. */
export function encodeCvmList({ amountX, amountY, rules }: CvmList): Uint8Array {
  const amounts = new Uint8Array(AMOUNTS_BYTES);
  const view = new DataView(amounts.buffer);
  view.setUint32(0, amountX);
  view.setUint32(4, amountY);
  return concatBytes(amounts, ...rules.map(({ code, condition }) => Uint8Array.of(code, condition)));
}
