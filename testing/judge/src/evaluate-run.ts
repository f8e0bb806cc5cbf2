import type { FusionInput } from '@saunter/fusion';
import type { Barcode } from '@saunter/model';
import { storeMapOf } from '@saunter/store-map';
import { fusionInputOf, type WorldRun } from '@saunter/testing-world';
import type { ClaimedVisit } from './claimed-visit.ts';
import type { Attempt, Contestant } from './contestant.ts';
import { countMisplacements } from './misplacement.ts';
import { pairEvents } from './pair-events.ts';
import type { RunOutcome, VisitOutcome } from './run-outcome.ts';
import { TrueBinding } from './true-binding.ts';

const HOUR_MS = 3_600_000;

/** After the last message the clock goes on for this long, so that what waits for silence comes to its end. */
const AFTERMATH_MS = 60_000;
const TICK_MS = 1_000;

function* inputsOf(run: WorldRun): Generator<{ readonly input: FusionInput; readonly receivedMs: number }> {
  const admissions = [...run.admissions].sort((a, b) => a.from - b.from);
  let next = 0;
  let nowMs = run.startMs;
  for (const recorded of run.messages()) {
    nowMs = Math.max(nowMs, recorded.receivedMs);
    for (let first = admissions[next]; first && first.from <= nowMs; first = admissions[++next]) {
      yield { input: { kind: 'admission', ...first }, receivedMs: first.from };
    }
    const input = fusionInputOf(recorded);
    if (input) yield { input, receivedMs: recorded.receivedMs };
  }
  for (let ms = nowMs + TICK_MS; ms <= nowMs + AFTERMATH_MS; ms += TICK_MS) {
    yield { input: { kind: 'clock', sourceTimeMs: ms }, receivedMs: ms };
  }
}

function outcomesOf(run: WorldRun, claims: readonly ClaimedVisit[]): readonly VisitOutcome[] {
  const byVisit = new Map(claims.map((claim) => [claim.visitId, claim]));
  const deeds = Map.groupBy(run.truth.deeds, ({ visitId }) => visitId);
  return run.truth.visits.map(({ visitId, cart, lastExitMs, people }) => {
    const claim = byVisit.get(visitId);
    return {
      ...{ visitId, lastExitMs, people: people.length, truth: cart },
      claimed: claim?.cart ?? [],
      finalAtMs: claim?.finalAtMs ?? null,
      questions: claim?.questions ?? [],
      deeds: deeds.get(visitId) ?? [],
    };
  });
}

const pricesOf = (run: WorldRun): ReadonlyMap<Barcode, number> =>
  new Map(run.catalogue.products.map(({ barcode, unitPriceMinor }) => [barcode, unitPriceMinor]));

/** Sends a run through several contestants at once, so that its messages are made once; admissions come at their `from`. */
export function evaluateRun(run: WorldRun, contestants: readonly Contestant[]): readonly RunOutcome[] {
  const storeMap = storeMapOf(run.storeMap);
  const binding = new TrueBinding(run.truth);
  const store = { storeMap, catalogue: run.catalogue, binding };
  const attempts = contestants.map((contestant): Attempt => contestant.start(store));
  for (const { input, receivedMs } of inputsOf(run)) {
    if (input.kind === 'bodies') binding.hear(input);
    for (const attempt of attempts) attempt.hear(input, receivedMs);
  }
  const plateHours = (storeMap.plates.length * (run.endMs - run.startMs)) / HOUR_MS;
  const prices = pricesOf(run);
  return attempts.map((attempt, index) => {
    const claims = attempt.claims();
    const decisions = claims.visits.flatMap((visit) => visit.decisions);
    return {
      ...{ seed: run.seed, scenario: run.scenario, contestant: contestants[index]?.name ?? '', startMs: run.startMs },
      visits: outcomesOf(run, claims.visits),
      events: pairEvents(run.truth.deeds, decisions),
      ...(claims.misplacements && { misplacements: countMisplacements(run.truth.deeds, claims.misplacements) }),
      ...{ plateHours, prices },
    };
  });
}
