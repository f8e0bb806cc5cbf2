import type { Barcode, VisitId } from '@saunter/model';
import type { Generated } from 'kysely';
import type { JsonText, Owned } from './owned.ts';

/** One gate position. */
export interface LaneTable extends Owned {
  readonly lane_id: string;
  readonly kind: 'entry' | 'exit' | 'both';
  readonly name: string;
}

/** A machine with a credential; of its secret only the SHA-256. */
export interface DeviceTable extends Owned {
  readonly device_id: string;
  readonly role: 'gate' | 'kiosk' | 'hub' | 'vault' | 'technician';
  readonly lane_id: string | null;
  readonly secret_sha256: Buffer;
  readonly registered_at: Date;
}

/** What the facts of one visit add up to, to be searched by; written anew with every fact. */
export interface VisitTable extends Owned {
  readonly visit_id: string;
  readonly lane_id: string;
  readonly key: string;
  readonly phase: string;
  readonly payment: string;
  readonly card_id: string | null;
  readonly shopper_id: string | null;
  readonly cart_revision: number;
  readonly last_sequence: number;
  readonly requested_at: Date;
  readonly changed_at: Date;
}

/** One fact, in the version it was written in; append-only. */
export interface VisitEventTable extends Owned {
  readonly visit_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly version: number;
  readonly data: JsonText<Readonly<Record<string, unknown>>>;
  readonly at: Date;
}

/** Work that is owed. `parked_at` set: left for a person. `unsent_attempts` certainly reached nobody. */
export interface TaskTable extends Owned {
  readonly task_id: Generated<number>;
  readonly kind: string;
  readonly key: string;
  readonly payload: JsonText<unknown>;
  readonly attempts: Generated<number>;
  readonly unsent_attempts: Generated<number>;
  readonly next_attempt_at: Date;
  readonly claimed: Generated<boolean>;
  readonly parked_at: Date | null;
  readonly last_failure: string | null;
}

/** Up to which sequence the messages of one hub journal were taken. */
export interface HubCursorTable extends Owned {
  readonly journal_id: string;
  readonly accepted: number;
  readonly changed_at: Date;
}

/** A question about a cart, as its visit's facts have it. */
export interface ReviewTable extends Owned {
  readonly question_id: string;
  readonly visit_id: VisitId;
  readonly state: 'open' | 'answered' | 'expired' | 'void';
  readonly asked_at: Date;
  readonly until: Date;
  readonly settled_at: Date | null;
  readonly answered_by: string | null;
}

/** Units that staff moved from one visit to another. */
export interface LineMoveTable extends Owned {
  readonly move_id: string;
  /** Tells a repeat of the same request from another one under the same id. */
  readonly request_sha256: string;
  readonly from_visit_id: VisitId;
  readonly to_visit_id: VisitId;
  readonly barcode: Barcode;
  readonly units: number;
  readonly moved_by: string;
  readonly moved_at: Date;
}
