import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, Secret } from '@saunter/kit';
import type { ShopperId } from '@saunter/model';
import type { Transaction } from 'kysely';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned, StoreSchema } from '../database/schema.ts';
import { referencesOf } from '../shoppers/one-payer.ts';

/** Where a payer's receipts go. */
export interface ReceiptAddress {
  readonly email: string;
  readonly locale: string;
}

/** An address with what its mail server said of it. */
export interface KnownAddress extends ReceiptAddress {
  /** Refused for good: nothing is sent there until its owner says it anew. */
  readonly hasBounced: boolean;
}

/** What addresses are kept with. */
export interface AddressParts {
  readonly owner: Owned;
  readonly clock: Clock;
}

/** The address that a payer signed up with last, under whichever reference; undefined when there is none. */
export async function addressOf(db: StoreDatabase, shopperId: string): Promise<KnownAddress | undefined> {
  const row = await db
    .selectFrom('shopper_email')
    .select(['email', 'locale', 'bounced_at'])
    .where('shopper_id', 'in', referencesOf(shopperId))
    .orderBy('signed_up_at', 'desc')
    .executeTakeFirst();
  return row && { email: row.email, locale: row.locale, hasBounced: row.bounced_at !== null };
}

/** Ties an address to a payer, in place of all that they had; one that bounced is given another chance. */
export async function putAddress(
  trx: Transaction<StoreSchema>,
  { owner, clock }: AddressParts,
  shopperId: ShopperId,
  { email, locale }: ReceiptAddress,
): Promise<void> {
  await removeAddresses(trx, shopperId);
  const row = { email, locale, signed_up_at: new Date(clock.wallMs()), bounced_at: null };
  await trx
    .insertInto('shopper_email')
    .values({ ...owner, shopper_id: shopperId, ...row })
    .execute();
}

/** Forgets every address of a payer: no mail from now on. */
export async function removeAddresses(trx: StoreDatabase, shopperId: string): Promise<void> {
  await trx.deleteFrom('shopper_email').where('shopper_id', 'in', referencesOf(shopperId)).execute();
}

/** Marks an address of a payer that its mail server refused for good. */
export async function markBounced(
  trx: StoreDatabase,
  { clock }: Pick<AddressParts, 'clock'>,
  shopperId: string,
  email: string,
): Promise<void> {
  await trx
    .updateTable('shopper_email')
    .set({ bounced_at: new Date(clock.wallMs()) })
    .where('shopper_id', 'in', referencesOf(shopperId))
    .where('email', '=', email)
    .execute();
}

/**
 * Links that end mail with one click (RFC 8058). A link says which payer and which of their addresses, under a key: it
 * does nothing to an address that was tied later, and nobody makes one for somebody else.
 */
export class UnsubscribeLinks {
  readonly #key: Secret;

  constructor(key: Secret) {
    this.#key = key;
  }

  /** The token of the link in mails of this payer to this address. */
  make(shopperId: string, email: string): string {
    return `${shopperId}.${this.#tag(shopperId, email).toString('base64url')}`;
  }

  /** Ends mail to the address that `token` is for. @returns false when it is for none that is known. */
  async follow(db: StoreDatabase, token: string): Promise<boolean> {
    const [shopperId, tag] = /^(shp_[0-9a-z]{26})\.([A-Za-z0-9_-]{22})$/.exec(token)?.slice(1) ?? [];
    if (shopperId === undefined || tag === undefined) return false;
    const address = await addressOf(db, shopperId);
    const meant = this.#tag(shopperId, address?.email ?? '');
    if (!timingSafeEqual(Buffer.from(tag, 'base64url'), meant) || !address) return false;
    await removeAddresses(db, shopperId);
    return true;
  }

  #tag(shopperId: string, email: string): Buffer {
    return createHmac('sha256', this.#key.expose())
      .update(`unsubscribe ${shopperId} ${email}`)
      .digest()
      .subarray(0, 16);
  }
}
