import type { PricedCart, PricedLine } from '@saunter/cart';
import { assert } from '@saunter/kit';
import type { CartLine, IdempotencyKey, ReviewQuestion } from '@saunter/model';
import { asId } from '@saunter/model';
import { decide } from './decide.ts';
import { evolveAll } from './evolve.ts';
import type { HoldAnswer, VisitCommand, VisitHubMessage, VisitRefusal } from './visit-command.ts';
import type { VisitEvent } from './visit-event.ts';
import { DEFAULT_VISIT_LIMITS } from './visit-limits.ts';
import type { VisitState } from './visit-state.ts';

/** When the visits of the tests begin. */
export const START_MS = 1_700_000_000_000;

/** A request for two on lane `entry-1`, to be held for 50.00, at least 10.00. */
export const OPEN: VisitCommand = {
  kind: 'open-visit',
  visitId: asId('vis_00000000000000000000000001'),
  laneId: asId('entry-1'),
  key: asId('key_00000000000000000000000001'),
  requestDigest: 'first',
  groupSize: 2,
  holdMinor: 5000,
  minimumMinor: 1000,
  currency: 'EUR',
};

/** The vault approved `approvedMinor`. */
export const approved = (approvedMinor = 5000): HoldAnswer => ({
  outcome: 'approved',
  authorisationId: asId('aut_00000000000000000000000001'),
  approvedMinor,
  approvalCode: '123456',
  cardId: 'crd_1',
  shopperId: asId('shp_1'),
  holdExpiresAt: START_MS + 5 * 24 * 3_600_000,
});

/** A hub message about body `track`. */
export const member = (type: 'MemberBound' | 'MemberLeft', track: string): VisitHubMessage => ({
  type,
  trackId: asId(track),
  laneId: asId('entry-1'),
  at: START_MS,
});

/** One line of `quantity` water bottles. */
export const line = (quantity: number): CartLine => ({ barcode: asId('40000001'), quantity, evidence: [] });

/** Revision `revision` of a cart of `lines`. */
export const revised = (revision: number, lines: readonly CartLine[]): VisitHubMessage => ({
  type: 'CartRevised',
  revision,
  lines,
  watermark: START_MS,
});

/** The hub's last word: `revision` is the cart, and `questions` is what is not sure about it. */
export const final = (revision: number, questions?: readonly ReviewQuestion[]): VisitHubMessage => ({
  ...{ type: 'CartFinal', revision, watermark: START_MS },
  ...(questions && { questions }),
});

/** A question about `chosen` units of water, with as many less one as the other likely answer. */
export function question(questionId: string, chosen: number, more: Partial<ReviewQuestion> = {}): ReviewQuestion {
  const barcode = asId<never>('40000001');
  const answers = [
    { barcode, quantity: chosen, probability: 0.6 },
    { barcode, quantity: chosen - 1, probability: 0.3 },
  ];
  return {
    ...{ questionId, at: START_MS, plates: [{ gondola: 1, shelf: 2, plate: 3 }], massGrams: -520 * chosen },
    ...{ chosen: { barcode, quantity: chosen }, answers, ...more },
  };
}

/** Wraps a hub message as a command. */
export const hub = (message: VisitHubMessage): VisitCommand => ({ kind: 'apply-hub-message', message });

/** A cart of two bottles that costs `totalMinor`, a tenth of which is tax; of nothing when it costs nothing. */
export function priced(totalMinor: number): PricedCart {
  const taxMinor = Math.floor(totalMinor / 10);
  const sums = { netMinor: totalMinor - taxMinor, taxMinor };
  const tax = { category: 'food', basisPoints: 1000, ...sums };
  const water: PricedLine = {
    ...{ barcode: asId('40000001'), name: 'Water', quantity: 2, unitPriceMinor: Math.ceil(totalMinor / 2) },
    ...{ lineTotalMinor: totalMinor, discounts: [], taxCategory: 'food', taxBasisPoints: 1000 },
    ...{ ...sums, grossMinor: totalMinor },
  };
  const some = totalMinor > 0;
  return {
    taxMode: 'inclusive',
    lines: some ? [water] : [],
    ...sums,
    totalMinor,
    taxes: some ? [tax] : [],
    currency: 'EUR',
  };
}

/** One visit under test: runs commands, keeps every fact, counts fresh keys. */
export class VisitUnderTest {
  events: readonly VisitEvent[] = [];
  atMs = START_MS;
  #keys = 0;

  get state(): VisitState {
    const state = evolveAll(this.events);
    assert(state, 'the visit under test was opened');
    return state;
  }

  /** The types of all facts so far, in order. */
  get types(): readonly string[] {
    return this.events.map((event) => event.type);
  }

  /** Runs commands that must not be refused; gives back the facts of the last one. */
  run(...commands: readonly VisitCommand[]): readonly VisitEvent[] {
    let last: readonly VisitEvent[] = [];
    for (const command of commands) {
      const outcome = this.try(command);
      assert(outcome.ok, `${command.kind} is not refused: ${JSON.stringify(outcome)}`);
      last = outcome.value;
    }
    return last;
  }

  /** Runs a command that must be refused. */
  refused(command: VisitCommand): VisitRefusal {
    const outcome = this.try(command);
    assert(!outcome.ok, `${command.kind} is refused`);
    return outcome.error;
  }

  /** Runs any command; facts are kept. */
  try(command: VisitCommand): ReturnType<typeof decide> {
    const freshKey = asId<IdempotencyKey>(`key_fresh_${this.#keys++}`);
    const outcome = decide(evolveAll(this.events), command, {
      at: this.atMs,
      freshKey,
      limits: DEFAULT_VISIT_LIMITS,
    });
    if (outcome.ok) this.events = [...this.events, ...outcome.value];
    return outcome;
  }
}
