import type { Log } from '@saunter/kit';
import type { AuthorisationId } from '@saunter/model';
import type { ExchangeAnswer } from '@saunter/payments';
import type { CardStore } from './card-store.ts';

/** The answer as it may be on disk: from an acquirer that names a card by its number, no name is kept. */
export function storableAnswer(
  { cards, log }: { readonly cards: CardStore; readonly log: Log },
  authorisationId: AuthorisationId,
  answer: ExchangeAnswer,
): ExchangeAnswer {
  const { storedCredential, ...rest } = answer;
  if (storedCredential === undefined) return answer;
  const card = cards.open(authorisationId);
  const isNumber = storedCredential.includes(card.pan.expose());
  card.pan.wipe();
  if (isNumber) log.warn('the acquirer names a card by its number: it cannot be charged again', { authorisationId });
  return isNumber ? rest : answer;
}
