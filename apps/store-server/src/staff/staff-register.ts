import type { DeskSession, StaffList, StaffRole } from '@saunter/contracts';
import type { Clock, Entropy } from '@saunter/kit';
import { assert } from '@saunter/kit';
import type { Selectable } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StaffTable } from '../database/schema.ts';
import type { OpenedSession, SessionBook } from '../sessions/session-book.ts';
import { noteAct } from './staff-acts.ts';
import { hashSecret, isSecretOf, mintStaffSecret } from './staff-secret.ts';

/** Somebody who works in this store. */
export interface StaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** What the register is kept with. */
export interface StaffParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly sessions: SessionBook;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * Who works in this store, and what they may do.
 *
 * Invariants:
 * 1. Of a secret only a salted hash is kept; whoever asks with a wrong id waits as long as with a wrong secret.
 * 2. A change of a person ends their sessions in its own transaction.
 */
export class StaffRegister {
  readonly #parts: StaffParts;

  constructor(parts: StaffParts) {
    this.#parts = parts;
  }

  /** Adds a person, or changes one, whose secret before this one then stops working. @returns the secret, told this once. */
  async keep(member: StaffMember, by: string): Promise<string> {
    const { db, owner, sessions, clock, entropy } = this.#parts;
    const secret = mintStaffSecret(entropy);
    const { salt, hash } = await hashSecret(secret);
    const at = clock.wallMs();
    const { staffId, name, role } = member;
    const row = { name, role, salt, secret_scrypt: hash, changed_at: new Date(at), left_at: null };
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('staff')
        .values({ ...owner, staff_id: staffId, ...row })
        .onConflict((known) => known.columns(['store_id', 'staff_id']).doUpdateSet(row))
        .execute();
      await sessions.endAll('desk', staffId, trx);
      await noteAct(trx, owner, { act: 'staff-kept', detail: member, by, at });
    });
    return secret;
  }

  /** Lets a person in no more; their id stays theirs, because the log names it. @returns whether they worked here. */
  async remove(staffId: string, by: string): Promise<boolean> {
    const { db, owner, sessions, clock } = this.#parts;
    const at = clock.wallMs();
    return db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('staff')
        .set({ left_at: new Date(at) })
        .where('store_id', '=', owner.store_id)
        .where('staff_id', '=', staffId)
        .where('left_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await sessions.endAll('desk', staffId, trx);
      await noteAct(trx, owner, { act: 'staff-removed', detail: { staffId }, by, at });
      return true;
    });
  }

  /** Everybody who works or worked here, by id. */
  async list(): Promise<StaffList['staff']> {
    const { db, owner } = this.#parts;
    const rows = await db
      .selectFrom('staff')
      .select(['staff_id', 'name', 'role', 'changed_at', 'left_at'])
      .where('store_id', '=', owner.store_id)
      .orderBy('staff_id')
      .execute();
    return rows.map(({ staff_id: staffId, name, role, changed_at, left_at }) => {
      return { staffId, name, role, changedAt: changed_at.getTime(), ...(left_at && { leftAt: left_at.getTime() }) };
    });
  }

  /** Signs a person in; undefined when the id or the secret is wrong, whichever. */
  async signIn(staffId: string, secret: string): Promise<OpenedSession | undefined> {
    const row = await this.#find(staffId);
    const isTheirs = await isSecretOf(secret, row && { salt: row.salt, hash: row.secret_scrypt });
    return isTheirs ? this.#parts.sessions.open({ kind: 'desk', subject: staffId }) : undefined;
  }

  /** What a person may do now; undefined for one who left. */
  async roleOf(staffId: string): Promise<StaffRole | undefined> {
    return (await this.#find(staffId))?.role;
  }

  /** The session as its page sees it. @throws AssertionBug when its subject left. */
  async view({ subject, csrf, endsAt }: Pick<OpenedSession, 'subject' | 'csrf' | 'endsAt'>): Promise<DeskSession> {
    const row = await this.#find(subject);
    assert(row, 'whoever is signed in works here');
    return { staffId: subject, name: row.name, role: row.role, csrf, expiresAt: endsAt };
  }

  async #find(staffId: string): Promise<Selectable<StaffTable> | undefined> {
    const { db, owner } = this.#parts;
    return db
      .selectFrom('staff')
      .selectAll()
      .where('store_id', '=', owner.store_id)
      .where('staff_id', '=', staffId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
  }
}
