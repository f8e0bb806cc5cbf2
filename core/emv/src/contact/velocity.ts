import type { Tag } from '@saunter/iso7816';
import type { CardData } from '../card-data.ts';
import { cardValue } from '../card-data.ts';
import { TAG } from '../tags.ts';
import type { Bit } from '../verification-results.ts';
import { TVR } from '../verification-results.ts';

/**
 * How far the card has gone without its issuer: transactions since the last one online against its two limits; both
 * count as exceeded when the card does not say (EMV 4.4 Book 3, 10.6.3).
 */
export function velocityBits(card: CardData): readonly Bit[] {
  const counter = countOf(card, TAG.ATC);
  const lastOnline = countOf(card, TAG.LAST_ONLINE_ATC);
  const newCard = lastOnline === 0 ? [TVR.NEW_CARD] : [];
  const isKnown = counter !== undefined && lastOnline !== undefined && counter > lastOnline;
  const offline = isKnown ? counter - lastOnline : Number.POSITIVE_INFINITY;
  const exceeds = (tag: Tag, bit: Bit): readonly Bit[] => (offline > (countOf(card, tag) ?? 0) ? [bit] : []);
  return [
    ...newCard,
    ...exceeds(TAG.LOWER_CONSECUTIVE_OFFLINE_LIMIT, TVR.LOWER_CONSECUTIVE_OFFLINE_LIMIT_EXCEEDED),
    ...exceeds(TAG.UPPER_CONSECUTIVE_OFFLINE_LIMIT, TVR.UPPER_CONSECUTIVE_OFFLINE_LIMIT_EXCEEDED),
  ];
}

const countOf = (card: CardData, tag: Tag): number | undefined =>
  cardValue(card, tag)?.reduce((sum, byte) => sum * 256 + byte, 0);
