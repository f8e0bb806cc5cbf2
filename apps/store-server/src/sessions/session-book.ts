import { createHash } from 'node:crypto';
import type { Clock, Entropy, EpochMs } from '@saunter/kit';
import { toBase64Url } from '@saunter/kit';
import type { DeviceId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';

/** What a session is for; each has an end of its own. */
export type SessionKind = 'kiosk' | 'app' | 'desk';

/** Somebody who is signed in. */
export interface Session {
  readonly kind: SessionKind;
  /** A shopper, an app's account or a person of the staff, by `kind`. */
  readonly subject: string;
  /** The card that opened it at a kiosk. */
  readonly cardId: string | undefined;
  /** Past this moment it is over, whatever is done. */
  readonly endsAt: EpochMs;
  /** What each change from a browser has to carry besides the cookie. */
  readonly csrf: string;
}

/** A session that was just opened, with the secret that is shown this once. */
export interface OpenedSession extends Session {
  readonly secret: string;
}

/** Who signs in. */
export interface SignIn {
  readonly kind: SessionKind;
  readonly subject: string;
  /** The kiosk that alone may use it. */
  readonly deviceId?: DeviceId;
  readonly cardId?: string;
}

/** What sessions are kept with. */
export interface SessionParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** How long a session lasts, and how long it may be silent. */
export const SESSION_LIMITS: Readonly<Record<SessionKind, { readonly wholeMs: number; readonly silentMs: number }>> = {
  kiosk: { wholeMs: 10 * 60_000, silentMs: 2 * 60_000 },
  app: { wholeMs: 30 * 86_400_000, silentMs: 30 * 86_400_000 },
  desk: { wholeMs: 12 * 3_600_000, silentMs: 3_600_000 },
};

/** A session seen within this is not written down anew. */
const SEEN_EVERY_MS = 10_000;
const SECRET_BYTES = 32;

/** Who is signed in: kept as hashes, so that nobody who reads the database is anybody. */
export class SessionBook {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Opens a session. `trx`, where it is to be there with something else, or not at all. */
  async open(signIn: SignIn, trx: StoreDatabase = this.#parts.db): Promise<OpenedSession> {
    const { owner, clock, entropy } = this.#parts;
    const secret = toBase64Url(entropy.bytes(SECRET_BYTES));
    const now = clock.wallMs();
    const endsAt = now + SESSION_LIMITS[signIn.kind].wholeMs;
    const row = {
      ...{ session_sha256: hashOf(secret), kind: signIn.kind, subject: signIn.subject },
      ...{ device_id: signIn.deviceId ?? null, card_id: signIn.cardId ?? null },
      ...{ created_at: new Date(now), seen_at: new Date(now), ends_at: new Date(endsAt) },
    };
    await trx
      .insertInto('session')
      .values({ ...owner, ...row })
      .execute();
    const { kind, subject, cardId } = signIn;
    return { kind, subject, cardId, endsAt, csrf: csrfOf(secret), secret };
  }

  /** Who holds `secret`; undefined when it is over, or was opened at another kiosk than `deviceId`. */
  async find(kind: SessionKind, secret: string, deviceId?: DeviceId): Promise<Session | undefined> {
    const { db, owner, clock } = this.#parts;
    const row = await db
      .selectFrom('session')
      .selectAll()
      .where('session_sha256', '=', hashOf(secret))
      .where('kind', '=', kind)
      .where('chain_id', '=', owner.chain_id)
      .executeTakeFirst();
    const now = clock.wallMs();
    if (!row || row.ends_at.getTime() <= now || row.device_id !== (deviceId ?? null)) return undefined;
    // The desk is a store's own, a shopper's session the chain's.
    if (kind === 'desk' && row.store_id !== owner.store_id) return undefined;
    const silentMs = now - row.seen_at.getTime();
    if (silentMs > SESSION_LIMITS[kind].silentMs) return undefined;
    if (silentMs > SEEN_EVERY_MS) await this.#see(row.session_sha256, now);
    return {
      ...{ kind, subject: row.subject, cardId: row.card_id ?? undefined },
      ...{ endsAt: row.ends_at.getTime(), csrf: csrfOf(secret) },
    };
  }

  /** Ends the session behind `secret`; harmless when it is over. */
  async end(secret: string): Promise<void> {
    await this.#parts.db.deleteFrom('session').where('session_sha256', '=', hashOf(secret)).execute();
  }

  /** Ends every session of a subject, wherever it was opened. */
  async endAll(kind: SessionKind, subject: string, trx: StoreDatabase = this.#parts.db): Promise<void> {
    await trx.deleteFrom('session').where('kind', '=', kind).where('subject', '=', subject).execute();
  }

  /** Forgets sessions that are over. */
  async sweep(): Promise<void> {
    const now = new Date(this.#parts.clock.wallMs());
    await this.#parts.db.deleteFrom('session').where('ends_at', '<', now).execute();
  }

  async #see(session: Buffer, now: EpochMs): Promise<void> {
    const seen = { seen_at: new Date(now) };
    await this.#parts.db.updateTable('session').set(seen).where('session_sha256', '=', session).execute();
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

// Another hash of the same 256 random bits: who has the one cannot make the other.
const csrfOf = (secret: string): string => createHash('sha256').update(`csrf ${secret}`).digest('base64url');
