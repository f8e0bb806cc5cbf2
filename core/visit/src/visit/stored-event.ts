import type { PricedCart } from '@saunter/cart';
import type { EpochMs, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import type { AdmissionWindow } from './money-fact.ts';
import type { VisitEvent, VisitEventType } from './visit-event.ts';
import { PRESUMED_HOLD_MS } from './visit-limits.ts';

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

/** Version 1 of a hold did not say when it ends: seven days, as most schemes have it. */
const withExpiry: Upcaster = (data) => {
  const admission = data['admission'] as AdmissionWindow;
  return { ...data, holdExpiresAt: admission.from + PRESUMED_HOLD_MS };
};

/** Before there were discounts, a line said only its tax. */
const withGross: Upcaster = (data) => {
  const cart = data['cart'] as PricedCart;
  const lines = cart.lines.map((line) => {
    const grossMinor = cart.taxMode === 'inclusive' ? line.lineTotalMinor : line.lineTotalMinor + line.taxMinor;
    return { ...line, discounts: [], netMinor: grossMinor - line.taxMinor, grossMinor };
  });
  return { ...data, cart: { ...cart, lines } };
};

/** Before a debt had a fact of its own, it was whatever a capture fell short of the price. */
const withDebt: Upcaster = (data) => ({ ...data, restIsDebt: true });

/** The steps of every fact of a visit. */
export const VISIT_UPCASTERS: Readonly<Record<VisitEventType, readonly Upcaster[]>> = {
  VisitRequested: [],
  HoldUnknown: [],
  HoldApproved: [withExpiry],
  HoldDeclined: [],
  AdmissionOpened: [],
  VisitAbandoned: [],
  MemberBound: [],
  MemberLeft: [],
  CartRevised: [],
  CartFinalised: [],
  QuestionsAsked: [],
  QuestionAnswered: [],
  QuestionsExpired: [],
  LineMovedAway: [],
  LineMovedHere: [],
  VisitClosed: [],
  VisitPutToReview: [],
  ReviewResolved: [],
  HoldDeferred: [],
  DeferredHoldApproved: [],
  DeferredHoldDeclined: [],
  DeferralDropped: [],
  HoldHandedOver: [],
  HoldTakenOver: [],
  CartPriced: [withGross],
  AdjustmentRequested: [],
  AdjustmentUnknown: [],
  AdjustmentApproved: [],
  AdjustmentDeclined: [],
  CaptureRequested: [],
  CaptureUnknown: [],
  HoldCaptured: [withDebt],
  CaptureDeclined: [withDebt],
  ChargeRequested: [],
  ChargeUnknown: [],
  ChargeCaptured: [],
  ChargeDeclined: [],
  ReversalRequested: [],
  HoldReversed: [],
  DebtBooked: [],
  DebtRepaid: [],
  DebtPaidInCash: [],
  RefundRequested: [],
  RefundUnknown: [],
  RefundCompleted: [],
  RefundDeclined: [],
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
