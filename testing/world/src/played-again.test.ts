import type { FusionInput } from '@saunter/fusion';
import { asId, type VisitId } from '@saunter/model';
import { expect, test } from 'vitest';
import { makeVisit } from './make-visit.ts';
import { type Delivery, deliveriesOf, finalCart, replay } from './replay.vectors.ts';

/** A visit again, so much later: the cameras count and name anew, and somebody filled the shelves meanwhile. */
function later(deliveries: readonly Delivery[], ms: number, visitId: VisitId): readonly Delivery[] {
  return deliveries.map((delivery) => ({
    ...delivery,
    receivedMs: delivery.receivedMs + ms,
    input: inputLater(delivery.input, ms, visitId),
  }));
}

function inputLater(input: FusionInput, ms: number, visitId: VisitId): FusionInput {
  if (input.kind === 'admission') return { ...input, from: input.from + ms, until: input.until + ms, visitId };
  return 'sourceTimeMs' in input ? { ...input, sourceTimeMs: input.sourceTimeMs + ms } : input;
}

test.each([30_000, 45_000, 120_000])(
  'a recording that is played every %i ms has the same cart each time',
  (everyMs) => {
    const visit = makeVisit(1);
    const deliveries = deliveriesOf(visit);
    let state: ReturnType<typeof replay>['state'] | undefined;
    for (let play = 0; play < 5; play++) {
      const visitId = asId<VisitId>(`vis_000000000000000000000play${play}`);
      const played = replay(visit, later(deliveries, play * everyMs, visitId), state);
      state = played.state;
      const { cart, finalAtMs } = finalCart(played.said);
      expect(cart, `play ${play}`).toEqual(visit.truth.cart);
      expect(finalAtMs, `play ${play}`).toBeDefined();
    }
  },
);

test('a clock that went ahead of silent sensors makes nothing late that they say afterwards', () => {
  const visit = makeVisit(1);
  const deliveries = deliveriesOf(visit);
  const first = replay(visit, deliveries);
  const lastMs = deliveries.at(-1)?.receivedMs ?? 0;
  const clock: FusionInput = { kind: 'clock', sourceTimeMs: lastMs + 40_000 };
  const silent = replay(visit, [{ receivedMs: lastMs, source: 'clock', input: clock }], first.state);
  const visitId = asId<VisitId>('vis_000000000000000000000again');
  const played = replay(visit, later(deliveries, 32_000, visitId), silent.state);
  expect(finalCart(played.said).cart).toEqual(visit.truth.cart);
});
