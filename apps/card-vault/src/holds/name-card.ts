import type { NamedCardAnswer } from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import { cardNames, denyTags } from '@saunter/identity';
import type { DenyTag } from '@saunter/model';
import type { VaultKeys } from '../keys/vault-keys.ts';

/** A card as the store may know it: its names under every key, and its last four digits. */
export function nameCard({ tokens }: VaultKeys, card: CardDetails): NamedCardAnswer {
  const { token, aliases, panTokens } = cardNames(tokens, card);
  return { cardToken: token, aliases: [...aliases], panTokens: [...panTokens], lastFour: card.pan.lastFour };
}

/** What a card is called on the deny list, under every key. */
export const tagCard = ({ denyKeys }: VaultKeys, card: CardDetails): DenyTag[] => [...denyTags(denyKeys, card)];
