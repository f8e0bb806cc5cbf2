import type { Barcode, CartLine, Evidence, PlateRef, ReviewQuestion, TrackId, VisitId } from '@saunter/model';
import type { Planogram } from '@saunter/store-map';
import type { ClaimedVisit, Decision } from './claimed-visit.ts';
import { countsOf, surplus, unitsOf } from './units-count.ts';

/** One shelf event of a visit as fusion settled it. */
interface SettledEvent {
  readonly at: number;
  readonly plates: readonly PlateRef[];
  readonly massGrams: number;
  /** Null when it counts for nothing. */
  readonly chosen: { readonly barcode: Barcode; readonly quantity: number } | null;
  readonly probability: number;
}

/** What a final cart may say beyond that it is final. */
export interface FinalWords {
  readonly questions?: readonly ReviewQuestion[];
  readonly decisions?: readonly SettledEvent[];
}

interface VisitSoFar {
  readonly members: TrackId[];
  lines: readonly CartLine[];
  finalAtMs: number | null;
  words: FinalWords;
  /** What evidence said of each event, and when each was first told. */
  readonly told: Map<string, Decision>;
  /** When units of a product left the cart again: what came back is told by that alone. */
  readonly drops: { readonly barcode: Barcode; readonly atMs: number }[];
}

const keyOf = ({ at, plates, massGrams }: Pick<Evidence, 'at' | 'plates' | 'massGrams'>): string =>
  JSON.stringify([at, plates, Math.round(massGrams)]);

/** Collects what fusion says of visits: the last cart, and every shelf event as it was last explained. */
export class SaidVisits {
  readonly #planogram: Planogram;
  readonly #visits = new Map<VisitId, VisitSoFar>();

  constructor(planogram: Planogram) {
    this.#planogram = planogram;
  }

  bind(visitId: VisitId, trackId: TrackId): void {
    this.#visit(visitId).members.push(trackId);
  }

  revise(visitId: VisitId, lines: readonly CartLine[], receivedMs: number): void {
    const visit = this.#visit(visitId);
    for (const barcode of surplus(visit.lines, lines).keys()) visit.drops.push({ barcode, atMs: receivedMs });
    visit.lines = lines;
    for (const line of lines) {
      for (const evidence of line.evidence) {
        const key = keyOf(evidence);
        const { at: atMs, plates, probability } = evidence;
        const saidAtMs = visit.told.get(key)?.saidAtMs ?? receivedMs;
        const quantity = this.#quantityOf(line, evidence);
        visit.told.set(key, { visitId, atMs, plates, barcode: line.barcode, quantity, probability, saidAtMs });
      }
    }
  }

  finish(visitId: VisitId, words: FinalWords, receivedMs: number): void {
    Object.assign(this.#visit(visitId), { finalAtMs: receivedMs, words });
  }

  claims(): readonly ClaimedVisit[] {
    return [...this.#visits].map(([visitId, visit]) => ({
      ...{ visitId, members: visit.members, finalAtMs: visit.finalAtMs, questions: visit.words.questions ?? [] },
      cart: unitsOf(countsOf(visit.lines)),
      decisions: decisionsOf(visitId, visit),
    }));
  }

  /** The units that one piece of evidence stands for; evidence that does not say it is weighed. */
  #quantityOf(line: CartLine, evidence: Evidence & { readonly quantity?: number }): number {
    if (evidence.quantity !== undefined) return evidence.quantity;
    const mass = this.#planogram.product(line.barcode)?.massGrams ?? Math.abs(evidence.massGrams);
    return Math.max(1, Math.round(Math.abs(evidence.massGrams) / mass)) * (evidence.massGrams > 0 ? -1 : 1);
  }

  #visit(visitId: VisitId): VisitSoFar {
    const known = this.#visits.get(visitId);
    if (known) return known;
    const fresh: VisitSoFar = { members: [], lines: [], finalAtMs: null, words: {}, told: new Map(), drops: [] };
    this.#visits.set(visitId, fresh);
    return fresh;
  }
}

/** The events of a visit: as they were settled with the final cart if that tells, else as evidence last told them. */
function decisionsOf(visitId: VisitId, { words, told, drops, finalAtMs }: VisitSoFar): readonly Decision[] {
  if (!words.decisions) return [...told.values()];
  return words.decisions.flatMap((event) => {
    const { at: atMs, plates, chosen, probability } = event;
    if (!chosen || chosen.quantity === 0) return [];
    const drop = drops.find((one) => chosen.quantity < 0 && one.barcode === chosen.barcode && one.atMs >= atMs);
    const saidAtMs = told.get(keyOf(event))?.saidAtMs ?? drop?.atMs ?? finalAtMs ?? atMs;
    return [{ visitId, atMs, plates, ...chosen, probability, saidAtMs }];
  });
}
