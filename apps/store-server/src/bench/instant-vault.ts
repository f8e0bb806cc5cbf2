import type {
  AuthoriseAnswer,
  AuthoriseRequest,
  CaptureAnswer,
  CaptureRequest,
  CardSource,
  TokenAnswer,
} from '@saunter/contracts';
import { cardSourceOf } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VaultFailure } from '../vault/vault-client.ts';
import { VaultClient } from '../vault/vault-client.ts';

type Answer<T> = Promise<Result<T, VaultFailure>>;

/** Stands in for the vault in this process: every card is welcome, every answer is there at once and says yes. */
export class InstantVault extends VaultClient {
  constructor() {
    super({ url: 'http://127.0.0.1:1', readCredential: () => '', stopping: new AbortController().signal });
  }

  override async token(card: SealedCard | CardSource): Answer<TokenAnswer> {
    const sealed = sealedOf(card);
    const tag = asId<never>(`d1:${cardNumberOf(sealed).padEnd(22, 'A').slice(0, 22)}`);
    return ok({ ...namesOf(sealed), denyTags: [tag], chip: 'authentic' });
  }

  override async authorise({ key, amountMinor, currency, ...card }: AuthoriseRequest): Answer<AuthoriseAnswer> {
    return ok({
      ...{
        outcome: 'approved',
        authorisationId: asId(key.replace(/^key/, 'aut')),
        ...namesOf(sealedOf(cardSourceOf(card))),
      },
      ...{ approvedMinor: amountMinor, currency, approvalCode: '123456', holdExpiresAt: 4_102_444_800_000 },
    });
  }

  override async capture({ key, amountMinor }: CaptureRequest): Answer<CaptureAnswer> {
    return ok({ outcome: 'captured', capturedMinor: amountMinor, currency: 'EUR', retrievalReference: key.slice(-12) });
  }
}

/** Nothing is on file here: a reference is as good as the card that it names. */
const sealedOf = (card: SealedCard | CardSource): SealedCard =>
  typeof card === 'string' ? card : 'sealedCard' in card ? card.sealedCard : asId(card.cardRef);

/** What tells one card of the bench from another: the last characters. */
const cardNumberOf = (sealed: SealedCard) => sealed.slice(-22);

/** Names that follow from the sealed bytes alone: the same card is the same shopper. */
function namesOf(sealed: SealedCard) {
  const token = asId<never>(`v1:${cardNumberOf(sealed)}`);
  return { cardToken: token, aliases: [], panTokens: [token], lastFour: '0011' };
}
