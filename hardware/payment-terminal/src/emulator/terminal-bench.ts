import type { TERMINAL_FAULTS, TerminalCard } from '../port.ts';

/** A card in front of an emulated terminal: what reading it gives, each time anew. */
export interface EmulatedTerminalCard {
  readonly interface: TerminalCard['interface'];
  readonly chip: TerminalCard['chip'];
  /** Encrypts the card, as the terminal's secure part would; a fault's name instead when it cannot be used. */
  protect(): Uint8Array | (typeof TERMINAL_FAULTS)[number];
}

/** What may go wrong with a terminal on purpose. */
export interface TerminalFaults {
  /** So many answers are lost on the way. */
  readonly drop: number;
  /** Answers come this late. */
  readonly lateMs: number;
  /** So many answers are preceded by noise. */
  readonly garbage: number;
  /** The card is pulled in the middle of so many reads. */
  readonly pulled: number;
  /** So many answers name another key than they were made with. */
  readonly wrongKsn: number;
  /** So many answers are the one before, again. */
  readonly replay: number;
  /** Nothing is ended: a read that was given up is answered all the same. */
  readonly deaf: boolean;
  /** Connections stand, and nothing comes. */
  readonly stalled: boolean;
}

/** All is well. */
export const NO_TERMINAL_FAULTS: TerminalFaults = {
  ...{ drop: 0, lateMs: 0, garbage: 0, pulled: 0, wrongKsn: 0, replay: 0 },
  deaf: false,
  stalled: false,
};

/** Which faults hit the next answer; counts go down as they are used up. */
export function useUp(
  faults: TerminalFaults,
  name: 'drop' | 'garbage' | 'pulled' | 'wrongKsn' | 'replay',
): readonly [hit: boolean, left: TerminalFaults] {
  return faults[name] > 0 ? [true, { ...faults, [name]: faults[name] - 1 }] : [false, faults];
}
