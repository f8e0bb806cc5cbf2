import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeVisit } from './make-visit.ts';
import { type Delivery, deliveriesOf, finalCart, replay } from './replay.vectors.ts';
import { GROUP_OF_TWO } from './scenario.ts';
import { seededRandom } from './seeded-random.ts';

const RUNS = 12;
const seeds = fc.integer({ min: 1, max: 1_000 });

const byReceipt = (deliveries: readonly Delivery[]): Delivery[] =>
  [...deliveries].sort((a, b) => a.receivedMs - b.receivedMs);

/** Every source late by its own, changing time; messages of one source stay in order. */
function delayed(deliveries: readonly Delivery[], seed: number, mostMs: number): Delivery[] {
  const lastMs = new Map<string, number>();
  const late = deliveries.map((delivery) => {
    const random = seededRandom(seed).fork(`${delivery.source} ${Math.floor(delivery.receivedMs / 1_000)}`);
    const receivedMs = Math.max(lastMs.get(delivery.source) ?? 0, delivery.receivedMs + random.between(0, mostMs));
    lastMs.set(delivery.source, receivedMs);
    return { ...delivery, receivedMs };
  });
  return byReceipt(late);
}

describe('the final cart', () => {
  test('does not depend on how late each source is, within the bounds', () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, delays) => {
        const visit = makeVisit(seed);
        const plain = finalCart(replay(visit, deliveriesOf(visit)).said).cart;
        const late = finalCart(replay(visit, delayed(deliveriesOf(visit), delays, 1_800)).said);
        expect(late.cart).toEqual(plain);
        expect(late.finalAtMs).toBeDefined();
      }),
      { numRuns: RUNS },
    );
  });

  test('and all that is said on the way are the same when every message is repeated, at once and later', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2_000 }), (seed, laterMs) => {
        const visit = makeVisit(seed);
        const all = deliveriesOf(visit);
        const again = all.map((delivery) => ({ ...delivery, receivedMs: delivery.receivedMs + laterMs }));
        const repeated = byReceipt([...all, ...all, ...again]);
        const outputs = (deliveries: readonly Delivery[]) => replay(visit, deliveries).said.map(({ output }) => output);
        expect(outputs(repeated)).toEqual(outputs(all));
      }),
      { numRuns: RUNS },
    );
  });
});

test('scales that are later than the cameras are waited for', () => {
  const visit = makeVisit(5, { ...GROUP_OF_TWO, visionLagMs: 50, putBack: false, touch: false });
  const late = deliveriesOf(visit).map((delivery) =>
    delivery.source.startsWith('scale') ? { ...delivery, receivedMs: delivery.receivedMs + 4_500 } : delivery,
  );
  const { cart, finalAtMs } = finalCart(replay(visit, byReceipt(late)).said);
  expect(cart).toEqual(visit.truth.cart);
  expect((finalAtMs ?? 0) - visit.truth.lastExitMs).toBeGreaterThan(4_400);
});

test('a checkpoint at any point changes nothing that is said after it, and nothing of the state', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0, max: 1, noNaN: true }), (seed, part) => {
      const visit = makeVisit(seed);
      const all = deliveriesOf(visit);
      const cut = Math.floor(part * all.length);
      const whole = replay(visit, all);
      const before = replay(visit, all.slice(0, cut));
      const checkpoint = JSON.stringify(before.state);
      const after = replay(visit, all.slice(cut), JSON.parse(checkpoint));
      expect([...before.said, ...after.said]).toEqual(whole.said);
      expect(JSON.stringify(after.state)).toBe(JSON.stringify(whole.state));
    }),
    { numRuns: RUNS },
  );
});

describe('a source that falls silent', () => {
  const lastExit = (all: readonly Delivery[]): number =>
    all.reduce((last, { input }) => (input.kind === 'passage' ? Math.max(last, input.sourceTimeMs) : last), 0);

  /** A silent store in which only the clock goes on. */
  const clock = (fromMs: number, seconds: number): Delivery[] =>
    Array.from({ length: seconds * 5 }, (_, index) => {
      const sourceTimeMs = fromMs + index * 200;
      return { receivedMs: sourceTimeMs, source: 'clock', input: { kind: 'clock', sourceTimeMs } };
    });

  test.each(['scale 1', 'bodies'])('%s does not hold up the end for more than five seconds', (source) => {
    const visit = makeVisit(3);
    const all = deliveriesOf(visit);
    const exitMs = lastExit(all);
    const silent = all.filter((delivery) => delivery.source !== source || delivery.receivedMs < exitMs - 500);
    const { said } = replay(visit, byReceipt([...silent, ...clock(exitMs + 3_000, 6)]));
    const { finalAtMs } = finalCart(said);
    const notices = said.flatMap(({ output }) => ('kind' in output ? [output.reason] : []));
    expect(notices).toContain('source-stalled');
    expect(finalAtMs).toBeDefined();
    expect((finalAtMs ?? 0) - exitMs).toBeLessThan(5_500);
  });
});
