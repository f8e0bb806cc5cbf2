import { type HubMessage, hubMessage } from '@saunter/contracts';
import type { FusionMessage } from '@saunter/fusion';
import { describe, expect, test } from 'vitest';
import { makeVisit } from './make-visit.ts';
import { deliveriesOf, finalCart, replay } from './replay.vectors.ts';
import { GROUP_OF_TWO, type Scenario } from './scenario.ts';

const SEEDS = 50;

/** How many carts of so many seeds are exactly the truth, and how late and how dear they were. */
function judge(scenario: Scenario, seeds: number) {
  let exact = 0;
  let computeMs = 0;
  let recordedMs = 0;
  const delaysMs: number[] = [];
  const wrong: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const visit = makeVisit(seed, scenario);
    const deliveries = deliveriesOf(visit);
    const startedMs = performance.now();
    const { said } = replay(visit, deliveries);
    computeMs += performance.now() - startedMs;
    recordedMs += (deliveries.at(-1)?.receivedMs ?? 0) - (deliveries[0]?.receivedMs ?? 0);
    const { cart, finalAtMs } = finalCart(said);
    const right = finalAtMs !== undefined && JSON.stringify(cart) === JSON.stringify(visit.truth.cart);
    if (right) exact++;
    else wrong.push(seed);
    if (finalAtMs !== undefined) delaysMs.push(finalAtMs - visit.truth.lastExitMs);
  }
  return { exact, wrong, worstDelayMs: Math.max(...delaysMs), computeMsPerSecond: (computeMs / recordedMs) * 1000 };
}

describe('groups of two in the seeded store', () => {
  const result = judge(GROUP_OF_TWO, SEEDS);

  test('have exactly the cart that they really took', () => {
    const cost = result.computeMsPerSecond.toFixed(1);
    console.log(`seeded visits: ${result.exact} of ${SEEDS} carts exact, ${cost} ms of CPU per recorded second`);
    expect(result.wrong).toEqual([]);
  });

  test('have it as soon as late vision has seen the last exit', () => {
    expect(result.worstDelayMs).toBeLessThan(GROUP_OF_TWO.visionLagMs + 200);
  });
});

describe('harder stores', () => {
  test.each<[string, Partial<Scenario>, number]>([
    ['noise three times the measured', { noise: 3 }, 20],
    ['a third of the joints hidden', { hiddenJoints: 0.33 }, 20],
    ['vision four seconds late', { visionLagMs: 4_000 }, 20],
    ['one busy shopper', { people: 1, picksEach: 6, touch: true }, 20],
    ['three people', { people: 3 }, 18],
    // Hands of two people on one shelf within half a second: what is lost here is known, and must not become more.
    ['three busy people and twice the noise', { people: 3, picksEach: 3, noise: 2 }, 16],
  ])('%s', (name, changes, least) => {
    const { exact, wrong } = judge({ ...GROUP_OF_TWO, ...changes }, 20);
    console.log(`${name}: ${exact} of 20 carts exact${wrong.length > 0 ? `, not seeds ${wrong.join(', ')}` : ''}`);
    expect(exact).toBeGreaterThanOrEqual(least);
  });
});

describe('what fusion says', () => {
  const { said } = replay(makeVisit(7), deliveriesOf(makeVisit(7)));
  const messages = said.flatMap(({ output }): FusionMessage[] => ('type' in output ? [output] : []));

  test('is what the store server accepts', () => {
    // The types agree too: this line is checked by the compiler.
    const typed: readonly HubMessage[] = messages;
    for (const message of typed) expect(hubMessage.parse(message)).toEqual(message);
  });

  test('is members, revisions that count up by one, exits, and one end', () => {
    const types = messages.map(({ type }) => type).filter((type) => type !== 'CartRevised');
    expect(types).toEqual(['MemberBound', 'MemberBound', 'MemberLeft', 'MemberLeft', 'CartFinal']);
    const revisions = messages.flatMap((message) => (message.type === 'CartRevised' ? [message.revision] : []));
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    expect(messages.at(-1)).toMatchObject({ type: 'CartFinal', revision: revisions.length });
  });

  test('names, for every line, shelf, body, hand and how sure it is', () => {
    const last = messages.flatMap((message) => (message.type === 'CartRevised' ? [message] : [])).at(-1);
    expect(last?.lines.length).toBeGreaterThan(0);
    for (const { evidence } of last?.lines ?? []) {
      for (const one of evidence) {
        expect(one.plates.length).toBeGreaterThan(0);
        expect(one.probability).toBeGreaterThan(0.3);
        expect(one.handDistanceMetres ?? 0).toBeLessThan(0.4);
      }
    }
  });
});
