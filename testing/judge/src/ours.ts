import { createFusion, type FusionInput, type FusionOutput, type FusionState } from '@saunter/fusion';
import type { CartLine, Evidence, VisitId } from '@saunter/model';
import { type Planogram, planogramOf } from '@saunter/store-map';
import type { ClaimedVisit, Decision, ReviewQuestion } from './claimed-visit.ts';
import type { Attempt, Contestant, ContestantStore } from './contestant.ts';
import { countsOf, unitsOf } from './units-count.ts';

/** What fusion has said of one visit so far. */
interface VisitSoFar {
  readonly visitId: VisitId;
  lines: readonly CartLine[];
  finalAtMs: number | null;
  questions: readonly ReviewQuestion[];
  readonly decisions: Map<string, Decision>;
}

/** The units that one piece of evidence stands for; older evidence does not say it and is weighed. */
function quantityOf(planogram: Planogram, line: CartLine, evidence: Evidence): number {
  const mass = planogram.product(line.barcode)?.massGrams ?? Math.abs(evidence.massGrams);
  return Math.max(1, Math.round(Math.abs(evidence.massGrams) / mass)) * (evidence.massGrams > 0 ? -1 : 1);
}

const keyOf = ({ at, plates, massGrams }: Evidence): string => JSON.stringify([at, plates, massGrams]);

class FusionAttempt implements Attempt {
  readonly #fusion: ReturnType<typeof createFusion>;
  readonly #planogram: Planogram;
  readonly #visits = new Map<VisitId, VisitSoFar>();
  #state: FusionState;

  constructor(store: ContestantStore) {
    this.#fusion = createFusion({ storeMap: store.storeMap, catalogue: store.catalogue });
    this.#planogram = planogramOf(store.catalogue);
    this.#state = this.#fusion.initial;
  }

  hear(input: FusionInput, receivedMs: number): void {
    const turn = this.#fusion.apply(this.#state, input);
    this.#state = turn.state;
    for (const output of turn.outputs) this.#take(output, receivedMs);
  }

  claims(): readonly ClaimedVisit[] {
    return [...this.#visits.values()].map(({ visitId, lines, finalAtMs, questions, decisions }) => ({
      ...{ visitId, finalAtMs, questions },
      cart: unitsOf(countsOf(lines)),
      decisions: [...decisions.values()],
    }));
  }

  #take(output: FusionOutput, receivedMs: number): void {
    if (!('type' in output)) return;
    if (output.type === 'CartRevised') this.#revise(this.#visit(output.visitId), output.lines, receivedMs);
    if (output.type === 'CartFinal') {
      const visit = this.#visit(output.visitId);
      visit.finalAtMs = receivedMs;
      visit.questions = 'questions' in output ? (output.questions as readonly ReviewQuestion[]) : [];
    }
  }

  #revise(visit: VisitSoFar, lines: readonly CartLine[], receivedMs: number): void {
    visit.lines = lines;
    for (const line of lines) {
      for (const evidence of line.evidence) {
        const key = keyOf(evidence);
        visit.decisions.set(key, {
          visitId: visit.visitId,
          atMs: evidence.at,
          plates: evidence.plates,
          barcode: line.barcode,
          quantity: quantityOf(this.#planogram, line, evidence),
          probability: evidence.probability,
          saidAtMs: visit.decisions.get(key)?.saidAtMs ?? receivedMs,
        });
      }
    }
  }

  #visit(visitId: VisitId): VisitSoFar {
    const known = this.#visits.get(visitId);
    if (known) return known;
    const fresh = { visitId, lines: [], finalAtMs: null, questions: [], decisions: new Map() };
    this.#visits.set(visitId, fresh);
    return fresh;
  }
}

/** Saunter's own fusion, which binds bodies to visits itself. */
export const OURS: Contestant = { name: 'ours', start: (store) => new FusionAttempt(store) };
