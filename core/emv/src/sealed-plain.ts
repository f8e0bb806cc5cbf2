import { asciiBytes, concatBytes, toHex } from '@saunter/kit';
import type { CardRead } from './card-read.ts';

/**
 * The JSON that the vault opens a sealed card to, as UTF-8:
 * `{"v":1,"pan":…,"expiry":"YYMM","psn"?,"par"?,"emv":hex,"interface":…}`. Built in bytes, because a string of a
 * card number cannot be overwritten. The caller wipes what it gets, and `read`.
 */
export function toSealedPlain(read: CardRead): Uint8Array {
  const nothing = new Uint8Array(0);
  const { par, psn } = read;
  return concatBytes(
    asciiBytes('{"v":1,"pan":"'),
    read.pan.expose(),
    asciiBytes(`","expiry":"${read.expiry}"`),
    psn === undefined ? nothing : asciiBytes(`,"psn":"${psn}"`),
    ...(par ? [asciiBytes(',"par":"'), par.expose(), asciiBytes('"')] : []),
    asciiBytes(`,"emv":"${toHex(read.de55)}","interface":"${read.cardInterface}"}`),
  );
}
