import type { PlateSamples } from '@saunter/shelf';
import type { StoreMap } from '@saunter/store-map';
import { MovingShelf } from './moving-shelf.ts';
import type { ShelfStep } from './shelf-step.ts';

/** All shelves of a store under the rule of {@link MovingShelf}; packets in the order of receipt. */
export class StepDetector {
  readonly #shelves = new Map<number, readonly MovingShelf[]>();
  readonly #lastSequence = new Map<number, number>();

  constructor(storeMap: StoreMap) {
    const refs = storeMap.plates.map(({ ref }) => ref);
    for (const gondola of new Set(refs.map((ref) => ref.gondola))) {
      const own = refs.filter((ref) => ref.gondola === gondola);
      const shelves = [...new Set(own.map(({ shelf }) => shelf))].sort((a, b) => a - b);
      const platesOf = (shelf: number) => own.filter((ref) => ref.shelf === shelf).sort((a, b) => a.plate - b.plate);
      this.#shelves.set(
        gondola,
        shelves.map((shelf) => new MovingShelf(platesOf(shelf))),
      );
    }
  }

  /** The steps that end in this packet; a packet that was heard already, or comes too late, is left out. */
  hear(packet: PlateSamples): readonly ShelfStep[] {
    const { gondola, sequence, sourceTimeMs, sampleRateHz } = packet;
    if (sequence <= (this.#lastSequence.get(gondola) ?? Number.NEGATIVE_INFINITY)) return [];
    this.#lastSequence.set(gondola, sequence);
    const steps: ShelfStep[] = [];
    const samples = packet.grams[0]?.length ?? 0;
    for (const shelf of this.#shelves.get(gondola) ?? []) {
      const columns = shelf.plates.map(({ shelf: s, plate: p }) =>
        packet.plates.findIndex((ref) => ref.shelf === s && ref.plate === p),
      );
      for (let k = 0; k < samples; k++) {
        const gramsOf = (plate: number): number => packet.grams[columns[plate] ?? -1]?.[k] ?? Number.NaN;
        steps.push(...shelf.sample(sourceTimeMs + (k * 1000) / sampleRateHz, gramsOf));
      }
    }
    return steps;
  }
}
