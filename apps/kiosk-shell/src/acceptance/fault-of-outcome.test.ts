import { CARD_FAULTS } from '@saunter/visit/lane';
import { expect, it } from 'vitest';
import type { FaultyOutcome } from './fault-of-outcome.ts';
import { faultOfOutcome } from './fault-of-outcome.ts';

/** A refusal's card is for the log; what the shopper is told does not look at it. */
const card = {} as Extract<FaultyOutcome, { kind: 'declined' }>['card'];
const declined = (reason: Extract<FaultyOutcome, { kind: 'declined' }>['reason']): FaultyOutcome => ({
  kind: 'declined',
  reason,
  card,
});

it.each<[FaultyOutcome, string, string]>([
  [declined('oda-failed'), 'not-genuine', 'not-genuine'],
  [declined('card'), 'declined-by-card', 'declined-by-card'],
  [declined('expired'), 'expired', 'expired'],
  [{ kind: 'try-again', reason: 'act-on-the-phone' }, 'look-at-phone', 'look-at-phone'],
  [{ kind: 'try-again', reason: 'several-cards' }, 'one-card-only', 'one-card-only'],
  [{ kind: 'use-another-interface', reason: 'cvm-required' }, 'insert-instead', 'tap-instead'],
  [{ kind: 'use-another-interface', reason: 'no-common-application' }, 'not-accepted', 'not-accepted'],
  [{ kind: 'end', reason: 'card-blocked' }, 'declined-by-card', 'declined-by-card'],
  [{ kind: 'card-error', step: 'kernel-3', defect: 'not-tlv' }, 'unreadable', 'unreadable'],
  [{ kind: 'card-removed' }, 'removed-early', 'removed-early'],
  [{ kind: 'no-answer' }, 'unreadable', 'unreadable'],
])('tells the shopper of %j what to do, tapped and inserted', (outcome, tapped, inserted) => {
  expect([faultOfOutcome(outcome, 'contactless'), faultOfOutcome(outcome, 'contact')]).toEqual([tapped, inserted]);
  expect(CARD_FAULTS).toContain(tapped);
});
