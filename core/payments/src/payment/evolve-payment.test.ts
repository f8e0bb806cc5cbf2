import type { AuthorisationId, CardToken, IdempotencyKey } from '@saunter/model';
import { asId, PAYMENT_STATES } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolvePayment, nextPayment } from './evolve-payment.ts';
import type { Hold, Payment, PaymentEvent, PendingPayment } from './payment.ts';

const key = asId<IdempotencyKey>('key_00000000000000000000000001');
const hold: Hold = {
  authorisationId: asId<AuthorisationId>('aut_00000000000000000000000001'),
  cardToken: asId<CardToken>('v1:x'),
  lastFour: '0011',
  approvedMinor: 5000,
};
const AUTHORISING: PendingPayment = { state: 'AUTHORISING', key, askedMinor: 5000 };
const CLOSING: PendingPayment = { state: 'CLOSING', hold, dueMinor: 1200 };
const EMPTY: PendingPayment = { state: 'CLOSING', hold, dueMinor: 0 };
const RELEASING: PendingPayment = { state: 'CLOSING', hold, dueMinor: 0, releaseKey: key };
const ADJUSTING: PendingPayment = { state: 'ADJUSTING', hold, dueMinor: 1200, key };
const CAPTURING: PendingPayment = { state: 'CAPTURING', hold, dueMinor: 1200, key, amountMinor: 1200 };

const STATES: Readonly<Record<string, Payment | undefined>> = {
  none: undefined,
  AUTHORISING,
  HELD: { state: 'HELD', hold },
  CLOSING,
  EMPTY,
  RELEASING,
  ADJUSTING,
  CAPTURING,
  'UNKNOWN authorising': { state: 'UNKNOWN', pending: AUTHORISING },
  'UNKNOWN releasing': { state: 'UNKNOWN', pending: RELEASING },
  'UNKNOWN capturing': { state: 'UNKNOWN', pending: CAPTURING },
  CAPTURED: { state: 'CAPTURED', capturedMinor: 1200, retrievalReference: '615212000101' },
  RELEASED: { state: 'RELEASED' },
  DEBT: { state: 'DEBT', capturedMinor: 0, owedMinor: 1200 },
};
const EVENTS: readonly PaymentEvent[] = [
  { kind: 'HoldAsked', key, askedMinor: 5000 },
  { kind: 'HoldApproved', hold },
  { kind: 'HoldDeclined', reason: 'insufficient-funds' },
  { kind: 'ClosingStarted', dueMinor: 1200 },
  { kind: 'AdjustAsked', key },
  { kind: 'HoldAdjusted', approvedMinor: 6000 },
  { kind: 'AdjustDeclined', reason: 'issuer-declined' },
  { kind: 'CaptureAsked', key, amountMinor: 1200 },
  { kind: 'CaptureConfirmed', capturedMinor: 1200, retrievalReference: '615212000101' },
  { kind: 'CaptureDeclined', reason: 'card-expired' },
  { kind: 'ReleaseAsked', key },
  { kind: 'HoldReleased' },
  { kind: 'OutcomeUnknown' },
];

// Every pair of state and event; what is not here does not follow.
const LEGAL: Readonly<Record<string, string>> = {
  'none + HoldAsked': 'AUTHORISING',
  'AUTHORISING + HoldApproved': 'HELD',
  'AUTHORISING + HoldDeclined': 'RELEASED',
  'AUTHORISING + OutcomeUnknown': 'UNKNOWN',
  'HELD + ClosingStarted': 'CLOSING',
  'HELD + ReleaseAsked': 'CLOSING',
  'CLOSING + AdjustAsked': 'ADJUSTING',
  'CLOSING + CaptureAsked': 'CAPTURING',
  'EMPTY + AdjustAsked': 'ADJUSTING',
  'EMPTY + CaptureAsked': 'CAPTURING',
  'EMPTY + ReleaseAsked': 'CLOSING',
  'RELEASING + HoldReleased': 'RELEASED',
  'RELEASING + OutcomeUnknown': 'UNKNOWN',
  'ADJUSTING + HoldAdjusted': 'CLOSING',
  'ADJUSTING + AdjustDeclined': 'CLOSING',
  'ADJUSTING + OutcomeUnknown': 'UNKNOWN',
  'CAPTURING + CaptureConfirmed': 'CAPTURED',
  'CAPTURING + CaptureDeclined': 'DEBT',
  'CAPTURING + OutcomeUnknown': 'UNKNOWN',
  'UNKNOWN authorising + HoldApproved': 'HELD',
  'UNKNOWN authorising + HoldDeclined': 'RELEASED',
  'UNKNOWN authorising + OutcomeUnknown': 'UNKNOWN',
  'UNKNOWN releasing + HoldReleased': 'RELEASED',
  'UNKNOWN releasing + OutcomeUnknown': 'UNKNOWN',
  'UNKNOWN capturing + CaptureConfirmed': 'CAPTURED',
  'UNKNOWN capturing + CaptureDeclined': 'DEBT',
  'UNKNOWN capturing + OutcomeUnknown': 'UNKNOWN',
};

test('every pair of state and event', () => {
  const found: Record<string, string> = {};
  for (const [name, payment] of Object.entries(STATES)) {
    for (const event of EVENTS) {
      const next = nextPayment(payment, event);
      if (next) found[`${name} + ${event.kind}`] = next.state;
    }
  }
  expect(found).toEqual(LEGAL);
});

test('the table has a row of every state', () => {
  const seen = new Set(Object.values(STATES).map((payment) => payment?.state));
  expect(PAYMENT_STATES.filter((state) => !seen.has(state))).toEqual([]);
});

test('an event that cannot follow is a bug', () => {
  expect(() => evolvePayment(undefined, { kind: 'HoldReleased' })).toThrow('HoldReleased does not follow no payment');
});

test('a capture of less than is due leaves a debt of exactly the rest', () => {
  const short: PaymentEvent = { kind: 'CaptureConfirmed', capturedMinor: 1000, retrievalReference: '615212000101' };
  expect(evolvePayment(CAPTURING, short)).toEqual({ state: 'DEBT', capturedMinor: 1000, owedMinor: 200 });
});

test('whatever happens, captured and owed make up what was due', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
      let payment: Payment | undefined;
      for (const event of events) payment = nextPayment(payment, event) ?? payment;
      if (payment?.state === 'DEBT') expect(payment.capturedMinor + payment.owedMinor).toBe(1200);
      if (payment?.state === 'CAPTURED') expect(payment.capturedMinor).toBe(1200);
    }),
  );
});
