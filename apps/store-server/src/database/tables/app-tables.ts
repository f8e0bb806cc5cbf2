import type { CardRef } from '@saunter/model';
import type { Owned } from './owned.ts';

/** Somebody who signs in to the app by mail; `shopper_ref` is what passes say of them. */
export interface AppAccountTable extends Owned {
  readonly account_id: string;
  readonly email: string;
  readonly locale: string;
  readonly shopper_id: string;
  readonly shopper_ref: string;
  readonly opened_at: Date;
}

/** A link that was mailed and not used yet; of its token only the SHA-256. */
export interface AppSignInTable extends Owned {
  readonly sign_in_id: string;
  readonly token_sha256: Buffer;
  readonly email: string;
  readonly locale: string;
  readonly asked_at: Date;
  readonly ends_at: Date;
}

/** A code that an app shows at a kiosk; `card_id` set: that card was tapped under it. */
export interface AppCardLinkTable extends Owned {
  readonly code: string;
  readonly account_id: string;
  readonly ends_at: Date;
  readonly card_id: string | null;
}

/** A card that an account comes in with: `vault_ref` is the vault's name of it, `card_ref` what passes say of it. */
export interface AppCardTable extends Owned {
  readonly account_id: string;
  readonly card_id: string;
  readonly card_ref: string;
  readonly vault_ref: CardRef;
  readonly linked_at: Date;
}

/** A pass that was issued, with the session that it ends with. */
export interface AppPassTable extends Owned {
  readonly pass_id: string;
  readonly account_id: string;
  readonly session_sha256: Buffer;
  readonly issued_at: Date;
  readonly not_after: Date;
  readonly revoked_at: Date | null;
}

/** An entry code that opened a visit: none in the chain opens another on it. */
export interface EntryCodeUseTable extends Owned {
  readonly code_id: string;
  readonly visit_id: string;
  readonly used_at: Date;
}

/** The public half of a key that a store of the chain signs passes with. */
export interface PassKeyTable extends Owned {
  readonly key_id: number;
  readonly public_key: string;
}
