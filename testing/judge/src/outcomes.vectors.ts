import { asId, type Barcode, type ReviewQuestion, type VisitId } from '@saunter/model';
import type { TrueDeed, Units } from '@saunter/testing-world';
import type { Decision } from './claimed-visit.ts';
import { pairEvents } from './pair-events.ts';
import type { RunOutcome, VisitOutcome } from './run-outcome.ts';

/** Two drinks of one price, and a snack. */
export const COLA: Barcode = asId('20000011');
export const SODA: Barcode = asId('20000028');
export const CHIPS: Barcode = asId('20000035');
export const PRICES: ReadonlyMap<Barcode, number> = new Map([
  [COLA, 200],
  [SODA, 200],
  [CHIPS, 350],
]);

/** Visits by a letter. */
export const visit = (letter: string): VisitId => asId(`vis_${letter}`);

/** `units([COLA, 2])`: a cart. */
export const units = (...list: readonly (readonly [Barcode, number])[]): readonly Units[] =>
  list.map(([barcode, quantity]) => ({ barcode, quantity })).sort((a, b) => (a.barcode < b.barcode ? -1 : 1));

/** A pick of one cola by visit A at 10 s on plate 1 of shelf 1, unless it says otherwise. */
export function deed(fields: Partial<TrueDeed> = {}): TrueDeed {
  const plates = [{ gondola: 1, shelf: 1, plate: 1 }];
  return {
    ...{ atMs: 10_000, kind: 'pick', personId: 'p1', visitId: visit('A'), barcode: COLA, quantity: 1 },
    ...{ plates, tags: [], ...fields },
  };
}

/** The right decision about {@link deed}, said at once, unless it says otherwise. */
export function decision(fields: Partial<Decision> = {}): Decision {
  const plates = [{ gondola: 1, shelf: 1, plate: 1 }];
  return { visitId: visit('A'), atMs: 10_000, plates, barcode: COLA, quantity: 1, saidAtMs: 12_000, ...fields };
}

/** A question about {@link deed}: one cola, or one soda, or nothing. */
export function question(fields: Partial<ReviewQuestion> = {}): ReviewQuestion {
  const answers = [
    { barcode: COLA, quantity: 1, probability: 0.6 },
    { barcode: SODA, quantity: 1, probability: 0.3 },
  ];
  const plates = [{ gondola: 1, shelf: 1, plate: 1 }];
  const chosen = { barcode: COLA, quantity: 1 };
  return { questionId: 'q1', at: 10_000, plates, massGrams: -330, chosen, answers, ...fields };
}

/** A visit that was final 2 s after its last exit. */
export function visitOutcome(
  letter: string,
  truth: readonly Units[],
  claimed: readonly Units[],
  fields: Partial<VisitOutcome> = {},
): VisitOutcome {
  const times = { lastExitMs: 60_000, finalAtMs: 62_000 };
  return {
    visitId: visit(letter),
    people: 1,
    members: [],
    truth,
    claimed,
    ...times,
    questions: [],
    deeds: [],
    ...fields,
  };
}

/** A run of 50 plate-hours with these visits; events are paired from deeds and decisions. */
export function runOutcome(
  visits: readonly VisitOutcome[],
  deeds: readonly TrueDeed[] = [],
  decisions: readonly Decision[] = [],
): RunOutcome {
  const events = pairEvents(deeds, decisions);
  return {
    seed: 1,
    scenario: 'by hand',
    contestant: 'test',
    startMs: 0,
    visits,
    events,
    plateHours: 50,
    prices: PRICES,
  };
}
