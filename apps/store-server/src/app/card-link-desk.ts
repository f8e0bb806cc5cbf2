import type { Clock, Entropy, Result } from '@saunter/kit';
import { assert, err, ok } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { addressOf, putAddress } from '../addresses/address-book.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { onePayer } from '../shoppers/one-payer.ts';
import { knowCard } from '../shoppers/shopper-registry.ts';
import type { VaultClient, VaultFailure } from '../vault/vault-client.ts';
import type { VisitBook, Work } from '../visits/visit-book.ts';
import { findAccount } from './app-account.ts';

/** What tying cards needs. */
export interface CardLinkParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Why a card is not tied. */
export type CardLinkRefusal =
  | VaultFailure
  | { readonly kind: 'card-not-genuine'; readonly class: 'end' }
  /** No app shows this code, or not any more. */
  | { readonly kind: 'link-code-unknown'; readonly class: 'end' }
  /** Another card was tapped under it. */
  | { readonly kind: 'link-code-used'; readonly class: 'end' };

/** How long a code is good for, in milliseconds. */
export const LINK_CODE_LIFETIME_MS = 10 * 60_000;

/**
 * Ties cards to apps: an app shows eight digits, and whoever has the card taps it at a kiosk under them. From then on the
 * card's payer and the app's are one, and the card is put on file by a task of the same transaction.
 */
export class CardLinkDesk {
  readonly #parts: CardLinkParts;

  constructor(parts: CardLinkParts) {
    this.#parts = parts;
  }

  /** A new code for an account, in place of the one before it. */
  async offer(accountId: string): Promise<{ readonly code: string; readonly expiresAt: number }> {
    const { db, owner, clock, entropy } = this.#parts;
    const now = clock.wallMs();
    const expiresAt = now + LINK_CODE_LIFETIME_MS;
    return db.transaction().execute(async (trx) => {
      const over = trx.deleteFrom('app_card_link').where('chain_id', '=', owner.chain_id);
      await over
        .where((either) => either.or([either('account_id', '=', accountId), either('ends_at', '<', new Date(now))]))
        .execute();
      for (;;) {
        const row = { code: newCode(entropy), account_id: accountId, ends_at: new Date(expiresAt), card_id: null };
        const kept = await trx
          .insertInto('app_card_link')
          .values({ ...owner, ...row })
          .onConflict((taken) => taken.doNothing())
          .returning('code')
          .executeTakeFirst();
        if (kept) return { code: kept.code, expiresAt };
      }
    });
  }

  /** Ties the card that was tapped under `code`; the same card again is answered as the first time. */
  async link(code: string, sealedCard: SealedCard): Promise<Result<{ readonly lastFour: string }, CardLinkRefusal>> {
    const card = await this.#parts.vault.token(sealedCard);
    if (!card.ok) return card;
    // Whoever copied a number must not see its owner's visits.
    if (card.value.chip === 'failed') return err({ kind: 'card-not-genuine', class: 'end' });
    const refusal = await this.#parts.book.transact(async (work) => {
      const link = await this.#linkOf(work, code);
      if (!link) return 'link-code-unknown';
      const known = await knowCard(work.trx, this.#parts, card.value);
      if (link.card_id !== null) return link.card_id === known.cardId ? undefined : 'link-code-used';
      await this.#tie(work, { accountId: link.account_id, code, sealedCard, ...known });
      return undefined;
    });
    return refusal === undefined ? ok({ lastFour: card.value.lastFour }) : err({ kind: refusal, class: 'end' });
  }

  #linkOf({ trx }: Work, code: string) {
    return trx
      .selectFrom('app_card_link')
      .select(['account_id', 'card_id'])
      .where('chain_id', '=', this.#parts.owner.chain_id)
      .where('code', '=', code)
      .where('ends_at', '>', new Date(this.#parts.clock.wallMs()))
      .forUpdate()
      .executeTakeFirst();
  }

  async #tie({ trx, writes }: Work, tie: Tie): Promise<void> {
    const { owner, clock } = this.#parts;
    const { accountId, cardId, code, sealedCard } = tie;
    const account = await findAccount(trx, accountId);
    assert(account, 'a code goes with its account');
    // The registry is locked since the card was looked up: nobody merges payers meanwhile.
    const payer = await onePayer(trx, this.#parts, new Set([account.payer, tie.shopperId]));
    const { email, locale } = account;
    if (!(await addressOf(trx, payer))) await putAddress(trx, this.#parts, payer, { email, locale });
    await trx
      .updateTable('app_card_link')
      .set({ card_id: cardId })
      .where('chain_id', '=', owner.chain_id)
      .where('code', '=', code)
      .execute();
    const payload = { accountId, cardId, sealedCard };
    writes.tasks.push({ kind: 'file-card', key: `${accountId} ${cardId}`, payload, at: clock.wallMs() });
  }
}

interface Tie {
  readonly accountId: string;
  readonly cardId: string;
  readonly shopperId: string;
  readonly code: string;
  readonly sealedCard: SealedCard;
}

const CODES = 100_000_000;
/** The largest multiple of {@link CODES} in 32 bits: above it some codes would come more often. */
const FAIR = 42 * CODES;

/** Eight digits, every one as likely. */
function newCode(entropy: Entropy): string {
  for (;;) {
    const drawn = new DataView(Uint8Array.from(entropy.bytes(4)).buffer).getUint32(0);
    if (drawn < FAIR) return String(drawn % CODES).padStart(8, '0');
  }
}
