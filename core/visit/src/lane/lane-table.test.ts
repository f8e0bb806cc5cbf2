import { AssertionBug } from '@saunter/kit';
import { describe, expect, it } from 'vitest';
import { ENTRY_STATE_KINDS, ENTRY_TABLE } from './entry-table.ts';
import { EXIT_STATE_KINDS, EXIT_TABLE } from './exit-table.ts';
import type { Lane } from './lane.ts';
import { next } from './lane.ts';
import { ENTRY_STATES, EXIT_STATES, INPUTS, PARTS } from './lane.vectors.ts';
import type { LaneInput, LaneInputKind } from './lane-input.ts';
import { LANE_INPUT_KINDS } from './lane-input.ts';
import { laneView } from './lane-view.ts';
import { noteParts } from './note-parts.ts';

type AnyTable = Readonly<
  Record<string, Readonly<Record<LaneInputKind, { cell: string; because: string; to?: readonly string[] }>>>
>;

const MACHINES = [
  { name: 'entry', table: ENTRY_TABLE as unknown as AnyTable, kinds: ENTRY_STATE_KINDS, states: ENTRY_STATES },
  { name: 'exit', table: EXIT_TABLE as unknown as AnyTable, kinds: EXIT_STATE_KINDS, states: EXIT_STATES },
] as const;

const lanesOf = (machine: (typeof MACHINES)[number]): readonly Lane[] =>
  PARTS.flatMap((parts) => machine.states.map((state) => ({ lane: machine.name, parts, state }) as Lane));

describe.each(MACHINES)('the $name machine', (machine) => {
  const { table, kinds, states } = machine;

  it('has examples of every state, and says something about every pair', () => {
    expect(new Set(states.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(Object.keys(INPUTS)).toEqual([...LANE_INPUT_KINDS]);
    for (const state of kinds) {
      for (const input of LANE_INPUT_KINDS) {
        const cell = table[state]?.[input];
        expect(cell?.because.length, `${state} × ${input} gives its reason`).toBeGreaterThan(4);
        if (cell?.cell === 'go') expect(cell.to?.length, `${state} × ${input} leads somewhere`).toBeGreaterThan(0);
      }
    }
  });

  it('goes where each arrow says, and nowhere on an ignore', () => {
    let taken = 0;
    for (const lane of lanesOf(machine)) {
      for (const input of LANE_INPUT_KINDS.flatMap((kind): readonly LaneInput[] => INPUTS[kind])) {
        const cell = table[lane.state.kind]?.[input.kind];
        const pair = `${lane.state.kind} × ${input.kind}`;
        if (cell?.cell === 'illegal') {
          expect(() => next(lane, input), pair).toThrow(AssertionBug);
          continue;
        }
        const step = next(lane, input);
        taken += 1;
        if (cell?.cell === 'go') expect([...(cell.to ?? []), lane.state.kind], pair).toContain(step.lane.state.kind);
        else {
          expect(step.lane.state, pair).toBe(lane.state);
          expect(step.effects.length, pair).toBe(input.kind === 'passage' ? 2 : 0);
        }
        expect(laneView(step.lane, input.at).screen, pair).toBeTruthy();
      }
    }
    console.log(`${machine.name}: ${kinds.length} states × ${LANE_INPUT_KINDS.length} inputs, ${taken} steps taken`);
  });

  it('reaches every end of every arrow that is not a rest', () => {
    const reached = new Set<string>();
    for (const lane of lanesOf(machine)) {
      for (const input of LANE_INPUT_KINDS.flatMap((kind): readonly LaneInput[] => INPUTS[kind])) {
        if (table[lane.state.kind]?.[input.kind]?.cell !== 'go') continue;
        reached.add(`${lane.state.kind} ${input.kind} ${next(lane, input).lane.state.kind}`);
      }
    }
    const declared = kinds.flatMap((state) =>
      LANE_INPUT_KINDS.flatMap((input) => (table[state]?.[input]?.to ?? []).map((to) => `${state} ${input} ${to}`)),
    );
    expect(declared.filter((arrow) => !reached.has(arrow) && !isRareRest(arrow))).toEqual([]);
  });
});

/** A cell that may lead to any rest lists them all; which of them one input can call for is not its business. */
function isRareRest(arrow: string): boolean {
  const to = arrow.split(' ')[2] ?? '';
  return ['out-of-service', 'offline', 'closed', 'idle', 'take-card', 'reading', 'refused'].includes(to);
}

it('keeps every passage, in every state, before anything else', () => {
  for (const machine of MACHINES) {
    for (const lane of lanesOf(machine)) {
      for (const input of INPUTS.passage) {
        const [first, second] = next(lane, input).effects;
        expect(first).toEqual({ kind: 'write-down', fact: { kind: 'PassageSeen', passage: input.passage } });
        expect(second).toEqual({ kind: 'publish-passage', passage: input.passage });
      }
    }
  }
});

it('notes levels in every state alike', () => {
  for (const machine of MACHINES) {
    for (const lane of lanesOf(machine)) {
      for (const input of [...INPUTS.lock, ...INPUTS.sensor, ...INPUTS.server, ...INPUTS.bus, ...INPUTS.config]) {
        const { cardSpent: _, ...noted } = noteParts(lane.parts, input);
        expect(next(lane, input).lane.parts).toMatchObject(noted);
      }
    }
  }
});
