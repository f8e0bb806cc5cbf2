import type { DenyEntry, DenyList } from '@saunter/identity';
import { DENY_ENTRY_TAGS, DENY_LIST_ENTRIES, denyListPublicKey, signDenyList } from '@saunter/identity';
import type { Clock, EpochMs, Log, Secret } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import type { DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { LIST_LIFETIME_MS, REISSUE_AFTER_MS } from './deny-terms.ts';

/** What lists are issued with. */
export interface DenyListIssuerParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly signingKey: Secret;
  readonly clock: Clock;
  readonly log: Log;
}

/** A signed list, and the ETag that it is told apart by. */
export interface IssuedDenyList {
  readonly version: number;
  readonly issuedAt: EpochMs;
  readonly etag: string;
  readonly list: string;
}

/** Signs the deny list for gates; once for all of them, until it changes or grows old. */
export class DenyListIssuer {
  /** What gates check the signature with (Ed25519, base64url). */
  readonly publicKey: string;
  readonly #parts: DenyListIssuerParts;
  #issued: IssuedDenyList | undefined;

  constructor(parts: DenyListIssuerParts) {
    this.#parts = parts;
    this.publicKey = toBase64Url(denyListPublicKey(parts.signingKey));
  }

  /** The list as of now. */
  async current(): Promise<IssuedDenyList> {
    const { db, owner, clock } = this.#parts;
    const version = await versionOf(db, owner);
    const now = clock.wallMs();
    const isFresh = this.#issued?.version === version && now - this.#issued.issuedAt < REISSUE_AFTER_MS;
    if (this.#issued && isFresh) return this.#issued;
    const issued = await this.#issue(now);
    // Somebody else may have issued a newer one meanwhile.
    if (!this.#issued || issued.version >= this.#issued.version) this.#issued = issued;
    return issued;
  }

  async #issue(issuedAt: EpochMs): Promise<IssuedDenyList> {
    const { db, owner, signingKey, log } = this.#parts;
    const { version, entries } = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => ({
        version: await versionOf(trx, owner),
        entries: await entriesOf(trx, owner, issuedAt),
      }));
    if (entries.length > DENY_LIST_ENTRIES) {
      log.warn('the deny list is full: gates are told of the latest entries only', { entries: entries.length });
    }
    const list: DenyList = {
      chainId: asId(owner.chain_id),
      version,
      issuedAt,
      expiresAt: issuedAt + LIST_LIFETIME_MS,
      entries: entries.slice(0, DENY_LIST_ENTRIES),
    };
    return { version, issuedAt, etag: `"${version}-${issuedAt}"`, list: signDenyList(signingKey, list) };
  }
}

async function versionOf(db: StoreDatabase, owner: Owned): Promise<number> {
  const row = await db
    .selectFrom('deny_list')
    .select('version')
    .where('store_id', '=', owner.store_id)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Entries with tags, the latest first; one with more tags than an entry may have becomes several. */
async function entriesOf(db: StoreDatabase, owner: Owned, now: EpochMs): Promise<readonly DenyEntry[]> {
  const rows = await db
    .selectFrom('deny_entry')
    .innerJoin('deny_tag', 'deny_tag.entry_id', 'deny_entry.entry_id')
    .select((select) => [
      'deny_entry.entry_id',
      'reason',
      'until',
      select.fn.agg<string[]>('array_agg', ['tag']).orderBy('tag').as('tags'),
    ])
    .where('deny_entry.store_id', '=', owner.store_id)
    .where('until', '>', new Date(now))
    .groupBy('deny_entry.entry_id')
    .orderBy('until', 'desc')
    .orderBy('deny_entry.entry_id')
    .execute();
  return rows.flatMap(({ reason, until, tags }) =>
    inParts(tags.map(asId<DenyTag>)).map((part) => ({ tags: part, reason, until: until.getTime() })),
  );
}

const inParts = (tags: readonly DenyTag[]): readonly (readonly DenyTag[])[] =>
  Array.from({ length: Math.ceil(tags.length / DENY_ENTRY_TAGS) }, (_, index) =>
    tags.slice(index * DENY_ENTRY_TAGS, (index + 1) * DENY_ENTRY_TAGS),
  );
