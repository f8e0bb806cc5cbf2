import type { CardSource } from '@saunter/contracts';
import type { CardDetails } from '@saunter/identity';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { CardsOnFile } from '../on-file/cards-on-file.ts';
import type { SealedCards } from '../sealed/sealed-cards.ts';
import type { VaultRefusal } from './vault-refusal.ts';

/** Where cards come from. */
export interface SourceParts {
  readonly sealedCards: SealedCards;
  readonly onFile: CardsOnFile;
}

/** The card that is meant; its number is the caller's to wipe. */
export function openSource(
  { sealedCards, onFile }: SourceParts,
  source: CardSource,
): Result<CardDetails, VaultRefusal> {
  if ('sealedCard' in source) return sealedCards.open(source.sealedCard);
  const card = onFile.open(source.cardRef);
  return card ? ok(card) : err({ kind: 'no-card', class: 'end' });
}
