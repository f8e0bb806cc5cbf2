import { AssertionBug } from '@saunter/kit';
import type { LaneEffect } from './lane-effect.ts';
import type { InputOf, LaneInput, LaneInputKind } from './lane-input.ts';
import type { Parts } from './parts.ts';

interface Kinded {
  readonly kind: string;
}

/** What one input leads to. */
export interface Step<State extends Kinded> {
  readonly state: State;
  readonly effects: readonly LaneEffect[];
  /** Present when the step itself changes a part: only that the card on the reader has had its turn. */
  readonly cardSpent?: true;
}

/** The input moves the machine to one of `to`, or changes the state it is in; `because` labels the diagram's arrow. */
export interface Go<State extends Kinded, From extends State, Input> {
  readonly cell: 'go';
  readonly to: readonly State['kind'][];
  readonly because: string;
  step(from: From, input: Input, parts: Parts): Step<State>;
}

/** The input says nothing to this state; `because` names why that is right. */
export interface Ignored {
  readonly cell: 'ignored';
  readonly because: string;
}

/** The input cannot come here unless our own code is wrong. */
export interface Illegal {
  readonly cell: 'illegal';
  readonly because: string;
}

/** One (state, input) pair. */
export type Cell<State extends Kinded, From extends State, Input> = Go<State, From, Input> | Ignored | Illegal;

/** What one state does with every input; the type refuses a row with a hole. */
export type Row<State extends Kinded, From extends State> = {
  readonly [Kind in LaneInputKind]: Cell<State, From, InputOf<Kind>>;
};

/** A whole machine: a row for every state. */
export type Table<State extends Kinded> = {
  readonly [Kind in State['kind']]: Row<State, Extract<State, { readonly kind: Kind }>>;
};

/** Makes a transition. */
export function go<State extends Kinded, From extends State, Input>(
  because: string,
  to: readonly State['kind'][],
  step: (from: From, input: Input, parts: Parts) => Step<State>,
): Go<State, From, Input> {
  return { cell: 'go', because, to, step };
}

/** Makes a named ignore. */
export const ignored = (because: string): Ignored => ({ cell: 'ignored', because });

/** Makes an illegal pair. */
export const illegal = (because: string): Illegal => ({ cell: 'illegal', because });

/**
 * Looks the pair up and takes the step; @throws AssertionBug on an illegal pair, which only a bug can bring about.
 */
export function runTable<State extends Kinded>(
  table: Table<State>,
  state: State,
  input: LaneInput,
  parts: Parts,
): Step<State> {
  // The row's type ties each state to its own cells; the index by a union loses that, and only that, so it is put back here.
  const row = table[state.kind as State['kind']] as unknown as Record<LaneInputKind, Cell<State, State, LaneInput>>;
  const cell = row[input.kind];
  if (cell.cell === 'go') return cell.step(state, input, parts);
  if (cell.cell === 'ignored') return { state, effects: [] };
  throw new AssertionBug(`${input.kind} cannot come in ${state.kind}: ${cell.because}`);
}
