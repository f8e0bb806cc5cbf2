import type { ColumnType } from 'kysely';
import type { Owned } from './owned.ts';

/** A payer, known by references only; `merged_into` set: turned out to be that one, who is merged into nobody. */
export interface ShopperTable extends Owned {
  readonly shopper_id: string;
  readonly created_at: Date;
  readonly merged_into: string | null;
}

/** One card number of a shopper: its last four digits. */
export interface ShopperCardTable extends Owned {
  readonly card_id: string;
  readonly shopper_id: string;
  readonly last_four: string;
  readonly seen_at: Date;
}

/** A keyed hash that a card is found by: of its number, or, without `card_id`, of the account behind several. */
export interface ShopperCardNameTable extends Owned {
  readonly card_token: string;
  readonly shopper_id: string;
  readonly card_id: string | null;
  readonly seen_at: Date;
}

/** Where a shopper's receipts go; the newest counts. */
export interface ShopperEmailTable extends Owned {
  readonly shopper_id: string;
  readonly email: string;
  readonly locale: string;
  readonly signed_up_at: Date;
  /** When its mail server refused it for good; null as long as it has not. */
  readonly bounced_at: ColumnType<Date | null, Date | null | undefined>;
}

/** Somebody who is signed in; `session_sha256` is all that is kept of the secret. */
export interface SessionTable extends Owned {
  readonly session_sha256: Buffer;
  readonly kind: 'kiosk' | 'app' | 'desk';
  readonly subject: string;
  readonly device_id: string | null;
  readonly card_id: string | null;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
}
