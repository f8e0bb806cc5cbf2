import { createHash, createHmac } from 'node:crypto';
import type { Clock, Entropy, EpochMs, Secret } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { OpenedSession, SessionBook } from '../sessions/session-book.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { openAccount } from './app-account.ts';

/** What signing in by mail needs. */
export interface SignInParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly sessions: SessionBook;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Makes the token of a link from its id: so no token is on disk, and a repeated mail has the same one. */
  readonly key: Secret;
}

/** A mail with a link that is owed. */
export interface SignInMail {
  readonly email: string;
  readonly locale: string;
  readonly token: string;
  readonly askedAt: EpochMs;
}

/** How long a mailed link is good for, in milliseconds. */
export const SIGN_IN_LIFETIME_MS = 15 * 60_000;

/**
 * Signs shoppers in to the app by mailed links.
 *
 * Invariants:
 * 1. Asking does the same whether anybody has that address or not: an account is opened by the first link that is used.
 * 2. A link is good once, for 15 minutes, and only the newest of an address.
 * 3. Its token is in the mail alone: the database has a hash, the task an id.
 */
export class SignInDesk {
  readonly #parts: SignInParts;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** Writes down that a link is owed to an address, in place of those before it. */
  async ask(address: { readonly email: string; readonly locale: string }): Promise<void> {
    const { owner, book, clock, entropy } = this.#parts;
    const signInId = mintId('sgn', clock, entropy);
    const email = address.email.toLowerCase();
    const now = clock.wallMs();
    const row = {
      ...{ sign_in_id: signInId, token_sha256: hashOf(this.#tokenOf(signInId)), email, locale: address.locale },
      ...{ asked_at: new Date(now), ends_at: new Date(now + SIGN_IN_LIFETIME_MS) },
    };
    await book.transact(async ({ trx, writes }) => {
      await trx.deleteFrom('app_sign_in').where('chain_id', '=', owner.chain_id).where('email', '=', email).execute();
      await trx
        .insertInto('app_sign_in')
        .values({ ...owner, ...row })
        .execute();
      writes.tasks.push({ kind: 'mail-sign-in', key: signInId, payload: {}, at: now });
    });
  }

  /** The mail of a link that is still good; undefined when it was used, replaced, or is over. */
  async mailOf(signInId: string): Promise<SignInMail | undefined> {
    const { db, clock } = this.#parts;
    const row = await db
      .selectFrom('app_sign_in')
      .selectAll()
      .where('sign_in_id', '=', signInId)
      .where('ends_at', '>', new Date(clock.wallMs()))
      .executeTakeFirst();
    if (!row) return undefined;
    const { email, locale, asked_at: askedAt } = row;
    return { email, locale, token: this.#tokenOf(signInId), askedAt: askedAt.getTime() };
  }

  /** Opens a session for whoever has the token of a mail; undefined when it is not good, or not any more. */
  async redeem(token: string): Promise<OpenedSession | undefined> {
    const { db, owner, clock, sessions } = this.#parts;
    return db.transaction().execute(async (trx) => {
      const row = await trx
        .deleteFrom('app_sign_in')
        .where('token_sha256', '=', hashOf(token))
        .where('chain_id', '=', owner.chain_id)
        .where('ends_at', '>', new Date(clock.wallMs()))
        .returning(['email', 'locale'])
        .executeTakeFirst();
      if (!row) return undefined;
      return sessions.open({ kind: 'app', subject: await openAccount(trx, this.#parts, row) }, trx);
    });
  }

  /** Forgets links that are over, with the addresses that nobody proved. */
  async sweep(): Promise<void> {
    const now = new Date(this.#parts.clock.wallMs());
    await this.#parts.db.deleteFrom('app_sign_in').where('ends_at', '<', now).execute();
  }

  #tokenOf(signInId: string): string {
    return createHmac('sha256', this.#parts.key.expose()).update(`sign-in ${signInId}`).digest('base64url');
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
