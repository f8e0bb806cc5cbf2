import type { EpochMs, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { VisitEvent, VisitEventType } from './visit-event.ts';

/** A fact as it lies in the database: its type, the version it was written in, and its fields. */
export interface StoredEvent {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: EpochMs;
}

/** A fact that this program cannot read: written by a newer one, or not by this product. */
export interface UnreadableEvent {
  readonly kind: 'unreadable-event';
  readonly class: 'out-of-service';
  readonly type: string;
  readonly version: number;
}

/** Turns the fields of one version into those of the next. */
export type Upcaster = (data: StoredEvent['data']) => StoredEvent['data'];

/**
 * For each type, the steps from version 1 upwards; a type with no step is still at version 1. Stored facts are never
 * rewritten: a changed fact gets one step here, for ever.
 */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** The steps of every fact of a visit. */
export const VISIT_UPCASTERS: Readonly<Record<VisitEventType, readonly Upcaster[]>> = {
  VisitRequested: [],
  HoldUnknown: [],
  HoldApproved: [],
  HoldDeclined: [],
  AdmissionOpened: [],
  VisitAbandoned: [],
  MemberBound: [],
  MemberLeft: [],
  CartRevised: [],
  CartFinalised: [],
  VisitClosed: [],
  VisitPutToReview: [],
  ReviewResolved: [],
  CartPriced: [],
  CaptureRequested: [],
  CaptureUnknown: [],
  HoldCaptured: [],
  CaptureDeclined: [],
  ReversalRequested: [],
  HoldReversed: [],
  ReceiptIssued: [],
  ReceiptMailed: [],
  ReceiptBounced: [],
};

/** The form in which a fact is stored now: the newest version of its type. */
export function storeEvent(event: VisitEvent): StoredEvent {
  const { type, at, ...data } = event;
  return { type, version: VISIT_UPCASTERS[type].length + 1, data, at };
}

/** The stored fields brought up to the newest version of their type. */
export function upcast(
  stored: Pick<StoredEvent, 'type' | 'version' | 'data'>,
  upcasters: Upcasters,
): Result<StoredEvent['data'], UnreadableEvent> {
  const { type, version, data } = stored;
  const steps = Object.hasOwn(upcasters, type) ? upcasters[type] : undefined;
  if (!steps || !Number.isInteger(version) || version < 1 || version > steps.length + 1) {
    return err({ kind: 'unreadable-event', class: 'out-of-service', type, version });
  }
  return ok(steps.slice(version - 1).reduce((fields, step) => step(fields), data));
}

/** Reads a stored fact of any version back; the fields are believed, since only `storeEvent` wrote them. */
export function readStoredEvent(stored: StoredEvent): Result<VisitEvent, UnreadableEvent> {
  const data = upcast(stored, VISIT_UPCASTERS);
  return data.ok ? ok({ ...data.value, type: stored.type, at: stored.at } as VisitEvent) : data;
}
