import { createHash } from 'node:crypto';
import type { GateConfig } from '@saunter/contracts';
import type { PassKey } from '@saunter/identity/entry-code';
import { issuePass, parsePass, passPublicKey } from '@saunter/identity/entry-code';
import type { Clock, Result, Secret } from '@saunter/kit';
import { assert, err, ok, parseBase64Url, toBase64Url } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import { asId } from '@saunter/model';
import { OperatorError } from '@saunter/platform-node';
import { sql } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { findAccount } from './app-account.ts';
import { cardsOf } from './app-cards.ts';

/** What passes are issued with. */
export interface PassParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly clock: Clock;
  /** What this store signs passes with; a store may have it from another of its chain. */
  readonly signingKey: Secret;
}

/** Why no pass is issued. */
export type PassRefusal =
  | { readonly kind: 'no-card'; readonly class: 'end' }
  /** The bytes are no Ed25519 key, or one under which anybody could sign. */
  | { readonly kind: 'device-key'; readonly class: 'end' };

/** What a phone shows entry codes under, until when. */
export interface IssuedPass {
  readonly pass: string;
  readonly notAfter: number;
}

/** A key's number is one byte. */
const KEY_NUMBERS = 256;

/**
 * Passes of the app. Each store signs with a key of its own; its public half is in a table of the chain, so that every
 * gate and server of the chain takes the passes of all of them, and no private key has to travel.
 */
export class PassDesk {
  readonly #parts: PassParts;

  constructor(parts: PassParts) {
    this.#parts = parts;
  }

  /** Makes this store's public key known to its chain. @throws OperatorError when the chain has no number left. */
  async publishKey(): Promise<void> {
    const { db, owner } = this.#parts;
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`pass keys ${owner.chain_id}`}, 0))`.execute(trx);
      if ((await this.#keyId(trx)) !== undefined) return;
      const taken = new Set((await this.keys(trx)).map((key) => key.keyId));
      const keyId = Array.from({ length: KEY_NUMBERS }, (_, number) => number).find((number) => !taken.has(number));
      if (keyId === undefined) {
        throw new OperatorError(
          `the chain ${owner.chain_id} has ${KEY_NUMBERS} keys for passes`,
          'Copy the entry-passes.key of another of its stores into the data folder of this one.',
        );
      }
      await trx
        .insertInto('pass_key')
        .values({ ...owner, key_id: keyId, public_key: this.#publicKey() })
        .execute();
    });
  }

  /** Certifies a phone's key for the card that the account comes in with, for a day at most. */
  async issue(accountId: string, publicKey: string, sessionSecret: string): Promise<Result<IssuedPass, PassRefusal>> {
    const { db, owner, clock, signingKey } = this.#parts;
    const [account, [card]] = await Promise.all([findAccount(db, accountId), cardsOf(db, accountId)]);
    if (!account || !card) return err({ kind: 'no-card', class: 'end' });
    const keyId = await this.#keyId(db);
    assert(keyId !== undefined, 'the key is published at the start');
    const now = clock.wallMs();
    const text = issuePass(
      { keyId, privateKey: signingKey },
      {
        ...{ chainId: asId<ChainId>(owner.chain_id), shopperRef: account.shopper_ref, cardRef: card.cardRef },
        ...{ deviceKey: parseBase64Url(publicKey) ?? new Uint8Array(), notBefore: now },
      },
    );
    if (!text.ok) return err({ kind: text.error, class: 'end' });
    const read = parsePass(text.value);
    assert(read, 'a pass that was just issued is one');
    const { notAfter } = read.pass;
    const row = { pass_id: read.passId, account_id: accountId, session_sha256: sessionHash(sessionSecret) };
    const times = { issued_at: new Date(now), not_after: new Date(notAfter), revoked_at: null };
    await db
      .insertInto('app_pass')
      .values({ ...owner, ...row, ...times })
      .onConflict((same) => same.column('pass_id').doNothing())
      .execute();
    return ok({ pass: text.value, notAfter });
  }

  /** Ends the passes that were issued to a session: its phone is signed out. */
  async revokeOf(sessionSecret: string): Promise<void> {
    await this.#parts.db
      .updateTable('app_pass')
      .set({ revoked_at: new Date(this.#parts.clock.wallMs()) })
      .where('session_sha256', '=', sessionHash(sessionSecret))
      .where('revoked_at', 'is', null)
      .execute();
  }

  /** The public keys of the chain. */
  async keys(db: StoreDatabase = this.#parts.db): Promise<readonly PassKey[]> {
    const rows = await db
      .selectFrom('pass_key')
      .select(['key_id', 'public_key'])
      .where('chain_id', '=', this.#parts.owner.chain_id)
      .orderBy('key_id')
      .execute();
    return rows.map((row) => ({ keyId: row.key_id, publicKey: parseBase64Url(row.public_key) ?? new Uint8Array() }));
  }

  /** What gates check entry codes by. */
  async trust(): Promise<NonNullable<GateConfig['entryCodes']>> {
    const { db, owner, clock } = this.#parts;
    const revoked = await db
      .selectFrom('app_pass')
      .select('pass_id')
      .where('chain_id', '=', owner.chain_id)
      .where('revoked_at', 'is not', null)
      .where('not_after', '>', new Date(clock.wallMs()))
      .orderBy('revoked_at', 'desc')
      .limit(REVOKED_TOLD)
      .execute();
    const keys = (await this.keys()).map(({ keyId, publicKey }) => ({ keyId, publicKey: toBase64Url(publicKey) }));
    return { chainId: owner.chain_id, keys, revoked: revoked.map((row) => row.pass_id) };
  }

  /** Forgets passes and used codes whose time is long over. */
  async sweep(): Promise<void> {
    const { db, clock } = this.#parts;
    const dayAgo = new Date(clock.wallMs() - 86_400_000);
    await db.deleteFrom('app_pass').where('not_after', '<', dayAgo).execute();
    await db.deleteFrom('entry_code_use').where('used_at', '<', dayAgo).execute();
  }

  #publicKey(): string {
    return toBase64Url(passPublicKey({ keyId: 0, privateKey: this.#parts.signingKey }));
  }

  async #keyId(db: StoreDatabase): Promise<number | undefined> {
    const row = await db
      .selectFrom('pass_key')
      .select('key_id')
      .where('chain_id', '=', this.#parts.owner.chain_id)
      .where('public_key', '=', this.#publicKey())
      .executeTakeFirst();
    return row?.key_id;
  }
}

/** As many as a gate takes; a pass that it does not hear of is refused by the server all the same. */
const REVOKED_TOLD = 10_000;

// Not the hash that sessions are kept under: who reads one table learns nothing for the other.
const sessionHash = (secret: string): Buffer => createHash('sha256').update(`passes ${secret}`).digest();
