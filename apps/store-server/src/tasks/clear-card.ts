import type { CardSource, TokenAnswer } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { DebtId, VisitId } from '@saunter/model';
import type { HoldAnswer } from '@saunter/visit';
import { askTogether } from '../database/gather.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { DenyDesk } from '../deny-list/deny-desk.ts';
import type { FoundDenial } from '../deny-list/find-denial.ts';
import { findDenial } from '../deny-list/find-denial.ts';
import type { RegistryParts } from '../shoppers/shopper-registry.ts';
import { cardIdOf, knowCards } from '../shoppers/shopper-registry.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { Work } from '../visits/visit-book.ts';

/** What the question needs. */
export interface ClearParts {
  readonly db: StoreDatabase;
  readonly vault: VaultClient;
  readonly registry: RegistryParts;
  readonly denyDesk: DenyDesk;
}

/** Whether a card may be asked for a hold; or else what is written down in the transaction of the answer. */
export type Clearance =
  /** `cardId` is what it is known as, if it is. */
  | { readonly kind: 'cleared'; readonly cardId: string | undefined }
  /** It may come in once these are repaid; else it is declined. */
  | { readonly kind: 'owes'; readonly debtIds: readonly DebtId[]; readonly otherwise: DeclinedCard }
  | DeclinedCard;

/** A card that may not come in. */
export interface DeclinedCard {
  readonly kind: 'declined';
  /** Gives the answer, and makes its shopper and card known. */
  readonly refer: (work: Work) => Promise<HoldAnswer>;
  /** Changes the deny list where this tap adds to it; gives its new version. To be called last. */
  readonly list: (work: Work) => Promise<number | undefined>;
}

/** Asks the vault which card it is, and whether it may come in; no money is thought of yet. */
export async function clearCard(
  parts: ClearParts,
  visitId: VisitId,
  source: CardSource,
): Promise<Result<Clearance, VaultFailure>> {
  const { db, vault, registry } = parts;
  const card = await vault.token(source);
  if (!card.ok) return card;
  if (card.value.chip === 'failed') return ok(notGenuine(parts, visitId, card.value));
  const [denial, cardId] = await Promise.all([
    findDenial(db, registry.owner, card.value, registry.clock.wallMs()),
    cardIdOf(db, registry.owner, card.value),
  ]);
  if (!denial) return ok({ kind: 'cleared', cardId });
  const debts = await openDebtsOf(db, denial.visitsOwed);
  if (debts.length === 0) return ok(denied(parts, denial, card.value));
  const owedMinor = debts.reduce((sum, { amount_minor, repaid_minor }) => sum + amount_minor - repaid_minor, 0);
  const debtIds = debts.map(({ debt_id }) => debt_id);
  return ok({ kind: 'owes', debtIds, otherwise: denied(parts, denial, card.value, { owedMinor }) });
}

/** What is still owed for these visits, the oldest first. */
async function openDebtsOf(db: StoreDatabase, visitIds: readonly VisitId[]) {
  if (visitIds.length === 0) return [];
  return db
    .selectFrom('debt')
    .select(['debt_id', 'amount_minor', 'repaid_minor'])
    .where('visit_id', 'in', visitIds)
    .where('state', '=', 'open')
    .orderBy('booked_at')
    .orderBy('debt_id')
    .execute();
}

/** The number may be an honest shopper's: nobody is made known, and only this card is listed. */
function notGenuine({ denyDesk }: ClearParts, visitId: VisitId, { denyTags: tags }: TokenAnswer): DeclinedCard {
  return {
    kind: 'declined',
    refer: async () => ({ outcome: 'declined', reason: 'card-not-genuine' }),
    list: ({ trx }) => denyDesk.enter(trx, { reason: 'chip-not-genuine', source: visitId, tags }),
  };
}

/** Another card of a payer who owes becomes known as theirs, to the gates too. */
function denied(
  { registry, denyDesk }: ClearParts,
  { entryId, ofPayer }: FoundDenial,
  card: TokenAnswer,
  owed: { readonly owedMinor?: number } = {},
): DeclinedCard {
  const answer = { outcome: 'declined', reason: 'card-denied', ...owed } as const;
  return {
    kind: 'declined',
    refer: async (work) =>
      ofPayer ? { ...answer, cardId: (await askTogether(work.trx, knowCards, registry, card)).cardId } : answer,
    list: async ({ trx }) => (ofPayer ? denyDesk.learn(trx, entryId, card.denyTags) : undefined),
  };
}
