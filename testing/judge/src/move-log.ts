import type { FusionOutput, FusionState, LiveVisit, Move } from '@saunter/fusion';
import type { MoveShare, ToldMove } from './told-move.ts';

/** The most ways in which goods may have left that are kept of a move. */
const PICKS_MAX = 4;

interface Logged {
  readonly move: Move;
  readonly shares: MoveShare[];
}

type Final = Extract<FusionOutput, { type: 'CartFinal' }>;

/** Looks into fusion's memory, turn by turn, and keeps every shelf event with what became of it. */
export class MoveLog {
  readonly #moves = new Map<number, Logged>();

  /** Takes a turn: the memory before and after it, and what was said. */
  hear(before: FusionState, after: FusionState, outputs: readonly FusionOutput[]): void {
    if (after.moveCount > before.moveCount) {
      for (const move of after.moves) {
        if (move.moveId > before.moveCount) this.#moves.set(move.moveId, { move, shares: [] });
      }
    }
    for (const output of outputs) {
      if (!('type' in output) || output.type !== 'CartFinal') continue;
      const visit = before.visits.find(({ admission }) => admission.visitId === output.visitId);
      if (visit) this.#finish(visit, output);
    }
  }

  moves(): readonly ToldMove[] {
    return [...this.#moves.values()].map(toldMove);
  }

  /** What was chosen is in the final cart; what was not is only in the memory before it. */
  #finish({ decisions, admission: { visitId } }: LiveVisit, final: Final): void {
    const told = new Set<Logged>();
    for (const { at, massGrams, chosen, probability } of final.decisions) {
      for (const logged of this.#moves.values()) {
        const { changeMs, changeGrams } = logged.move.event;
        if (at !== Math.floor(changeMs) || massGrams !== changeGrams) continue;
        logged.shares.push({ visitId, chosen, probability });
        told.add(logged);
      }
    }
    for (const { moveId, probability } of decisions) {
      const logged = this.#moves.get(moveId);
      if (logged && !told.has(logged)) logged.shares.push({ visitId, chosen: null, probability });
    }
  }
}

function toldMove({ move: { event, reachers, picks }, shares }: Logged): ToldMove {
  const { gap, staged, sickPlates } = event.quality;
  const flaws = [gap && 'gap', staged && 'staged', sickPlates && sickPlates.length > 0 && 'sick'];
  return {
    ...{ atMs: event.changeMs, massGrams: event.changeGrams, shares },
    plates: event.plates.map(({ plate }) => plate),
    flaws: flaws.filter((flaw) => typeof flaw === 'string'),
    reachers: reachers.map(({ trackId, logOdds, handDistanceMetres }) => ({
      ...{ trackId, logOdds },
      ...(handDistanceMetres === undefined ? {} : { handDistanceMetres }),
    })),
    picks: picks.slice(0, PICKS_MAX).map(({ barcode, quantity, probability }) => ({ barcode, quantity, probability })),
  };
}
