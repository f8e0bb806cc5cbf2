import type { AuthorisationId, CardToken, IdempotencyKey, LaneId, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { ExchangeRequest, ExchangeState } from '@saunter/payments';
import { expect, test } from 'vitest';
import { authoriseAnswerOf, captureAnswerOf, isAnswerable, reverseAnswerOf } from './vault-answers.ts';

const trace = {
  transmissionDateTime: '0601100000',
  localTime: '120000',
  localDate: '0601',
  stan: '000001',
  rrn: '615210000001',
};
const request: ExchangeRequest = {
  purpose: 'authorise',
  trace,
  amountMinor: 5000,
  minimumMinor: 2000,
  undoStan: '000002',
};
const hold = {
  authorisationId: asId<AuthorisationId>('aut_00000000000000000000000001'),
  visitId: asId<VisitId>('vis_00000000000000000000000001'),
  laneId: asId<LaneId>('entry-1'),
  currency: 'EUR',
  cardToken: asId<CardToken>('v1:x'),
  lastFour: '0011',
  sealedSha256: '',
} as const;
const entry = {
  facts: hold,
  openedAt: 1_000,
  openingKey: asId<IdempotencyKey>('key_00000000000000000000000001'),
  followUpKeys: [],
};
const undoing = (why: 'no-answer' | 'restarted' | 'below-minimum'): ExchangeState => ({
  kind: 'undoing',
  request,
  why,
  trace,
  sends: 1,
});

const STATES: readonly (readonly [ExchangeState, string, string, string])[] = [
  // state, what a hold, a capture, a reversal in it is answered
  [{ kind: 'recorded', request }, 'unknown', 'unknown', 'unknown'],
  [{ kind: 'sent', request }, 'unknown', 'unknown', 'unknown'],
  [
    { kind: 'approved', request, answer: { responseCode: '00', approvedMinor: 5000 } },
    'approved',
    'captured',
    'reversed',
  ],
  [
    { kind: 'declined', request, answer: { responseCode: '51', approvedMinor: 0 } },
    'declined insufficient-funds',
    'declined insufficient-funds',
    'reversed',
  ],
  [{ kind: 'unsent', request }, 'declined acquirer-unreachable', 'unknown', 'unknown'],
  [undoing('no-answer'), 'unknown', 'unknown', 'unknown'],
  [undoing('restarted'), 'unknown', 'unknown', 'unknown'],
  [undoing('below-minimum'), 'declined partial-below-minimum', 'unknown', 'unknown'],
  [{ kind: 'undone', request, why: 'restarted' }, 'declined acquirer-unreachable', 'unknown', 'unknown'],
  [{ kind: 'undone', request, why: 'below-minimum' }, 'declined partial-below-minimum', 'unknown', 'unknown'],
];

test('every state has one answer', () => {
  const told = (answer: { readonly outcome: string; readonly reason?: string }) =>
    answer.reason === undefined ? answer.outcome : `${answer.outcome} ${answer.reason}`;
  for (const [state, asHold, asCapture, asReversal] of STATES) {
    expect(told(authoriseAnswerOf(state, entry)), state.kind).toBe(asHold);
    expect(told(captureAnswerOf(state, hold)), state.kind).toBe(asCapture);
    expect(told(reverseAnswerOf(state)), state.kind).toBe(asReversal);
  }
});

test('a hold is answered as soon as more waiting would not help', () => {
  expect(STATES.filter(([state]) => !isAnswerable(state)).map(([state]) => state.kind)).toEqual(['recorded', 'sent']);
});
