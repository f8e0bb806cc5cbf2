import type { VisitId } from '@saunter/model';
import type { ColumnType, Generated } from 'kysely';
import type { JsonText, Owned } from './owned.ts';

/** What staff decided about the store's opening; no row while its hours do. */
export interface StoreOpeningTable extends Owned {
  readonly state: 'open' | 'closed';
  readonly since: Date;
}

/** A gondola that staff fill just now. */
export interface RestockingTable extends Owned {
  readonly gondola: number;
  readonly since: Date;
}

/** Something that staff did, to the store as a whole or to one visit; append-only. */
export interface StaffActTable extends Owned {
  readonly act_number: Generated<number>;
  readonly act: string;
  readonly detail: JsonText<unknown>;
  readonly done_by: string;
  readonly done_at: Date;
  readonly visit_id: ColumnType<VisitId | null, VisitId | null | undefined>;
}

/** Something that the hub noticed and that changed no cart. */
export interface StoreNoticeTable extends Owned {
  readonly notice_number: Generated<number>;
  readonly reason: string;
  readonly notice: JsonText<unknown>;
  readonly received_at: Date;
}

/** A store of the chain as shoppers read of it; written by its own server at each start. */
export interface StoreTable extends Owned {
  readonly name: string;
}

/** A person of the staff; of their secret only a salted scrypt hash. `left_at` set: may not come in any more. */
export interface StaffTable extends Owned {
  readonly staff_id: string;
  readonly name: string;
  readonly role: 'associate' | 'manager';
  readonly salt: Buffer;
  readonly secret_scrypt: Buffer;
  readonly changed_at: Date;
  readonly left_at: Date | null;
}

/** How often something was tried under one key until `ends_at`; of the key only its SHA-256. */
export interface TryCountTable extends Owned {
  readonly limit_name: string;
  readonly key_sha256: string;
  readonly tries: number;
  readonly ends_at: Date;
}
