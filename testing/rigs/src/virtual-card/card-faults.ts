import type { ChipFaults } from '@saunter/testing-cards';
import type { BadAnswerForm } from './bad-answer.ts';

/**
 * What may go wrong with a card on purpose, in the chip or around it; commands are counted from each insertion, the UID
 * is not a command.
 */
export interface CardFaults extends ChipFaults {
  /** The card leaves the reader instead of answering the command after so many. */
  readonly pullAfterCommands?: number;
  /** The card says nothing any more after so many commands. */
  readonly silentAfterCommands?: number;
  /** The nth command (from 1) gets this status word and no data. */
  readonly wrongStatus?: { readonly command: number; readonly statusWord: number };
  /** The nth command (from 1) gets an answer that no card should give; a loop goes on from there. */
  readonly badAnswer?: { readonly command: number; readonly form: BadAnswerForm };
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
  | { readonly kind: 'answer-status'; readonly statusWord: number }
  | { readonly kind: 'answer-badly'; readonly form: BadAnswerForm };

const LOOPS: ReadonlySet<BadAnswerForm> = new Set(['endless-61', 'loop-6c']);

/** Which fault hits command number `command`. */
export function reactionTo(command: number, faults: CardFaults): CardReaction {
  const { pullAfterCommands, silentAfterCommands, wrongStatus, badAnswer } = faults;
  if (pullAfterCommands !== undefined && command > pullAfterCommands) return { kind: 'pull' };
  if (silentAfterCommands !== undefined && command > silentAfterCommands) return { kind: 'stay-silent' };
  if (wrongStatus?.command === command) return { kind: 'answer-status', statusWord: wrongStatus.statusWord };
  if (!badAnswer || command < badAnswer.command) return { kind: 'answer' };
  const { form } = badAnswer;
  return command === badAnswer.command || LOOPS.has(form) ? { kind: 'answer-badly', form } : { kind: 'answer' };
}
