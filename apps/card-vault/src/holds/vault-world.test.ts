import type { AuthorisationId, IdempotencyKey, LaneId, SealedCard, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trouble } from './vault-world.fixture.ts';
import { VaultWorld } from './vault-world.fixture.ts';

const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`;
const HOUR_MS = 3_600_000;

/** One visit as a store asks for it, over and over until it knows: a hold, then a capture or a reversal of it. */
class Visit {
  readonly #world: VaultWorld;
  readonly #number: number;
  readonly #capture: boolean;
  readonly told = new Map<string, unknown>();

  constructor(world: VaultWorld, number: number, capture: boolean) {
    this.#world = world;
    this.#number = number;
    this.#capture = capture;
  }

  /** Asks whatever is next; what is known is asked again too, and must be answered as before. */
  async ask(): Promise<void> {
    const { vault, sealedCard } = this.#world;
    const hold = await vault.authorise({
      key: asId<IdempotencyKey>(id('key', this.#number)),
      visitId: asId<VisitId>(id('vis', this.#number)),
      laneId: asId<LaneId>('entry-1'),
      sealedCard: asId<SealedCard>(sealedCard),
      amountMinor: 3000,
      minimumMinor: 1000 + 1000 * (this.#number % 2),
      currency: 'EUR',
    });
    this.#hear('hold', hold);
    if (hold.ok && hold.value.outcome === 'approved') await this.#close(hold.value.authorisationId);
  }

  async #close(authorisationId: AuthorisationId): Promise<void> {
    const key = asId<IdempotencyKey>(id('key', 1000 + this.#number));
    const { vault } = this.#world;
    if (this.#capture)
      this.#hear('end', await vault.capture({ key, authorisationId, amountMinor: 1200, currency: 'EUR' }));
    else this.#hear('end', await vault.reverse({ key, authorisationId }));
  }

  #hear(what: string, answer: { readonly ok: boolean; readonly value?: { readonly outcome: string } }): void {
    expect(answer.ok).toBe(true);
    if (answer.value?.outcome === 'unknown') return;
    if (this.told.has(what)) expect(answer.value).toEqual(this.told.get(what));
    this.told.set(what, answer.value);
  }
}

type Turn = 'ask' | 'crash' | 'line-down' | 'line-up' | 'second' | 'minute';
const turns = fc.array(
  fc.tuple(fc.constantFrom<Turn>('ask', 'ask', 'crash', 'line-down', 'line-up', 'second', 'minute'), fc.nat(3)),
  { maxLength: 25 },
);
const troubles = fc.array(
  fc.constantFrom<Trouble>(
    'none',
    'none',
    'request-lost',
    'answer-lost',
    'answer-late',
    'answer-twice',
    'declined',
    'partial',
    'busy',
  ),
  { maxLength: 25 },
);

async function play(
  world: VaultWorld,
  visits: readonly Visit[],
  script: readonly (readonly [Turn, number])[],
): Promise<void> {
  const asking: Promise<void>[] = [];
  for (const [turn, which] of script) {
    if (turn === 'ask') asking.push(visits[which]?.ask() ?? Promise.resolve());
    if (turn === 'crash') world.restart();
    if (turn === 'line-down' || turn === 'line-up') world.setLine(turn === 'line-up');
    await world.pass(turn === 'minute' ? 60_000 : turn === 'second' ? 1000 : 1);
  }
  // No more troubles: everything comes to an end in bounded time, and is asked for a last time.
  world.troubles.length = 0;
  world.setLine(true);
  await world.pass(HOUR_MS);
  expect(world.desk.openCount).toBe(0);
  for (const visit of visits) {
    for (let repeat = 0; repeat < 2; repeat++) {
      asking.push(visit.ask());
      await world.pass(60_000);
    }
  }
}

test('whatever is lost, late, doubled, refused or killed: the vault’s books are the acquirer’s', async () => {
  await fc.assert(
    fc.asyncProperty(turns, troubles, async (script, failing) => {
      const world = new VaultWorld(failing);
      const visits = [0, 1, 2, 3].map((number) => new Visit(world, number, number < 2));
      await play(world, visits, script);
      const { authorisations, captures } = world.books.report();
      for (const hold of world.state.holds.values()) {
        const opening = world.state.opening(hold);
        const closing = world.state.closing(hold);
        const booked = authorisations.find(({ rrn }) => rrn === opening.request.trace.rrn);
        const ours =
          opening.kind !== 'approved' ? 'none' : closing?.kind !== 'approved' ? 'held' : closing.request.purpose;
        const theirs = { held: 'held', captured: 'capture', reversed: 'reverse', declined: 'none', none: 'none' };
        const isUndone = opening.kind === 'undone' && booked?.state === 'reversed';
        expect(isUndone ? 'none' : theirs[booked?.state ?? 'none']).toBe(ours);
      }
      const taken = captures.filter(({ responseCode }) => responseCode === '00');
      expect(taken.every(({ amountMinor }) => amountMinor === 1200)).toBe(true);
      expect(new Set(taken.map(({ rrn }) => rrn)).size).toBe(taken.length);
      const open = [...world.state.holds.values()].filter((hold) => world.state.needsCard(hold));
      expect(world.cards.ids()).toEqual(open.map(({ facts }) => facts.authorisationId));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a hold that nobody closes is given back when its time is over, and no other', async () => {
  const world = new VaultWorld([]);
  const held = new Visit(world, 1, true);
  const ask = world.vault.authorise({
    key: asId<IdempotencyKey>(id('key', 9)),
    visitId: asId<VisitId>(id('vis', 9)),
    laneId: asId<LaneId>('entry-1'),
    sealedCard: asId<SealedCard>(world.sealedCard),
    amountMinor: 3000,
    minimumMinor: 1000,
    currency: 'EUR',
  });
  await Promise.all([ask, held.ask(), world.pass(60_000)]);
  expect(world.vault.expire(HOUR_MS)).toBe(0);
  await world.pass(HOUR_MS);
  expect(world.vault.expire(HOUR_MS)).toBe(1);
  await world.pass(60_000);
  expect(world.vault.expire(HOUR_MS)).toBe(0);
  expect(world.books.report()).toMatchObject({ heldMinor: 0, capturedMinor: 1200 });
  expect(world.cards.ids()).toEqual([]);
});

test('cards that no open hold needs are removed at start: a crash between card and journal leaves one', () => {
  const world = new VaultWorld([]);
  const stray = asId<AuthorisationId>(id('aut', 1));
  world.cards.put(stray, { pan: { expose: () => '4761730000000011' } } as never);
  world.restart();
  expect(world.cards.ids()).toEqual([]);
});
