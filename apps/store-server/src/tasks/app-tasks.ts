import { cardRef, sealedCard } from '@saunter/contracts';
import type { Clock, Entropy, Result } from '@saunter/kit';
import { z } from 'zod';
import { newRef } from '../app/app-account.ts';
import type { SignInDesk, SignInMail } from '../app/sign-in-desk.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { MailFailure } from '../mail/mail-failure.ts';
import type { VaultClient } from '../vault/vault-client.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { TaskHandler } from './task-outcome.ts';
import { DONE } from './task-outcome.ts';
import { failedBy } from './vault-outcome.ts';

/** What the tasks of the app need. */
export interface AppTaskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly signIns: Pick<SignInDesk, 'mailOf'>;
  readonly sendSignIn: (mail: SignInMail, id: string) => Promise<Result<unknown, MailFailure>>;
}

/** Mails a link, as long as it is good; an address that is refused for good is not asked for again. */
export function mailSignInTask({ signIns, sendSignIn, book }: AppTaskParts): TaskHandler {
  return async (task, finish) => {
    const mail = await signIns.mailOf(task.key);
    const sent = mail && (await sendSignIn(mail, task.key));
    if (sent?.ok === false && sent.error.class !== 'end') {
      return { kind: 'failed', failure: sent.error.kind, sent: true };
    }
    await book.transact(finish);
    return DONE;
  };
}

const filePayload = z.object({ accountId: z.string(), cardId: z.string(), sealedCard });

/** Puts a card that was tapped for an app on file, and ties it; the sealed card is gone with the task. */
export function fileCardTask({ book, vault, owner, clock, entropy }: AppTaskParts): TaskHandler {
  return async (task, finish) => {
    const { accountId, cardId, sealedCard: sealed } = filePayload.parse(task.payload);
    const kept = await vault.keepOnFile(sealed);
    if (!kept.ok) return failedBy(kept.error);
    const vaultRef = kept.value.cardRef;
    const now = clock.wallMs();
    await book.transact(async (work) => {
      const account = work.trx.selectFrom('app_account').select('account_id').where('account_id', '=', accountId);
      const card = work.trx.selectFrom('shopper_card').select('card_id').where('card_id', '=', cardId);
      const isThere = (await account.forShare().executeTakeFirst()) && (await card.forShare().executeTakeFirst());
      const row = { account_id: accountId, card_id: cardId, vault_ref: vaultRef, linked_at: new Date(now) };
      if (isThere) {
        await work.trx
          .insertInto('app_card')
          .values({ ...owner, ...row, card_ref: newRef(entropy) })
          .onConflict((known) =>
            known.columns(['account_id', 'card_id']).doUpdateSet({ vault_ref: vaultRef, linked_at: row.linked_at }),
          )
          .execute();
      } else work.writes.tasks.push({ kind: 'forget-card', key: vaultRef, payload: {}, at: now });
      await finish(work);
    });
    return DONE;
  };
}

/** Has the vault destroy a card that no account comes in with any more. */
export function forgetCardTask({ db, book, vault }: AppTaskParts): TaskHandler {
  return async (task, finish) => {
    const ref = cardRef.parse(task.key);
    const inUse = await db.selectFrom('app_card').select('card_ref').where('vault_ref', '=', ref).executeTakeFirst();
    if (!inUse) {
      const destroyed = await vault.destroyOnFile(ref);
      if (!destroyed.ok) return failedBy(destroyed.error);
    }
    await book.transact(finish);
    return DONE;
  };
}
