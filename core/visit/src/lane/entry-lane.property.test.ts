import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EntryLane, Lane } from './lane.ts';
import { next } from './lane.ts';
import { ALL_WELL, at, codeVisitOf, INPUTS, visitOf } from './lane.vectors.ts';
import type { LaneEffect } from './lane-effect.ts';
import type { LaneInput, Moment } from './lane-input.ts';
import { LANE_INPUT_KINDS } from './lane-input.ts';

/** A character for each tap of one walk. */
const NAMES = Array.from({ length: 90 }, (_, n) => String.fromCharCode(0x4e00 + n)).join('');

/** Some time passes, then comes what the lane waits for, or anything at all. */
interface Move {
  readonly afterMs: number;
  readonly goesWell: boolean;
  readonly anything: LaneInput;
}

const moves = fc.array(
  fc.record<Move>({
    afterMs: fc.constantFrom(0, 1, 200, 600, 6_000, 11_000),
    goesWell: fc.boolean(),
    anything: fc.constantFrom(...LANE_INPUT_KINDS.flatMap((kind): readonly LaneInput[] => INPUTS[kind])),
  }),
  { minLength: 5, maxLength: 80 },
);

/** What a lane in this state waits for, when all goes well. */
function awaited({ state, parts }: EntryLane, now: Moment): LaneInput {
  switch (state.kind) {
    case 'reading':
      return { kind: 'card-read', at: now, request: visitOf(1) };
    case 'requesting': {
      const answer = { kind: 'held', from: now.serverMs, until: now.serverMs + 20_000 } as const;
      return { kind: 'answered', at: now, visitId: state.request.visitId, answer };
    }
    case 'releasing':
      return { kind: 'lock-released', at: now };
    case 'open':
      return { kind: 'passage', at: now, passage: { sequence: now.monotonicMs, direction: 'in', sourceTimeMs: 1 } };
    case 'idle':
      return { kind: 'reader', at: now, state: 'card' };
    default:
      if (parts.lock === 'away') return { kind: 'lock', at: now, state: 'ready' };
      if (parts.sensor === 'offline') return { kind: 'sensor', at: now, state: 'online' };
      if (parts.server === 'offline') return { kind: 'server', at: now, state: 'online' };
      if (parts.bus === 'offline') return { kind: 'bus', at: now, state: 'online' };
      return { kind: 'reader', at: now, state: 'empty' };
  }
}

/** Walks a lane through moves that can come in its state; every tap is a visit of its own, as the desk mints them. */
function walk(history: readonly Move[]): { readonly effects: readonly LaneEffect[]; readonly taps: number } {
  let lane: Lane = { lane: 'entry', parts: ALL_WELL, state: { kind: 'idle', groupSize: 1, choiceUntil: 0 } };
  const effects: LaneEffect[] = [];
  let now = 0;
  let taps = 0;
  for (const { afterMs, goesWell, anything } of history) {
    now += afterMs;
    let input = goesWell ? awaited(lane as EntryLane, at(now)) : { ...anything, at: at(now) };
    if (input.kind === 'card-read') {
      taps += 1;
      input = { ...input, request: visitOf(1, NAMES.charAt(taps)) };
    }
    if (input.kind === 'code-read') {
      taps += 1;
      input = { ...input, request: codeVisitOf(NAMES.charAt(taps)), code: { codeId: `code ${taps}`, issuedAt: now } };
    }
    const isLockResult = input.kind === 'lock-released' || input.kind === 'lock-failed';
    if (isLockResult && lane.state.kind !== 'releasing') continue;
    const step = next(lane, input);
    lane = step.lane;
    effects.push(...step.effects);
  }
  return { effects, taps };
}

const opened = (effects: readonly LaneEffect[]) => effects.filter(({ kind }) => kind === 'release-lock').length;

it('opens at most once for a tap, and does open', () => {
  let releases = 0;
  fc.assert(
    fc.property(moves, (history) => {
      const { effects, taps } = walk(history);
      releases += opened(effects);
      expect(opened(effects)).toBeLessThanOrEqual(taps);
      const visits = effects.flatMap((effect) =>
        effect.kind === 'write-down' && effect.fact.kind === 'LockReleasing' ? [effect.fact.visitId] : [],
      );
      expect(new Set(visits).size).toBe(visits.length);
    }),
    { seed: 1, numRuns: 1_000 },
  );
  expect(releases).toBeGreaterThan(500);
});

it('never asks, opens or reports without a record right before it', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const { effects } = walk(history);
      const requested = new Set<string>();
      effects.forEach((effect, place) => {
        const before = effects[place - 1];
        const fact = before?.kind === 'write-down' ? before.fact : undefined;
        if (effect.kind === 'write-down' && effect.fact.kind === 'VisitRequested') {
          requested.add(effect.fact.request.visitId);
        }
        if (effect.kind === 'ask-server') expect(requested).toContain(effect.request.visitId);
        if (effect.kind === 'release-lock') expect(fact?.kind).toBe('LockReleasing');
        if (effect.kind === 'report-admission') expect(fact).toEqual({ kind: 'AdmissionDue', report: effect.report });
        if (effect.kind === 'report-refusal') expect(fact).toEqual({ kind: 'CardRefused', refusal: effect.refusal });
        if (effect.kind === 'publish-passage') expect(fact).toEqual({ kind: 'PassageSeen', passage: effect.passage });
      });
    }),
    { seed: 2, numRuns: 1_000 },
  );
});

it('settles every visit: opened, declined, abandoned, unsure, or still under way', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const owed = new Set<string>();
      for (const effect of walk(history).effects) {
        if (effect.kind !== 'write-down') continue;
        const { fact } = effect;
        if (fact.kind === 'VisitRequested') owed.add(fact.request.visitId);
        if (fact.kind === 'VisitDeclined' || fact.kind === 'VisitUnsure') owed.delete(fact.visitId);
        if (fact.kind === 'AdmissionDue') owed.delete(fact.report.visitId);
      }
      expect(owed.size).toBeLessThanOrEqual(1);
    }),
    { seed: 3, numRuns: 1_000 },
  );
});
