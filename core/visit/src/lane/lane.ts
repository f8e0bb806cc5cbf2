import type { EntryState } from './entry-state.ts';
import { ENTRY_TABLE } from './entry-table.ts';
import type { ExitState } from './exit-state.ts';
import { EXIT_TABLE } from './exit-table.ts';
import type { LaneEffect } from './lane-effect.ts';
import type { LaneInput, Moment } from './lane-input.ts';
import { ASK_LIMIT_MS } from './lane-limits.ts';
import { noteParts } from './note-parts.ts';
import type { Parts } from './parts.ts';
import { NO_PARTS } from './parts.ts';
import type { Recovery } from './recover-lane.ts';
import { runTable } from './table.ts';

/** An entry lane: its parts as they are now, and where it stands. */
export interface EntryLane {
  readonly lane: 'entry';
  readonly parts: Parts;
  readonly state: EntryState;
}

/** An exit lane. */
export interface ExitLane {
  readonly lane: 'exit';
  readonly parts: Parts;
  readonly state: ExitState;
}

/** One lane of the store. */
export type Lane = EntryLane | ExitLane;

/** A lane after an input, and what its gate must now do, in order. */
export interface LaneStep {
  readonly lane: Lane;
  readonly effects: readonly LaneEffect[];
}

/**
 * The whole of a gate's mind: what it does on any input, without I/O.
 * @throws AssertionBug on a (state, input) pair that only a bug can bring about.
 */
export function next(lane: Lane, input: LaneInput): LaneStep {
  const parts = noteParts(lane.parts, input);
  const passages = input.kind === 'passage' ? keepPassage(input.passage) : [];
  if (lane.lane === 'exit') {
    const step = runTable<ExitState>(EXIT_TABLE, lane.state, input, parts);
    return { lane: { lane: 'exit', parts, state: step.state }, effects: [...passages, ...step.effects] };
  }
  const step = runTable<EntryState>(ENTRY_TABLE, lane.state, input, parts);
  const after = step.cardSpent ? { ...parts, cardSpent: true } : parts;
  return { lane: { lane: 'entry', parts: after, state: step.state }, effects: [...passages, ...step.effects] };
}

/** A passage is kept in every state: written down before the sensor forgets it, then put on the bus. */
function keepPassage(passage: Extract<LaneInput, { kind: 'passage' }>['passage']): readonly LaneEffect[] {
  return [
    { kind: 'write-down', fact: { kind: 'PassageSeen', passage } },
    { kind: 'publish-passage', passage },
  ];
}

/** An exit as its gate starts: free, until its parts are there. */
export function startExit(): LaneStep {
  return { lane: { lane: 'exit', parts: NO_PARTS, state: { kind: 'free' } }, effects: [{ kind: 'make-safe' }] };
}

/**
 * An entry as its gate starts. A visit that was asked for and not yet opened is asked for again, under the same id;
 * one whose lock may have moved is never opened again.
 */
export function startEntry(recovery: Recovery, at: Moment): LaneStep {
  const unsure = recovery.unsure.map(
    (visitId): LaneEffect => ({ kind: 'write-down', fact: { kind: 'VisitUnsure', visitId, at: at.serverMs } }),
  );
  const request = recovery.pending;
  if (!request) {
    const state = { kind: 'out-of-service', missing: 'lock' } as const;
    return { lane: { lane: 'entry', parts: NO_PARTS, state }, effects: unsure };
  }
  const state = { kind: 'requesting', request, recovered: true, until: at.monotonicMs + ASK_LIMIT_MS } as const;
  return {
    lane: { lane: 'entry', parts: NO_PARTS, state },
    effects: [...unsure, { kind: 'ask-server', request, recovered: true }],
  };
}
