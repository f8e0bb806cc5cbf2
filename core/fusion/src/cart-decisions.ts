import type { CartDecision } from '@saunter/model';
import type { Writable } from './fusion-output.ts';
import type { LiveVisit } from './fusion-state.ts';
import type { Move } from './move.ts';

/** What a final cart was made of, move by move: what was put back among it, of which no line tells. */
export function cartDecisions(visit: LiveVisit, moves: readonly Move[]): Writable<CartDecision>[] {
  const known = new Map(moves.map((move) => [move.moveId, move.event]));
  return visit.decisions.flatMap(({ moveId, trackId, chosen, probability }) => {
    const event = known.get(moveId);
    if (!event || !chosen) return [];
    return [
      {
        at: Math.floor(event.changeMs),
        plates: event.plates.map(({ plate }) => ({ ...plate })),
        massGrams: event.changeGrams,
        trackId,
        chosen: { barcode: chosen.barcode, quantity: chosen.quantity },
        probability: Math.min(1, probability),
      },
    ];
  });
}
