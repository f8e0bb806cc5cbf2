import type { CardReader, CardSession, DialogueLimits } from '@saunter/card-reader';
import { LANE_LIMITS, transceive } from '@saunter/card-reader';
import type { KernelOutcome } from '@saunter/emv';
import type { ApduMachine, CardInterface } from '@saunter/iso7816';
import type { Clock, Timers } from '@saunter/kit';
import { awaitCard } from './await-card.ts';

/** How a test of the reader ended: what the kernel made of a card, or why it had none. */
export type CardTestOutcome =
  | KernelOutcome
  | { readonly kind: 'mute-card' }
  | { readonly kind: 'no-card'; readonly reason: NoCardReason };

/** Why no card came. */
export type NoCardReason = 'timeout' | 'no-service' | 'no-reader' | 'no-such-reader' | 'several-readers';

/** How long it took, in whole milliseconds. */
export interface CardTestTimes {
  /** From the start of the watch to the card. */
  readonly waitMs: number;
  /** From the first command to the outcome. */
  readonly readMs: number;
  /** Of these, spent in the card and on the way to it. */
  readonly cardMs: number;
  /** The slowest answer. */
  readonly slowestMs: number;
  /** How many commands were sent. */
  readonly commands: number;
}

/** One card on one reader, read once. Its report holds secrets: whoever has it wipes it. */
export interface CardTest {
  /** Where the card lay; undefined when there was none. */
  readonly reader: string | undefined;
  readonly cardInterface: CardInterface | undefined;
  readonly outcome: CardTestOutcome;
  readonly times: CardTestTimes;
}

/** What a test is made of. */
export interface CardTestParts {
  readonly reader: CardReader;
  readonly timers: Timers;
  readonly clock: Clock;
  /** How long a card is waited for. */
  readonly timeoutMs: number;
  readonly limits?: DialogueLimits;
  /** The kernel for a card that lies on the reader like this. */
  dialogue(cardInterface: CardInterface): ApduMachine<unknown, KernelOutcome>;
}

/** No time was spent. */
export const NO_TIME: CardTestTimes = { waitMs: 0, readMs: 0, cardMs: 0, slowestMs: 0, commands: 0 };

/** Waits for one card and reads it. The caller stops the reader: only that ends the session. */
export async function testCard(parts: CardTestParts): Promise<CardTest> {
  const { reader, timers, clock, timeoutMs } = parts;
  const startMs = clock.monotonicMs();
  const awaited = await awaitCard(reader, timers, timeoutMs);
  const times = { ...NO_TIME, waitMs: Math.round(clock.monotonicMs() - startMs) };
  switch (awaited.kind) {
    case 'card':
      return readCard(parts, awaited.reader, awaited.session, times);
    case 'mute':
      return { reader: awaited.reader, cardInterface: undefined, outcome: { kind: 'mute-card' }, times };
    default: {
      const { last } = awaited;
      const reason = last?.kind === 'no-service' || last?.kind === 'no-reader' ? last.kind : 'timeout';
      return { reader: undefined, cardInterface: undefined, outcome: { kind: 'no-card', reason }, times };
    }
  }
}

async function readCard(
  { clock, timers, dialogue, limits = LANE_LIMITS }: CardTestParts,
  reader: string,
  session: CardSession,
  waited: CardTestTimes,
): Promise<CardTest> {
  const answersMs: number[] = [];
  const timed: CardSession['transmit'] = async (command) => {
    const sentMs = clock.monotonicMs();
    const answer = await session.transmit(command);
    answersMs.push(clock.monotonicMs() - sentMs);
    return answer;
  };
  const startMs = clock.monotonicMs();
  const { cardInterface } = session;
  const outcome = await transceive({ transmit: timed }, dialogue(cardInterface), timers, limits);
  const times = {
    ...waited,
    readMs: Math.round(clock.monotonicMs() - startMs),
    cardMs: Math.round(answersMs.reduce((sum, ms) => sum + ms, 0)),
    slowestMs: Math.round(Math.max(0, ...answersMs)),
    commands: answersMs.length,
  };
  return { reader, cardInterface, outcome, times };
}
