import type { NamedCardAnswer } from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import { cardNames, denyTags } from '@saunter/identity';
import type { DenyTag } from '@saunter/model';
import type { VaultKeys } from '../keys/vault-keys.ts';

/**
 * A card as the store may know it: its names under every key, and its last four digits. A payment account reference
 * makes one payer of two cards, so only a chip that proved itself is believed to have it: a copy could claim anybody's.
 */
export function nameCard({ tokens }: VaultKeys, card: CardDetails): NamedCardAnswer {
  const { pan, par, chip } = card;
  const { token, aliases, panTokens } = cardNames(tokens, {
    pan,
    ...(chip === 'authentic' && par !== undefined && { par }),
  });
  return { cardToken: token, aliases: [...aliases], panTokens: [...panTokens], lastFour: card.pan.lastFour };
}

/** What a card is called on the deny list, under every key. */
export const tagCard = ({ denyKeys }: VaultKeys, card: CardDetails): DenyTag[] => [...denyTags(denyKeys, card)];
