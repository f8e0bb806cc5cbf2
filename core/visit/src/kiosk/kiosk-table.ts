import type { MonotonicMs } from '@saunter/kit';
import { AssertionBug } from '@saunter/kit';
import type { Ignored, Illegal } from '../lane/table.ts';
import type { KioskEffect } from './kiosk-effect.ts';
import type { KioskInput, KioskInputKind, KioskInputOf } from './kiosk-input.ts';
import type { KioskParts } from './kiosk-parts.ts';
import type { Guest, KioskIn, KioskState } from './kiosk-state.ts';

/** What a step may look at besides its state. */
export interface KioskContext {
  readonly parts: KioskParts;
  /** Absent while nobody is signed in. */
  readonly guest?: Guest;
  /** The last question's number. */
  readonly turn: number;
  /** When the shopper touched anything last. */
  readonly touchedAt: MonotonicMs;
  readonly language: string;
}

/** What one input leads to. */
export interface KioskStep {
  readonly state: KioskState;
  readonly effects: readonly KioskEffect[];
  /** Who stands here from now on; `nobody` forgets all of them. Absent: as before. */
  readonly guest?: Guest | 'nobody';
  /** Present when the card on the reader has had its turn. */
  readonly cardSpent?: true;
  /** Present when the shopper had to wait for us until now. */
  readonly wasWaiting?: true;
}

/** The input moves the machine to one of `to`, or changes the state it is in. */
export interface KioskGo<From extends KioskState, Input> {
  readonly cell: 'go';
  readonly to: readonly KioskState['kind'][];
  readonly because: string;
  step(from: From, input: Input, context: KioskContext): KioskStep;
}

/** One (state, input) pair. */
export type KioskCell<From extends KioskState, Input> = KioskGo<From, Input> | Ignored | Illegal;

/** What one state does with every input; the type refuses a row with a hole. */
export type KioskRow<From extends KioskState> = {
  readonly [Kind in KioskInputKind]: KioskCell<From, KioskInputOf<Kind>>;
};

/** The whole machine: a row for every state. */
export type KioskTable = { readonly [Kind in KioskState['kind']]: KioskRow<KioskIn<Kind>> };

/** Makes a transition. */
export const go = <From extends KioskState, Input>(
  because: string,
  to: readonly KioskState['kind'][],
  step: (from: From, input: Input, context: KioskContext) => KioskStep,
): KioskGo<From, Input> => ({ cell: 'go', because, to, step });

/** Looks the pair up and takes the step; @throws AssertionBug on an illegal pair, which only a bug can bring about. */
export function runKioskTable(
  table: KioskTable,
  state: KioskState,
  input: KioskInput,
  context: KioskContext,
): KioskStep {
  // The row's type ties each state to its own cells; the index by a union loses that, and only that, so it is put back here.
  const row = table[state.kind] as unknown as Record<KioskInputKind, KioskCell<KioskState, KioskInput>>;
  const cell = row[input.kind];
  if (cell.cell === 'go') return cell.step(state, input, context);
  if (cell.cell === 'ignored') return { state, effects: [] };
  throw new AssertionBug(`${input.kind} cannot come in ${state.kind}: ${cell.because}`);
}
