import type { DenyReason } from '@saunter/identity';
import type { Owned } from './owned.ts';

/** The version of the deny list; higher with every change of it. */
export interface DenyListTable extends Owned {
  readonly version: number;
}

/** A card or payer that may not come in until then; one for each `source`, the visit or refusal it follows from. */
export interface DenyEntryTable extends Owned {
  readonly entry_id: string;
  readonly reason: DenyReason;
  readonly shopper_id: string | null;
  readonly source: string;
  readonly entered_at: Date;
  readonly until: Date;
}

/** What a gate knows a denied card by. */
export interface DenyTagTable extends Owned {
  readonly entry_id: string;
  readonly tag: string;
}

/** What the deny keys of a gate are sealed to. */
export interface GateSealingKeyTable extends Owned {
  readonly device_id: string;
  readonly public_key: string;
  readonly changed_at: Date;
}

/** A refusal that a gate told, to know its repeat by. */
export interface GateRefusalTable extends Owned {
  readonly refusal_id: string;
  readonly device_id: string;
  readonly reason: string;
  readonly request_sha256: string;
  readonly refused_at: Date;
  readonly received_at: Date;
}
