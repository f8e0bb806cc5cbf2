import { unreachable } from '@saunter/kit';
import { plateKey } from '@saunter/model';
import { type PlateSamples, type ScaleWatch, sameLayout, setRestocking, watchSamples } from '@saunter/shelf';
import { learnAnswer } from './belief/learn-answer.ts';
import { unfeltEvent } from './belief/unfelt.ts';
import { closeVisit } from './close-visit.ts';
import { FUSION_LIMITS } from './fusion-bounds.ts';
import type { FusionInput, LaneAdmission, Passage } from './fusion-input.ts';
import type { FusionOutput } from './fusion-output.ts';
import type { FusionState } from './fusion-state.ts';
import { hearBodies } from './hear-bodies.ts';
import { newest, quietly, type Store, type Turn } from './turn.ts';

/** Plates that the map lacks and that were not complained about yet. */
function strangePlates(store: Store, state: FusionState, samples: PlateSamples) {
  const known = new Set(state.unknownPlates.map(plateKey));
  return samples.plates.filter((ref) => !store.storeMap.plate(ref) && !known.has(plateKey(ref)));
}

/** The watch of a gondola as it is, or a new one if there is none or the map was mended; none if the map lacks it. */
function scaleOf(store: Store, state: FusionState, gondola: number): ScaleWatch | undefined {
  const fresh = store.newScales.find((scale) => scale.gondola === gondola);
  const known = state.scales.find((scale) => scale.gondola === gondola);
  const scale = fresh && known && sameLayout(known, fresh) ? known : fresh;
  if (!scale) return undefined;
  const shelves = scale.shelves.map(({ shelf }) => shelf);
  return setRestocking(scale, shelves, state.restocking.includes(gondola));
}

/**
 * The newest source time that scales or cameras told. While they are silent the clock goes on without them; once they
 * speak again, theirs is the time, or all that they say first would count as late.
 */
const heardMs = ({ scales, tracks }: FusionState): number =>
  scales.reduce((newest, { watermarkMs }) => Math.max(newest, watermarkMs), tracks.watermarkMs);

function weigh(state: FusionState, scale: ScaleWatch, samples: PlateSamples): Turn {
  const { watch, events, unfelt, health, lostPackets } = watchSamples(scale, samples);
  const { gondola, sourceTimeMs } = samples;
  const others = state.scales.filter((other) => other.gondola !== gondola);
  const at = Math.floor(sourceTimeMs);
  const lost: FusionOutput[] = lostPackets > 0 ? [{ kind: 'notice', reason: 'samples-lost', gondola, at }] : [];
  const changed = health.map(
    ({ plate, health: found, atMs }): FusionOutput => ({
      ...{ kind: 'notice', reason: 'plate-health', plate, health: found },
      at: Math.floor(atMs),
    }),
  );
  return {
    outputs: [...lost, ...changed],
    state: {
      ...state,
      nowMs: Math.max(heardMs(state), watch.watermarkMs),
      scales: [...others, watch].sort((a, b) => a.gondola - b.gondola),
      waitingEvents: newest(
        [...state.waitingEvents, ...events, ...unfelt.map(unfeltEvent)],
        FUSION_LIMITS.waitingEvents,
      ),
    },
  };
}

function hearSamples(store: Store, state: FusionState, samples: PlateSamples): Turn {
  const strange = strangePlates(store, state, samples);
  const unknownPlates = newest([...state.unknownPlates, ...strange], FUSION_LIMITS.unknownPlates);
  const known = strange.length > 0 ? { ...state, unknownPlates } : state;
  const scale = scaleOf(store, state, samples.gondola);
  const turn = scale ? weigh(known, scale, samples) : quietly(known);
  const notices = strange.map((plate): FusionOutput => ({ kind: 'notice', reason: 'unknown-plate', plate }));
  return { ...turn, outputs: [...notices, ...turn.outputs] };
}

function hearPassage(store: Store, state: FusionState, passage: Passage): Turn {
  const { laneId, direction, sourceTimeMs, sequence } = passage;
  if (!store.storeMap.lane(laneId)) {
    return { state, outputs: [{ kind: 'notice', reason: 'unknown-lane', laneId, at: Math.floor(sourceTimeMs) }] };
  }
  const key = `${sequence}@${sourceTimeMs}`;
  const seen = state.seenPassages.find((lane) => lane.laneId === laneId)?.keys ?? [];
  if (seen.includes(key)) return quietly(state);
  const others = state.seenPassages.filter((lane) => lane.laneId !== laneId);
  const keys = newest([...seen, key], FUSION_LIMITS.passagesPerLane);
  const heard = { ...state, seenPassages: [...others, { laneId, keys }] };
  const byTime = (a: Passage, b: Passage): number => a.sourceTimeMs - b.sourceTimeMs || a.sequence - b.sequence;
  if (direction === 'out') {
    return quietly({ ...heard, exits: newest([...state.exits, passage].sort(byTime), FUSION_LIMITS.exits) });
  }
  const entries = [...state.entries, { passage, announced: false }].sort((a, b) => byTime(a.passage, b.passage));
  return quietly({ ...heard, entries: newest(entries, FUSION_LIMITS.entries) });
}

function hearAdmission(state: FusionState, admission: LaneAdmission): FusionState {
  const known = state.visits.some((visit) => visit.admission.visitId === admission.visitId);
  if (known || state.closedVisits.includes(admission.visitId)) return state;
  const visits = [...state.visits, { admission, revision: 0, lines: [], decisions: [] }];
  return { ...state, visits: newest(visits, FUSION_LIMITS.visits) };
}

/** Takes one input in; nothing is concluded from it yet. */
export function hear(store: Store, state: FusionState, input: FusionInput): Turn {
  switch (input.kind) {
    case 'samples':
      return hearSamples(store, state, input);
    case 'bodies': {
      const nowMs = Math.max(heardMs(state), input.sourceTimeMs);
      return quietly({ ...hearBodies(store, state, input), nowMs });
    }
    case 'passage': {
      const { laneId, direction, sourceTimeMs, sequence } = input;
      return hearPassage(store, state, { laneId, direction, sourceTimeMs, sequence });
    }
    case 'admission': {
      const { laneId, visitId, from, until, expected } = input;
      return quietly(hearAdmission(state, { laneId, visitId, from, until, expected }));
    }
    case 'admission-closed':
      return quietly(closeVisit(state, input.visitId));
    case 'answer':
      return quietly(learnAnswer(store, state, input));
    case 'restocking': {
      const others = state.restocking.filter((gondola) => gondola !== input.gondola);
      return quietly({ ...state, restocking: input.isRestocking ? [...others, input.gondola] : others });
    }
    case 'clock':
      return quietly({ ...state, nowMs: Math.max(state.nowMs, input.sourceTimeMs) });
    default:
      return unreachable(input);
  }
}
