import type { FusionInput } from '@saunter/fusion';
import type { Barcode } from '@saunter/model';
import { type StoreMap, storeMapOf } from '@saunter/store-map';
import { fusionInputOf, type NamedBody, type WorldRun } from '@saunter/testing-world';
import type { RecordedMessage } from '@saunter/vision-hub/recording';
import type { ClaimedVisit } from './claimed-visit.ts';
import type { Attempt, Contestant } from './contestant.ts';
import { countMisplacements } from './misplacement.ts';
import { pairEvents } from './pair-events.ts';
import type { RunOutcome, VisitOutcome } from './run-outcome.ts';
import type { ToldMove } from './told-move.ts';
import { TrueBinding } from './true-binding.ts';

const HOUR_MS = 3_600_000;

/** After the last message the clock goes on for this long, so that what waits for silence comes to its end. */
const AFTERMATH_MS = 60_000;
const TICK_MS = 1_000;

/** All about a run but its messages. */
export type RunFacts = Omit<WorldRun, 'messages'>;

/** Several contestants on one run at once, so that its messages are made or read once. */
export class Trial {
  readonly #facts: RunFacts;
  readonly #storeMap: StoreMap;
  readonly #binding: TrueBinding;
  readonly #attempts: readonly { readonly name: string; readonly attempt: Attempt }[];
  /** Admissions that were not delivered yet, the last one first. */
  readonly #admissions: FusionInput[];
  #nowMs: number;

  constructor(facts: RunFacts, contestants: readonly Contestant[]) {
    this.#facts = facts;
    this.#storeMap = storeMapOf(facts.storeMap);
    this.#binding = new TrueBinding(facts.truth);
    const store = {
      ...{ storeMap: this.#storeMap, catalogue: facts.catalogue, binding: this.#binding },
      witness: { seed: facts.seed, deeds: facts.truth.deeds },
    };
    this.#attempts = contestants.map(({ name, start }) => ({ name, attempt: start(store) }));
    const byTime = [...facts.admissions].sort((a, b) => b.from - a.from);
    this.#admissions = byTime.map((admission) => ({ kind: 'admission', ...admission }));
    this.#nowMs = facts.startMs;
  }

  /** Learns from the truth whose body a camera's name is. */
  named(body: NamedBody): void {
    this.#binding.named(body);
  }

  /** Takes the next message, in the order of receipt; admissions come at their `from`. */
  hear(recorded: RecordedMessage): void {
    this.#nowMs = Math.max(this.#nowMs, recorded.receivedMs);
    for (let next = this.#admissions.at(-1); next?.kind === 'admission' && next.from <= this.#nowMs; ) {
      this.#tell(next, next.from);
      this.#admissions.pop();
      next = this.#admissions.at(-1);
    }
    if (recorded.kind === 'truth') this.#learn(recorded.message.truth);
    const input = fusionInputOf(recorded);
    if (!input) return;
    if (input.kind === 'bodies') this.#binding.hear(input);
    this.#tell(input, recorded.receivedMs);
  }

  /** Lets the clock run out and says how each contestant did. */
  finish(): readonly RunOutcome[] {
    for (let ms = this.#nowMs + TICK_MS; ms <= this.#nowMs + AFTERMATH_MS; ms += TICK_MS) {
      this.#tell({ kind: 'clock', sourceTimeMs: ms }, ms);
    }
    return this.#attempts.map(({ name, attempt }) => this.#outcomeOf(name, attempt));
  }

  /** A recording tells whose body a name is on its truth channel. */
  #learn({ named }: Readonly<Record<string, unknown>>): void {
    if (typeof named === 'object' && named !== null) this.named(named as NamedBody);
  }

  #tell(input: FusionInput, receivedMs: number): void {
    for (const { attempt } of this.#attempts) attempt.hear(input, receivedMs);
  }

  /** Says whose the bodies at a shelf event really were. */
  #withOwners(move: ToldMove): ToldMove {
    const reachers = move.reachers.map((reacher) => {
      const owner = this.#binding.ownerOf(reacher.trackId, move.atMs);
      return owner ? { ...reacher, ownerId: owner.visitId } : reacher;
    });
    return { ...move, reachers };
  }

  #outcomeOf(contestant: string, attempt: Attempt): RunOutcome {
    const { seed, scenario, startMs, endMs, truth, catalogue } = this.#facts;
    const { visits, misplacements, moves, review } = attempt.claims();
    const decisions = visits.flatMap((visit) => visit.decisions);
    return {
      ...{ seed, scenario, contestant, startMs },
      visits: visitOutcomes(this.#facts, visits),
      events: pairEvents(truth.deeds, decisions),
      ...(misplacements && { misplacements: countMisplacements(truth.deeds, misplacements) }),
      ...(review && { review }),
      ...(moves && { moves: moves.map((move) => this.#withOwners(move)) }),
      plateHours: (this.#storeMap.plates.length * (endMs - startMs)) / HOUR_MS,
      prices: new Map(
        catalogue.products.map(({ barcode, unitPriceMinor }): [Barcode, number] => [barcode, unitPriceMinor]),
      ),
    };
  }
}

function visitOutcomes({ truth }: RunFacts, claims: readonly ClaimedVisit[]): readonly VisitOutcome[] {
  const byVisit = new Map(claims.map((claim) => [claim.visitId, claim]));
  const deeds = Map.groupBy(truth.deeds, ({ visitId }) => visitId);
  return truth.visits.map(({ visitId, cart, lastExitMs, people }) => {
    const claim = byVisit.get(visitId);
    return {
      ...{ visitId, lastExitMs, people: people.length, truth: cart },
      members: claim?.members ?? [],
      claimed: claim?.cart ?? [],
      finalAtMs: claim?.finalAtMs ?? null,
      questions: claim?.questions ?? [],
      deeds: deeds.get(visitId) ?? [],
    };
  });
}
