/** What may go wrong with a card on purpose; commands are counted from each insertion, the UID is not a command. */
export interface CardFaults {
  /** The card leaves the reader instead of answering the command after so many. */
  readonly pullAfterCommands?: number;
  /** The card says nothing any more after so many commands. */
  readonly silentAfterCommands?: number;
  /** The nth command (from 1) gets this status word and no data. */
  readonly wrongStatus?: { readonly command: number; readonly statusWord: number };
  /** Every answer comes this late. */
  readonly delayMs?: number;
  /** The card gives no ATR. */
  readonly mute?: boolean;
}

/** What the card does with the next command, its number counted from 1. */
export type CardReaction =
  | { readonly kind: 'answer' }
  | { readonly kind: 'pull' }
  | { readonly kind: 'stay-silent' }
  | { readonly kind: 'answer-status'; readonly statusWord: number };

/** Which fault hits command number `command`. */
export function reactionTo(command: number, faults: CardFaults): CardReaction {
  if (faults.pullAfterCommands !== undefined && command > faults.pullAfterCommands) return { kind: 'pull' };
  if (faults.silentAfterCommands !== undefined && command > faults.silentAfterCommands) return { kind: 'stay-silent' };
  return faults.wrongStatus?.command === command
    ? { kind: 'answer-status', statusWord: faults.wrongStatus.statusWord }
    : { kind: 'answer' };
}
