import type { SagaCensus } from './saga-census.fixture.ts';
import type { SagaDatabase } from './saga-database.fixture.ts';
import { sagaViolations } from './saga-invariants.fixture.ts';
import type { SagaScript } from './saga-script.fixture.ts';
import { SagaVisitor } from './saga-visitor.fixture.ts';
import type { Planted } from './saga-world.fixture.ts';
import { SagaWorld } from './saga-world.fixture.ts';

/** How a run ended. */
export interface SagaEnd {
  readonly violations: readonly string[];
  /** Commits of all its servers, lines of the vault's journal. */
  readonly writes: number;
  readonly lines: number;
}

/** Plays one script to its end, and checks everything that must hold then. */
export async function playSaga(
  database: SagaDatabase,
  script: SagaScript,
  census: SagaCensus,
  planted: Planted = {},
): Promise<SagaEnd> {
  census.count('runs');
  const world = await SagaWorld.open(database, script, census, planted);
  const visitors = script.visits.map((plan, number) => new SagaVisitor(world, plan, number));
  let people: Promise<void> = Promise.resolve();
  const visits = visitors.map((visitor) => {
    people = people.then(() => world.pause(visitor.plan.pauseMs));
    return people.then(() => visitor.visit());
  });
  await world.live(visits);
  const violations = await sagaViolations(world, visitors);
  for (const visitor of visitors) await tally(world, visitor, census);
  return { violations, writes: world.writes, lines: world.vault.journal.records.length };
}

/** What kinds of ends there were. */
async function tally(world: SagaWorld, { visitId }: SagaVisitor, census: SagaCensus): Promise<void> {
  const facts = world.db.selectFrom('visit_event').select('type').where('visit_id', '=', visitId).distinct();
  for (const { type } of await facts.execute()) census.count(`fact ${type}`);
}
