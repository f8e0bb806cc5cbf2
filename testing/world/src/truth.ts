import type { Barcode, TrackId } from '@saunter/model';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import { placeOf } from './make-plan.ts';
import type { PersonPlan } from './plan.ts';

/** What one visit really took. */
export interface VisitTruth {
  /** Sorted by barcode. */
  readonly cart: readonly { readonly barcode: Barcode; readonly quantity: number }[];
  readonly members: readonly TrackId[];
  /** Source time of the last passage out, milliseconds. */
  readonly lastExitMs: number;
}

/** What the people of a plan have when they leave. */
export function truthOf(people: readonly PersonPlan[], startMs: number): VisitTruth {
  const cart = new Map<Barcode, number>();
  for (const { kind, barcode, quantity } of people.flatMap((person) => person.deeds)) {
    const change = kind === 'pick' ? quantity : kind === 'put' ? -quantity : 0;
    cart.set(barcode, (cart.get(barcode) ?? 0) + change);
  }
  const lines = [...cart].map(([barcode, quantity]) => ({ barcode, quantity }));
  return {
    cart: lines.filter(({ quantity }) => quantity > 0).sort((a, b) => (a.barcode < b.barcode ? -1 : 1)),
    members: people.map(({ trackId }) => trackId),
    lastExitMs: startMs + Math.max(...people.map(({ exitMs }) => exitMs)),
  };
}

/** The truth channel: every deed when it happens, and the cart at the last exit. */
export function truthMessages(people: readonly PersonPlan[], startMs: number): RecordedMessage[] {
  const { cart, lastExitMs } = truthOf(people, startMs);
  const deeds = people.flatMap(({ trackId, deeds: own }) =>
    own.map((deed) => ({
      ms: startMs + deed.atMs,
      truth: { deed: deed.kind, trackId, barcode: deed.barcode, quantity: deed.quantity, plate: placeOf(deed) },
    })),
  );
  return [...deeds, { ms: lastExitMs, truth: { cart } }]
    .sort((a, b) => a.ms - b.ms)
    .map(({ ms, truth }, index): RecordedMessage => {
      const sourceTimeMs = Math.round(ms * 1000) / 1000;
      return { kind: 'truth', receivedMs: sourceTimeMs, message: { sequence: index + 1, sourceTimeMs, truth } };
    });
}
