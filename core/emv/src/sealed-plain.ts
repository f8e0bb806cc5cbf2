import { asciiBytes, concatBytes, toHex } from '@saunter/kit';
import type { CardReport, OdaReport } from './kernel-outcome.ts';

/** What of a card's read goes to the vault; without `oda` nobody asked the chip for a proof. */
export type SealedPart = Pick<CardReport, 'pan' | 'expiry' | 'psn' | 'par' | 'de55' | 'cardInterface'> &
  Partial<Pick<CardReport, 'oda'>>;

/**
 * The JSON that the vault opens a sealed card to, as UTF-8:
 * `{"v":2,"pan":…,"expiry":"YYMM","psn"?,"par"?,"emv":hex,"interface":…,"chip":…}`. Built in bytes, because a string
 * of a card number cannot be overwritten. The caller wipes what it gets, and `card`.
 */
export function toSealedPlain(card: SealedPart): Uint8Array {
  const nothing = new Uint8Array(0);
  const { par, psn } = card;
  return concatBytes(
    asciiBytes('{"v":2,"pan":"'),
    card.pan.expose(),
    asciiBytes(`","expiry":"${card.expiry}"`),
    psn === undefined ? nothing : asciiBytes(`,"psn":"${psn}"`),
    ...(par ? [asciiBytes(',"par":"'), par.expose(), asciiBytes('"')] : []),
    asciiBytes(`,"emv":"${toHex(card.de55)}","interface":"${card.cardInterface}","chip":"${chipOf(card.oda)}"}`),
  );
}

/** What an offline data authentication proved, in the vault's word: signed data alone (SDA) can be copied with the card. */
function chipOf(oda: OdaReport | undefined): 'authentic' | 'unproven' | 'failed' {
  if (oda?.verdict === 'fail') return 'failed';
  return oda?.verdict === 'ok' && oda.method !== 'SDA' ? 'authentic' : 'unproven';
}
